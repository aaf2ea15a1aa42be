"""Who may import: nobody, until an installation says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wide.text import Lang, say

Reason = Literal[
    "local",
    "steward",
    "off",
    "no_login",
    "login_unfit",
    "log_in",
    "no_mail",
    "too_old",
    "unverified",
    "not_listed",
    "misread",
]
Login = Literal["none", "unfit", "ready"]

#: A login counts for a working day: whoever lost her post at noon is out by midnight, whatever her browser keeps.
LASTS = dt.timedelta(hours=12)
#: How far the provider's clock may run before ours.
AHEAD = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class Leave:
    """Whether somebody may import, why, and under which name her batches stand."""

    allowed: bool
    reason: Reason
    who: str = ""

    def say(self, lang: Lang) -> str:
        """The reason in words, and what opens the import where it is closed."""
        return say(lang, f"intake.leave.{self.reason}", who=self.who, hours=LASTS // dt.timedelta(hours=1))


def may_import(
    user: Mapping[str, object], stewards: object, *, login: Login, local: bool, now: dt.datetime
) -> Leave:
    """Whether this viewer may import.

    `user`: the claims of the login (`is_logged_in`, `email`, `email_verified`, `iat` in seconds since 1970), empty
    when nobody is logged in. `stewards`: what stands in the secrets under [wide] stewards, None when nothing does.
    `login`: whether the installation has a login that can be trusted (wide/intake/provider.py). `local`: the
    switch WIDE_STEWARD=local, for a machine with one user. `now`: with its time zone.
    """
    if local:
        return Leave(True, "local", "local")
    if stewards is None:
        return Leave(False, "off")
    listed = [stewards] if isinstance(stewards, str) else stewards
    if not isinstance(listed, list | tuple) or not all(isinstance(one, str) and "@" in one for one in listed):
        return Leave(False, "misread")
    if not listed:
        return Leave(False, "off")
    if login != "ready":
        return Leave(False, "no_login" if login == "none" else "login_unfit")
    if user.get("is_logged_in") is not True:
        return Leave(False, "log_in")
    mail = _mail(user.get("email"))
    if not mail:
        return Leave(False, "no_mail")
    # An identity provider that says so has not seen that the address is hers.
    if user.get("email_verified", True) not in (True, "true"):
        return Leave(False, "unverified", mail)
    if mail not in {_mail(one) for one in listed}:
        return Leave(False, "not_listed", mail)
    if not _fresh(user.get("iat"), now):
        return Leave(False, "too_old", mail)
    return Leave(True, "steward", mail)


def _mail(given: object) -> str:
    """An address as it is compared: providers write capitals as their users once typed them."""
    return given.strip().casefold() if isinstance(given, str) else ""


def _fresh(issued: object, now: dt.datetime) -> bool:
    """Whether a login of this moment still counts; one that does not say when it was does not."""
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return False
    return -AHEAD.total_seconds() <= now.timestamp() - issued <= LASTS.total_seconds()
