"""Stewards log in at an OpenID provider that others wrote (oidc-provider-mock), in a real browser."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from oidc_servers import Dashboard, Provider, dashboard, provider
from playwright.sync_api import Page, expect
from screen import keyed, settled, sidebar
from survey_files import sent
from survey_rounds import kept, rows

from wide.text import say

Open = Callable[..., Page]
HERE = "/survey?list=34&place=N20"
CONTROLS = "input[type=file], [class*=st-key-survey_withdraw_], [class*=st-key-survey_restore_]"


@pytest.fixture(scope="module")
def idp() -> Iterator[Provider]:
    with provider("oidc-provider-mock") as started:
        yield started


@pytest.fixture(scope="module")
def app(warehouse_file: Path, idp: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    with dashboard(tmp_path_factory.mktemp("login"), idp.address) as started:
        yield started


def visit(open_page: Open, address: str, *, language: str = "vi") -> Page:
    """A page that loads nothing from elsewhere: the provider's form asks for a style sheet on the internet."""
    page = open_page("about:blank")
    page.context.route("https://**", lambda route: route.abort())
    page.goto(address + ("" if language == "vi" else f"&lang={language}"))
    return settled(page)


def press(page: Page, text: str) -> None:
    page.get_by_role("button", name=say("vi", text), exact=True).click()


def log_in(page: Page, who: str) -> Page:
    """Press the button, say who one is at the provider, come back."""
    press(page, "survey.log_in")
    page.locator("input[name=sub]").fill(who)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url("**/survey*")
    return settled(page)


def state(page: Page) -> tuple[str, dict[str, list[str]]]:
    parts = urlsplit(page.url)
    return parts.path, parse_qs(parts.query)


def test_a_steward_logs_in_imports_withdraws_and_logs_out(
    app: Dashboard, idp: Provider, open_page: Open, tmp_path: Path
) -> None:
    # Capitals as she once typed them; the list has small letters.
    lan = idp.knows("lan", email="Lan@Example.vn", email_verified=True)
    page = visit(open_page, app.address + HERE)
    before = state(page)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(say("vi", "intake.leave.log_in"))
    log_in(page, lan)
    assert state(page) == before, "back on her page, with list and province"
    expect(sidebar(page).locator("[data-tag]").first).to_be_visible()
    expect(main).to_contain_text(say("vi", "intake.leave.steward", who="lan@example.vn"))
    # Her name is no secret of other pages' scripts.
    assert "_streamlit_user" not in page.evaluate("document.cookie")
    cookies = {one["name"]: one for one in page.context.cookies()}
    assert cookies["_streamlit_user"]["httpOnly"]
    assert cookies["_streamlit_user"]["sameSite"] == "Lax"
    assert not {"wide_back", "_streamlit_session"} & set(cookies), "used up"

    file = tmp_path / "synthetic.csv"
    file.write_bytes(sent(*rows(40)))
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name=say("vi", "survey.import.keep", rows=40)).click()
    withdraw = page.locator("[class*=st-key-survey_withdraw_B]")
    expect(withdraw).to_have_count(1)
    (manifest,) = [text for name, text in app.contents().items() if name.endswith("manifest.json")]
    assert json.loads(manifest)["by"] == "lan@example.vn"

    withdraw.get_by_role("button").click()
    page.get_by_role("dialog").get_by_role("button", name=say("vi", "survey.withdraw.yes")).click()
    expect(page.locator("[class*=st-key-survey_restore_B]")).to_have_count(1)
    (event,) = [text for name, text in app.contents().items() if "/events/" in name]
    assert b"lan@example.vn" in event

    press(page, "survey.log_out")
    page.get_by_role("button", name="End session").click()
    page.wait_for_url("**/survey*")
    settled(page)
    assert state(page) == before
    expect(page.locator(CONTROLS)).to_have_count(0)
    expect(keyed(page, "survey_log_in")).to_be_visible()
    assert "_streamlit_user" not in {one["name"] for one in page.context.cookies()}


def test_another_who_logs_in_sees_no_control(app: Dashboard, idp: Provider, open_page: Open) -> None:
    kept(app.home, rows(20, "open_link", code="synthetic-2"))
    page = visit(open_page, app.address + HERE)
    before = app.contents()
    expect(page.locator(CONTROLS)).to_have_count(0)
    log_in(page, idp.knows("mai", email="mai@example.vn", email_verified=True))
    said = say("vi", "intake.leave.not_listed", who="mai@example.vn")
    expect(page.get_by_test_id("stMain")).to_contain_text(said)
    expect(keyed(page, "survey_log_out")).to_be_visible()
    expect(page.locator(CONTROLS)).to_have_count(0)
    # Nor by another address.
    page.goto(app.address + "/survey?steward=lan@example.vn&import=1&login=ok")
    settled(page)
    expect(page.get_by_test_id("stMain")).to_contain_text(said)
    expect(page.locator(CONTROLS)).to_have_count(0)
    assert app.contents() == before


def test_a_provider_that_is_down_is_told_on_the_page(
    warehouse_file: Path, open_page: Open, tmp_path: Path
) -> None:
    with dashboard(tmp_path, "http://127.0.0.1:1") as app:
        page = visit(open_page, app.address + HERE, language="en")
        before = state(page)
        page.get_by_role("button", name=say("en", "survey.log_in"), exact=True).click()
        warning = page.get_by_test_id("stMain").get_by_text(say("en", "survey.log_in.failed"))
        expect(warning).to_be_visible()
        settled(page)
        assert state(page) == before
        expect(page.locator(CONTROLS)).to_have_count(0)
        # The rest of the page works.
        sidebar(page).get_by_role("radio").first.click()
        settled(page)
