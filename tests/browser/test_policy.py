"""The security headers in a real browser. That every page works under the policy is in test_offline.py."""

from collections.abc import Callable, Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page
from policy_reader import DONE_WITHOUT, LISTEN, refused
from screen import keyed, settled

from wide.web.policy import policy


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN")
    context.add_init_script(LISTEN)
    yield context.new_page()
    context.close()


def test_a_panel_with_table_and_files_works_under_the_policy(server: str, watched: Page) -> None:
    settled(watched.goto(f"{server}/s4_jobs") and watched)
    keyed(watched, "s4_jobs.map.ranking.table").get_by_role("button").click()
    watched.get_by_role("dialog").locator("tbody tr").first.wait_for()
    watched.get_by_role("dialog").get_by_label("Close").click()
    assert refused(watched) <= DONE_WITHOUT


def test_what_the_policy_is_for_is_refused(server: str, watched: Page) -> None:
    settled(watched.goto(f"{server}/methods") and watched)
    before = refused(watched)
    ran = watched.evaluate(
        """async () => {
            const inline = document.createElement("script");
            inline.textContent = "window.injected = 1";
            const button = document.createElement("button");
            button.setAttribute("onclick", "window.injected = 2");
            document.body.append(inline, button);
            button.click();
            // Later: what the test's own tool evaluates at once is let through.
            setTimeout(() => { try { new Function("window.injected = 3")(); } catch { /* refused */ } });
            const frame = document.createElement("iframe");
            frame.src = "data:text/html,<script>parent.injected = 4</script>";
            document.body.append(frame);
            let fetched = "refused";
            try { await fetch("http://127.0.0.1:9/"); fetched = "sent"; } catch { /* refused */ }
            await new Promise((done) => setTimeout(done, 200));
            return [window.injected ?? null, fetched];
        }"""
    )
    assert ran == [None, "refused"]
    directives = {line.split(" ")[0] for line in refused(watched) - before}
    assert {"script-src-elem", "script-src-attr", "script-src", "frame-src", "connect-src"} <= directives


def test_every_answer_carries_the_headers(server: str) -> None:
    for path in (
        "/",
        "/s4_jobs",
        "/geo/provinces34.geojson",
        "/healthz",
        "/_stcore/health",
        "/app/static/mark.png",
    ):
        with urlopen(server + path) as answer:
            assert answer.headers["Content-Security-Policy"] == policy(), path
            assert answer.headers["X-Content-Type-Options"] == "nosniff", path


Open = Callable[..., Page]


def test_another_page_cannot_frame_this_one(server: str, open_page: Open) -> None:
    page = open_page("about:blank")
    page.set_content(f'<iframe src="{server}/methods" width="800" height="600"></iframe>')
    page.wait_for_timeout(1500)
    assert page.frames[1].url.startswith("chrome-error:")
