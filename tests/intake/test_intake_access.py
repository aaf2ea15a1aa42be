"""Who may import: closed by default, opened by a list of addresses or for a single machine."""

import datetime as dt
from typing import Any

import pytest

from wide.intake import LoginConfig, may_import
from wide.intake.access import CLOCK_TOLERANCE, LOGIN_LIFETIME, MIN_SECRET_LENGTH, login_config_errors
from wide.text import LANGS

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
LIST = ["Chi@Hoi.vn", "lan@hoi.vn "]
IN = {"is_logged_in": True, "iat": int(NOW.timestamp()) - 60}
CHI = IN | {"email": "chi@hoi.vn", "email_verified": True}


def at(moment: dt.timedelta) -> dict[str, Any]:
    """Chi, logged in so long ago."""
    return CHI | {"iat": (NOW - moment).timestamp()}


@pytest.mark.parametrize(
    ("user", "stewards", "login", "local", "reason"),
    [
        ({}, None, "none", False, "off"),
        (CHI, None, "ready", False, "off"),
        (CHI, [], "ready", False, "off"),
        (CHI, LIST, "none", False, "no_login"),
        (CHI, LIST, "unfit", False, "login_unfit"),
        ({}, LIST, "ready", False, "log_in"),
        ({"is_logged_in": False}, LIST, "ready", False, "log_in"),
        (CHI | {"is_logged_in": False}, LIST, "ready", False, "log_in"),
        (CHI | {"is_logged_in": "true"}, LIST, "ready", False, "log_in"),
        (
            {name: value for name, value in CHI.items() if name != "is_logged_in"},
            LIST,
            "ready",
            False,
            "log_in",
        ),
        (IN | {"email": None}, LIST, "ready", False, "no_mail"),
        (IN | {"email": ["chi@hoi.vn"]}, LIST, "ready", False, "no_mail"),
        (IN | {"email": "mai@hoi.vn"}, LIST, "ready", False, "not_listed"),
        (IN | {"email": "chi@hoi.vn.evil.org"}, LIST, "ready", False, "not_listed"),
        (CHI | {"email_verified": False}, LIST, "ready", False, "unverified"),
        (CHI | {"email_verified": "false"}, LIST, "ready", False, "unverified"),
        (CHI | {"email_verified": None}, LIST, "ready", False, "unverified"),
        (CHI, {"chi@hoi.vn": 1}, "ready", False, "misread"),
        (CHI, [1], "ready", False, "misread"),
        (CHI, ["*"], "ready", False, "misread"),
        (CHI, LIST, "ready", False, "steward"),
        (IN | {"email": "CHI@hoi.vn"}, LIST, "ready", False, "steward"),
        (CHI, "chi@hoi.vn", "ready", False, "steward"),
        (at(LOGIN_LIFETIME), LIST, "ready", False, "steward"),
        (at(LOGIN_LIFETIME + dt.timedelta(seconds=1)), LIST, "ready", False, "too_old"),
        (at(-CLOCK_TOLERANCE), LIST, "ready", False, "steward"),
        (at(-CLOCK_TOLERANCE - dt.timedelta(seconds=1)), LIST, "ready", False, "too_old"),
        (CHI | {"iat": None}, LIST, "ready", False, "too_old"),
        (CHI | {"iat": True}, LIST, "ready", False, "too_old"),
        (CHI | {"iat": "1795500000"}, LIST, "ready", False, "too_old"),
        (CHI | {"iat": float("nan")}, LIST, "ready", False, "too_old"),
        ({}, None, "none", True, "local"),
        ({}, LIST, "ready", True, "local"),
    ],
)
def test_leave_and_its_reason(
    user: dict[str, Any], stewards: object, login: LoginConfig, local: bool, reason: str
) -> None:
    leave = may_import(user, stewards, login=login, local=local, now=NOW)
    assert leave.reason == reason
    assert leave.allowed == (reason in {"steward", "local"})
    assert bool(leave.user) == (reason in {"steward", "local", "unverified", "not_listed", "too_old"})
    assert len({leave.say(lang) for lang in LANGS}) == 2


AUTH = {
    "redirect_uri": "https://wide.example.vn/oauth2callback",
    "cookie_secret": "s" * MIN_SECRET_LENGTH,
    "client_id": "wide",
    "client_secret": "x",
    "server_metadata_url": "https://login.example.vn/.well-known/openid-configuration",
}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"redirect_uri": "http://localhost:8501/oauth2callback"},
        {"redirect_uri": "http://localhost:{port}/oauth2callback"},
        {"redirect_uri": "http://[::1]:8501/oauth2callback"},
        {"server_metadata_url": "http://127.0.0.1:9400/.well-known/openid-configuration"},
    ],
)
def test_a_whole_section_makes_a_login(change: dict[str, str]) -> None:
    assert login_config_errors(AUTH | change) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, "") for name in AUTH),
        ("cookie_secret", "s" * (MIN_SECRET_LENGTH - 1)),
        ("cookie_secret", 7),
        ("redirect_uri", "https://wide.example.vn/"),
        ("redirect_uri", "http://wide.example.vn/oauth2callback"),
        ("redirect_uri", "https:///oauth2callback"),
        ("redirect_uri", "http://[/oauth2callback"),
        ("server_metadata_url", "http://login.example.vn/.well-known/openid-configuration"),
        ("server_metadata_url", "http://localhost.example.vn/"),
    ],
)
def test_each_fault_is_named(name: str, value: object) -> None:
    found = login_config_errors({**AUTH, name: value})
    assert found
    assert all(one.startswith(name) for one in found)
    assert "sss" not in "".join(found), "the log never holds the secret"


def test_a_line_that_is_missing_is_named() -> None:
    for name in AUTH:
        assert login_config_errors({one: text for one, text in AUTH.items() if one != name}) == [
            f"{name} is missing or empty"
        ]
