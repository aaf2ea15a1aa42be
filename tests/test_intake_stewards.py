"""Who may import: closed by default, opened by a list of addresses or for a single machine."""

from typing import Any

import pytest

from wide.intake import may_import
from wide.text import LANGS

LIST = ["Chi@Hoi.vn", "lan@hoi.vn "]
CHI = {"email": "chi@hoi.vn", "email_verified": True}


@pytest.mark.parametrize(
    ("user", "stewards", "login", "local", "reason"),
    [
        ({}, None, False, False, "off"),
        (CHI, None, True, False, "off"),
        (CHI, [], True, False, "off"),
        (CHI, LIST, False, False, "no_login"),
        ({}, LIST, True, False, "log_in"),
        ({"email": None}, LIST, True, False, "log_in"),
        ({"email": "mai@hoi.vn"}, LIST, True, False, "not_listed"),
        ({"email": "chi@hoi.vn.evil.org"}, LIST, True, False, "not_listed"),
        (CHI | {"email_verified": False}, LIST, True, False, "unverified"),
        (CHI | {"email_verified": "false"}, LIST, True, False, "unverified"),
        (CHI, {"chi@hoi.vn": 1}, True, False, "misread"),
        (CHI, [1], True, False, "misread"),
        (CHI, ["*"], True, False, "misread"),
        (CHI, LIST, True, False, "steward"),
        ({"email": "CHI@hoi.vn"}, LIST, True, False, "steward"),
        (CHI, "chi@hoi.vn", True, False, "steward"),
        ({}, None, False, True, "local"),
        ({}, LIST, True, True, "local"),
    ],
)
def test_leave_and_its_reason(
    user: dict[str, Any], stewards: object, login: bool, local: bool, reason: str
) -> None:
    leave = may_import(user, stewards, login=login, local=local)
    assert leave.reason == reason
    assert leave.allowed == (reason in {"steward", "local"})
    assert bool(leave.who) == (reason in {"steward", "local", "unverified", "not_listed"})
    assert len({leave.say(lang) for lang in LANGS}) == 2
