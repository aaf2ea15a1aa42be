"""Who may import: nobody, until an installation says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wide.text import Lang, say

Reason = Literal["local", "steward", "off", "no_login", "log_in", "unverified", "not_listed", "misread"]


@dataclass(frozen=True)
class Leave:
    """Whether somebody may import, why, and under which name her batches stand."""

    allowed: bool
    reason: Reason
    who: str = ""

    def say(self, lang: Lang) -> str:
        """The reason in words, and what opens the import where it is closed."""
        return say(lang, f"intake.leave.{self.reason}", who=self.who)


def may_import(user: Mapping[str, object], stewards: object, *, login: bool, local: bool) -> Leave:
    """Whether this viewer may import.

    `user`: the claims of the login (`email`, `email_verified`), empty when nobody is logged in. `stewards`:
    what stands in the secrets under [wide] stewards, None when nothing does. `login`: whether the installation
    has a login ([auth] in the secrets). `local`: the switch WIDE_STEWARD=local, for a machine with one user.
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
    if not login:
        return Leave(False, "no_login")
    mail = str(user.get("email") or "").strip().casefold()
    if not mail:
        return Leave(False, "log_in")
    # An identity provider that says so has not seen that the address is hers.
    if user.get("email_verified", True) not in (True, "true"):
        return Leave(False, "unverified", mail)
    if mail not in {one.strip().casefold() for one in listed}:
        return Leave(False, "not_listed", mail)
    return Leave(True, "steward", mail)
