"""Rate limits of clients, and the address by which a client is counted."""

from ipaddress import ip_network

import pytest
from asgi import call, scope
from limits import RateLimitItemPerSecond
from starlette.responses import PlainTextResponse

from wide.app import server
from wide.web.client import client_address, rate_limit_key
from wide.web.login import CALLBACK, LOGIN
from wide.web.rate_limit import RateLimit
from wide.web.settings import LOGINS, read

FINE = PlainTextResponse("fine")
TWO_A_MINUTE = RateLimitItemPerSecond(2, 60)


def test_rate_limit_refuses_the_third_of_two_calls_a_minute() -> None:
    app = RateLimit(FINE, {"/api/": TWO_A_MINUTE, "/up/": TWO_A_MINUTE})
    assert [call(app, "/api/x").status for _ in range(3)] == [200, 200, 429]
    late = call(app, "/api/y")
    assert 50 <= int(late.headers["retry-after"]) <= 60
    assert late.headers["retry-after"] in late.text
    assert call(app, "/api").status == 429
    assert call(app, "/apish").status == 200
    assert call(app, "/").status == 200
    assert call(app, "/up/x").status == 200
    assert call(app, "/api/x", client="10.0.0.9").status == 200


def test_rate_limit_lets_through_who_waited_as_long_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    app = RateLimit(FINE, {"/api/": RateLimitItemPerSecond(3, 10)})
    for _ in range(5):
        now += 1.3
        answers = [call(app, "/api/") for _ in range(4)]
        assert [answer.status for answer in answers] == [200, 200, 200, 429]
        now += int(answers[-1].headers["retry-after"])


def test_rate_limit_counts_clients_by_addresses_they_cannot_choose() -> None:
    app = RateLimit(FINE, {"/api/": TWO_A_MINUTE})
    forged = [call(app, "/api/", headers={"x-forwarded-for": f"1.1.1.{last}"}).status for last in range(4)]
    assert forged == [200, 200, 429, 429]
    behind = RateLimit(FINE, {"/api/": TWO_A_MINUTE}, read({"WIDE_PROXIES": "127.0.0.1"}).proxies)
    headers = [{"x-forwarded-for": f"9.9.9.{last}, 8.8.8.8"} for last in range(3)]
    assert [call(behind, "/api/", headers=each).status for each in headers] == [200, 200, 429]
    assert call(behind, "/api/", headers={"x-forwarded-for": "8.8.4.4"}).status == 200


def test_rate_limit_counts_logins_and_lets_an_office_in() -> None:
    (limit,) = [each for each in server.middleware() if each.cls is RateLimit]
    assert limit.kwargs["rates"][LOGIN] == limit.kwargs["rates"][CALLBACK] == LOGINS
    assert LOGINS.amount >= 20


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "expected"),
    [
        ("1.2.3.4", None, "", "1.2.3.4"),
        ("1.2.3.4", None, "10.0.0.0/8", "1.2.3.4"),
        ("10.0.0.1", "1.2.3.4", "", "unknown"),
        ("10.0.0.1", "1.2.3.4", "10.0.0.0/8", "1.2.3.4"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4", "10.0.0.0/8", "1.2.3.4"),
        ("10.0.0.1", "1.2.3.4, 10.0.0.7", "10.0.0.0/8", "1.2.3.4"),
        ("9.9.9.9", "1.2.3.4", "10.0.0.0/8", "9.9.9.9"),
        ("10.0.0.1", "nonsense", "10.0.0.0/8", "unknown"),
        ("10.0.0.1", "1.2.3.4:5555", "10.0.0.0/8", "1.2.3.4"),
        ("10.0.0.1", "[2001:db8::7]:1", "10.0.0.0/8", "2001:db8::/64"),
        ("::ffff:1.2.3.4", None, "", "1.2.3.4"),
        ("10.0.0.1", "10.0.0.5", "10.0.0.0/8", "10.0.0.5"),
    ],
)
def test_client_address_is_forwarded_by_named_proxies_only(
    peer: str, forwarded: str | None, proxies: str, expected: str
) -> None:
    connection = scope("http", "/", headers={"x-forwarded-for": forwarded} if forwarded else {}, client=peer)
    networks = [ip_network(proxies)] if proxies else []
    assert rate_limit_key(client_address(connection, networks)) == expected
