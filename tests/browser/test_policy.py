"""The security headers in a real browser. That every page works under the policy is in test_screens.py,
that a panel with its table and files does in test_analyst.py."""

from collections.abc import Callable
from urllib.request import urlopen

from playwright.sync_api import Page
from policy_reader import LISTEN, refused
from screen import settled

from wide.web.policy import policy

Open = Callable[..., Page]


def test_what_the_policy_is_for_is_refused(server: str, open_page: Open) -> None:
    page = open_page("about:blank")
    page.add_init_script(LISTEN)
    page.goto(f"{server}/methods")
    settled(page)
    before = refused(page)
    ran = page.evaluate(
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
    directives = {line.split(" ")[0] for line in refused(page) - before}
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


def test_another_page_cannot_frame_this_one(server: str, open_page: Open) -> None:
    page = open_page("about:blank")
    with page.expect_event("framenavigated", lambda frame: frame.url.startswith("chrome-error:")):
        page.set_content(f'<iframe src="{server}/methods" width="800" height="600"></iframe>')
    assert page.frames[1].url.startswith("chrome-error:")
