"""The door: headers on every answer, names, sizes, turns, faults; what an installation may say about it."""

import logging
import re

import pytest
from asgi import call, run, scope
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from wide.text import say
from wide.web.bucket import Rate
from wide.web.faults import Faults
from wide.web.headers import SecurityHeaders
from wide.web.hosts import Hosts
from wide.web.policy import policy
from wide.web.settings import LOOPBACK_NAMES, Settings, Unfit, read
from wide.web.size import Size
from wide.web.turns import Turns


async def fine(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads the whole body and says how long it was."""
    body = await Request(scope, receive).body()
    await PlainTextResponse(str(len(body)), headers={"X-Own": "kept"})(scope, receive, send)


async def failing(scope: Scope, receive: Receive, send: Send) -> None:
    raise ZeroDivisionError("secret path /etc")


def test_headers_are_on_every_answer_and_take_none_away() -> None:
    answer = call(SecurityHeaders(fine))
    assert answer.headers["x-own"] == "kept"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "fullscreen" not in answer.headers["permissions-policy"]
    assert answer.headers["content-security-policy"] == policy()
    refused = call(SecurityHeaders(Hosts(fine, ("localhost",))), headers={"host": "evil.example"})
    assert (refused.status, refused.headers["x-content-type-options"]) == (400, "nosniff")


def test_the_policy_runs_no_foreign_and_no_inline_script() -> None:
    parts = dict(part.split(" ", 1) for part in policy().split("; "))
    assert parts["default-src"] == parts["object-src"] == parts["base-uri"] == "'none'"
    assert re.fullmatch(r"'self'( 'sha256-[A-Za-z0-9+/]{43}=')+", parts["script-src"])
    assert "unsafe-inline" not in policy().replace("style-src-attr 'unsafe-inline'", "")
    assert "unsafe-eval" not in policy()
    assert not re.search(r"https?:", policy())


def test_a_portal_may_show_the_pages_when_the_installation_says_so() -> None:
    portals = ("https://portal.example.vn",)
    answer = call(SecurityHeaders(fine, framed_by=portals))
    assert "frame-ancestors https://portal.example.vn" in answer.headers["content-security-policy"]
    assert "x-frame-options" not in answer.headers
    assert "frame-ancestors 'none'" in policy()


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8501", 200),
        ("LOCALHOST:8501", 200),
        ("localhost.", 200),
        ("127.0.0.1:8600", 200),
        ("[::1]:8501", 200),
        ("[::1]", 200),
        ("wide.example.vn", 400),
        ("localhost.evil.example", 400),
        ("evil.example#localhost", 400),
        ("x@localhost", 400),
        ("localhost:8501:1", 400),
        ("localhost:port", 400),
        ("", 400),
    ],
)
def test_only_loopback_names_are_answered_until_others_are_named(host: str, status: int) -> None:
    assert call(Hosts(fine, LOOPBACK_NAMES), headers={"host": host}).status == status


def test_named_hosts() -> None:
    app = Hosts(fine, ("wide.example.vn", "*.hoi.example"))
    asked = {"wide.example.vn": 200, "a.hoi.example:80": 200, "hoi.example": 400, "xhoi.example": 400}
    assert {host: call(app, headers={"host": host}).status for host in asked} == asked
    assert call(Hosts(fine, ("*",)), headers={"host": "any"}).status == 200


def test_a_websocket_under_a_foreign_name_is_closed_before_it_opens() -> None:
    sent = run(Hosts(fine, LOOPBACK_NAMES), scope("websocket", "/x", headers={"host": "evil.example"}), [])
    assert sent == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize(("asked", "lang"), [("", "vi"), ("en-US,en;q=0.9", "en"), ("fr,vi;q=0.5", "vi")])
def test_a_refusal_speaks_the_language_of_the_browser(asked: str, lang: str) -> None:
    headers = {"host": "evil.example", "accept-language": asked}
    assert call(Hosts(fine, LOOPBACK_NAMES), headers=headers).text == say(lang, "web.host") + "\n"


def test_bodies_have_a_limit_by_word_and_by_deed() -> None:
    app = Size(fine, most=1024)
    assert call(app, method="POST", body=[b"x" * 1024]).text == "1024"
    announced = call(app, method="POST", headers={"content-length": "1025"})
    assert announced.status == 413
    assert "1 KB" in announced.text
    arrived = call(app, method="POST", body=[b"x" * 600, b"x" * 600])
    assert arrived.status == 413
    assert arrived.headers["connection"] == "close"
    assert call(app, headers={"content-length": "-1"}).status == 413
    upload = "/_stcore/upload_file/session/file"
    assert call(app, upload, method="PUT", body=[b"x" * 5000]).text == "5000"


def test_turns_are_counted_by_client_and_prefix() -> None:
    app = Turns(fine, {"/api/": Rate(2, 60.0)})
    assert [call(app, "/api/x").status for _ in range(3)] == [200, 200, 429]
    late = call(app, "/api/y")
    assert 25 <= int(late.headers["retry-after"]) <= 31
    assert late.headers["retry-after"] in late.text
    assert call(app, "/api").status == 429
    assert call(app, "/apish").status == 200
    assert call(app, "/").status == 200
    assert call(app, "/api/x", client="10.0.0.9").status == 200


def test_a_client_cannot_escape_its_count_by_naming_another() -> None:
    app = Turns(fine, {"/api/": Rate(2, 60.0)})
    given = [call(app, "/api/", headers={"x-forwarded-for": f"1.1.1.{at}"}).status for at in range(4)]
    assert given == [200, 200, 429, 429]
    behind = Turns(fine, {"/api/": Rate(2, 60.0)}, read({"WIDE_PROXIES": "127.0.0.1"}).proxies)
    lies = [call(behind, "/api/", headers={"x-forwarded-for": f"9.9.9.{at}, 8.8.8.8"}) for at in range(3)]
    assert [answer.status for answer in lies] == [200, 200, 429]
    assert call(behind, "/api/", headers={"x-forwarded-for": "8.8.4.4"}).status == 200


def test_a_fault_becomes_a_number_in_answer_and_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="wide"):
        answer = call(Faults(failing), headers={"accept-language": "en"})
    assert answer.status == 500
    number = caplog.records[0].__dict__["number"]
    assert answer.text == say("en", "trouble.said", number=number) + "\n"
    assert "secret" not in answer.text
    assert "secret path" in caplog.text


def test_settings_have_safe_defaults() -> None:
    assert read({}) == Settings()
    assert Settings().hosts == LOOPBACK_NAMES
    assert Settings().proxies == Settings().framed_by == ()


def test_settings_are_read() -> None:
    found = read(
        {
            "WIDE_HOSTS": "Wide.example.vn, *.hoi.example  [2001:db8::1]",
            "WIDE_PROXIES": "10.0.0.0/8,::1",
            "WIDE_WATCHERS": "10.1.2.3",
            "WIDE_FRAMED_BY": "https://portal.example.vn:8443",
            "WIDE_API_RATE": "5/10",
        }
    )
    assert found.hosts == (*LOOPBACK_NAMES, "wide.example.vn", "*.hoi.example", "[2001:db8::1]")
    assert [str(one) for one in found.proxies] == ["10.0.0.0/8", "::1/128"]
    assert [str(one) for one in found.watchers] == ["10.1.2.3/32"]
    assert found.framed_by == ("https://portal.example.vn:8443",)
    assert found.api == Rate(5, 10.0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WIDE_HOSTS", "https://wide.example.vn"),
        ("WIDE_HOSTS", "a b;c"),
        ("WIDE_PROXIES", "nginx"),
        ("WIDE_PROXIES", "10.0.0.1/8"),
        ("WIDE_WATCHERS", "300.1.1.1"),
        ("WIDE_FRAMED_BY", "*; script-src *"),
        ("WIDE_FRAMED_BY", "'unsafe-inline'"),
        ("WIDE_API_RATE", "0/60"),
        ("WIDE_API_RATE", "many"),
        ("WIDE_UPLOAD_RATE", "1/0"),
    ],
)
def test_a_setting_that_cannot_be_understood_is_named(name: str, value: str) -> None:
    with pytest.raises(Unfit, match=name) as caught:
        read({name: value})
    vietnamese, english = str(caught.value).splitlines()
    assert "cần" in vietnamese
    assert "expected" in english
