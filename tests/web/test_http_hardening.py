"""Security headers, host check, body limit, error answers, and the settings of the HTTP server."""

import logging
import re

import pytest
from asgi import call, run, scope
from limits import RateLimitItemPerSecond
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from wide.text import say
from wide.web.body_limit import BodyLimit
from wide.web.errors import ErrorHandler
from wide.web.headers import SecurityHeaders
from wide.web.hosts import HostCheck
from wide.web.policy import policy
from wide.web.settings import LOOPBACK_NAMES, InvalidSetting, Settings, read


async def fine(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads the whole body and says how long it was."""
    body = await Request(scope, receive).body()
    await PlainTextResponse(str(len(body)), headers={"X-Own": "own"})(scope, receive, send)


async def failing(scope: Scope, receive: Receive, send: Send) -> None:
    raise ZeroDivisionError("secret path /etc")


def test_security_headers_are_on_every_answer_and_keep_the_others() -> None:
    answer = call(SecurityHeaders(fine))
    assert answer.headers["x-own"] == "own"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "fullscreen" not in answer.headers["permissions-policy"]
    assert answer.headers["content-security-policy"] == policy()
    refused = call(SecurityHeaders(HostCheck(fine, ("localhost",))), headers={"host": "evil.example"})
    assert (refused.status, refused.headers["x-content-type-options"]) == (400, "nosniff")


def test_policy_allows_no_foreign_and_no_inline_script() -> None:
    parts = dict(part.split(" ", 1) for part in policy().split("; "))
    assert parts["default-src"] == parts["object-src"] == parts["base-uri"] == "'none'"
    assert re.fullmatch(r"'self'( 'sha256-[A-Za-z0-9+/]{43}=')+", parts["script-src"])
    assert "unsafe-inline" not in policy().replace("style-src-attr 'unsafe-inline'", "")
    assert "unsafe-eval" not in policy()
    assert not re.search(r"https?:", policy())


def test_security_headers_allow_a_frame_in_named_portals() -> None:
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
def test_host_check_allows_loopback_names_by_default(host: str, status: int) -> None:
    assert call(HostCheck(fine, LOOPBACK_NAMES), headers={"host": host}).status == status


def test_host_check_allows_named_hosts() -> None:
    app = HostCheck(fine, ("wide.example.vn", "*.hoi.example"))
    statuses = {"wide.example.vn": 200, "a.hoi.example:80": 200, "hoi.example": 400, "xhoi.example": 400}
    assert {host: call(app, headers={"host": host}).status for host in statuses} == statuses
    assert call(HostCheck(fine, ("*",)), headers={"host": "any"}).status == 200


def test_host_check_closes_a_websocket_before_it_opens() -> None:
    sent = run(
        HostCheck(fine, LOOPBACK_NAMES), scope("websocket", "/x", headers={"host": "evil.example"}), []
    )
    assert sent == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize(("accepted", "lang"), [("", "vi"), ("en-US,en;q=0.9", "en"), ("fr,vi;q=0.5", "vi")])
def test_error_answers_are_in_the_language_of_the_browser(accepted: str, lang: str) -> None:
    headers = {"host": "evil.example", "accept-language": accepted}
    assert call(HostCheck(fine, LOOPBACK_NAMES), headers=headers).text == say(lang, "web.host") + "\n"


def test_body_limit_counts_declared_and_received_bytes() -> None:
    app = BodyLimit(fine, max_bytes=1024)
    assert call(app, method="POST", body=[b"x" * 1024]).text == "1024"
    declared = call(app, method="POST", headers={"content-length": "1025"})
    assert declared.status == 413
    assert "1 KB" in declared.text
    received = call(app, method="POST", body=[b"x" * 600, b"x" * 600])
    assert received.status == 413
    assert received.headers["connection"] == "close"
    assert call(app, headers={"content-length": "-1"}).status == 413
    upload = "/_stcore/upload_file/session/file"
    assert call(app, upload, method="PUT", body=[b"x" * 5000]).text == "5000"


def test_error_handler_gives_answer_and_log_the_same_number(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="wide"):
        answer = call(ErrorHandler(failing), headers={"accept-language": "en"})
    assert answer.status == 500
    number = caplog.records[0].__dict__["number"]
    assert answer.text == say("en", "trouble.said", number=number) + "\n"
    assert "secret" not in answer.text
    assert "secret path" in caplog.text


def test_settings_have_safe_defaults() -> None:
    assert read({}) == Settings()
    assert Settings().hosts == LOOPBACK_NAMES
    assert Settings().proxies == Settings().framed_by == ()


def test_settings_are_read_from_the_environment() -> None:
    config = read(
        {
            "WIDE_HOSTS": "Wide.example.vn, *.hoi.example  [2001:db8::1]",
            "WIDE_PROXIES": "10.0.0.0/8,::1",
            "WIDE_WATCHERS": "10.1.2.3",
            "WIDE_FRAMED_BY": "https://portal.example.vn:8443",
            "WIDE_API_RATE": "5/10",
        }
    )
    assert config.hosts == (*LOOPBACK_NAMES, "wide.example.vn", "*.hoi.example", "[2001:db8::1]")
    assert [str(network) for network in config.proxies] == ["10.0.0.0/8", "::1/128"]
    assert [str(network) for network in config.watchers] == ["10.1.2.3/32"]
    assert config.framed_by == ("https://portal.example.vn:8443",)
    assert config.api == RateLimitItemPerSecond(5, 10)


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
def test_settings_name_a_variable_that_cannot_be_understood(name: str, value: str) -> None:
    with pytest.raises(InvalidSetting, match=name) as caught:
        read({name: value})
    vietnamese, english = str(caught.value).splitlines()
    assert "cần" in vietnamese
    assert "expected" in english
