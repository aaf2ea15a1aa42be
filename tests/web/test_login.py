"""Redirects after a login go to paths of this server only; cookies stay on TLS."""

from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from wide.web.headers import SecurityHeaders
from wide.web.login import CALLBACK, COOKIE, HOME, LOGIN, LOGOUT, LoginReturn

PROVIDER = "https://login.example.vn/authorize?state=x"
HERE = "http://testserver"


def answered(request: Request) -> Response:
    """What Streamlit answers; the test says which of its answers."""
    how = request.headers.get("how", "")
    if how == "breaks":
        raise RuntimeError("discovery")
    if how == "refuses":
        return PlainTextResponse("Authentication error", 400)
    answer = RedirectResponse(PROVIDER if how == "provider" else "/", 302)
    if how == "done":
        answer.set_cookie("_streamlit_user", "abc.def", httponly=True, samesite="lax")
    if how == "undone":
        answer.delete_cookie("_streamlit_user")
    return answer


@pytest.fixture
def browser() -> TestClient:
    routes = [Route(path, answered, methods=["GET", "POST"]) for path in (LOGIN, LOGOUT, CALLBACK, "/survey")]
    app = Starlette(routes=routes, middleware=[Middleware(SecurityHeaders), Middleware(LoginReturn)])
    return TestClient(app, base_url=HERE, follow_redirects=False)


def test_login_returns_to_the_page_where_it_began(browser: TestClient) -> None:
    page = "/survey?list=34&place=N20&lang=en"
    start = browser.get(LOGIN, headers={"Referer": HERE + page, "how": "provider"})
    assert start.headers["location"] == PROVIDER
    (cookie,) = start.headers.get_list("set-cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    back = browser.get(CALLBACK + "?code=x&state=x", headers={"how": "done"})
    assert back.headers["location"] == page
    assert "_streamlit_user=abc.def" in str(back.headers)
    assert COOKIE not in browser.cookies


@pytest.mark.parametrize(
    ("step", "query", "how", "failed"),
    [
        (LOGIN, "", "refuses", True),
        (LOGIN, "", "breaks", True),
        (LOGIN, "", "base", True),
        (LOGOUT, "", "base", False),
        (LOGOUT, "", "breaks", False),
        (CALLBACK, "?code=x&state=x", "base", True),
        (CALLBACK, "?code=x&state=x", "undone", True),
        (CALLBACK, "?error=access_denied", "base", True),
        (CALLBACK, "?code=x&state=x", "breaks", True),
        (CALLBACK, "", "base", False),
    ],
)
def test_login_returns_to_its_page_whatever_the_outcome(
    browser: TestClient, step: str, query: str, how: str, failed: bool
) -> None:
    browser.cookies.set(COOKIE, quote("/survey?lang=en&login=failed", safe=""))
    sent = {"Referer": HERE + "/survey?lang=en&login=failed", "how": how}
    answer = browser.get(step + query, headers=sent)
    assert answer.status_code == 302
    assert answer.headers["location"] == "/survey?lang=en" + ("&login=failed" if failed else "")
    assert answer.content == b""


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/survey",
        "//evil.example/survey",
        "/\\evil.example",
        "/survey//evil.example",
        "/%2f%2fevil.example",
        "/survey?x=1\r\nSet-Cookie: a=b",
        "/survey?x= y",
        "javascript:alert(1)",
        "survey",
        "",
        "/survey?" + "x" * 2000,
    ],
)
def test_login_redirects_to_no_other_address(browser: TestClient, back: str) -> None:
    # A forged cookie, as another server under the same name could plant it.
    browser.cookies.set(COOKIE, quote(back, safe=""))
    assert browser.get(CALLBACK, headers={"how": "done"}).headers["location"] == HOME
    browser.cookies.clear()
    plain = back if back.isascii() and "\r" not in back else ""
    for referer in (
        plain,
        HERE + plain,
        f"http://evil.example{plain}",
        "http://testserver.evil.example/s4_jobs",
    ):
        answer = browser.get(LOGOUT, headers={"Referer": referer})
        assert answer.headers["location"] == HOME, referer


def test_login_return_passes_other_requests(browser: TestClient) -> None:
    assert browser.get("/survey", headers={"how": "refuses"}).status_code == 400
    assert browser.post(LOGIN, headers={"how": "refuses"}).status_code == 400
    with pytest.raises(RuntimeError):
        browser.get("/survey", headers={"how": "breaks"})


@pytest.mark.parametrize(
    ("proto", "secure"), [("https", True), ("HTTPS, http", True), ("http", False), ("", False)]
)
def test_secure_cookies_marks_cookies_sent_over_tls(browser: TestClient, proto: str, secure: bool) -> None:
    sent = {"how": "done", **({"X-Forwarded-Proto": proto} if proto else {})}
    cookies = browser.get(CALLBACK + "?code=x", headers=sent).headers.get_list("set-cookie")
    assert len(cookies) == 2
    assert all(("Secure" in cookie.split("; ")) == secure for cookie in cookies)
