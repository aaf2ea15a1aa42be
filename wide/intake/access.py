"""Authorisation of imports: nobody may import until an installation configures it.

Streamlit takes a cookie for a login when it is signed with `cookie_secret` (whoever guesses that text can log in as
anybody) and does not require TLS. `login_config_errors` checks both before a claim is believed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from wide.text import Lang, say

LoginConfig = Literal["none", "unfit", "ready"]

REQUIRED_SETTINGS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
CALLBACK = "/oauth2callback"
#: Letters of `cookie_secret`: 32 hexadecimal ones hold 128 bits.
MIN_SECRET_LENGTH = 32
LOOPBACK = ("localhost", "127.0.0.1", "::1")
#: A login counts for a working day: access withdrawn at noon ends by midnight, whatever the browser holds.
LOGIN_LIFETIME = dt.timedelta(hours=12)
#: How far the provider's clock may run before ours.
CLOCK_TOLERANCE = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class ImportPermission:
    """Whether somebody may import, why (`intake.leave.<reason>`), and under which name her batches stand."""

    allowed: bool
    reason: str
    user: str = ""

    def say(self, lang: Lang) -> str:
        """The reason in words, and what opens the import where it is closed."""
        return say(
            lang, f"intake.leave.{self.reason}", who=self.user, hours=LOGIN_LIFETIME // dt.timedelta(hours=1)
        )


def may_import(
    user: Mapping[str, object], stewards: object, *, login: LoginConfig, local: bool, now: dt.datetime
) -> ImportPermission:
    """Whether this viewer may import.

    `user`: the claims of the login (`is_logged_in`, `email`, `email_verified`, `iat` in seconds since 1970), empty
    when nobody is logged in. `stewards`: what stands in the secrets under [wide] stewards, None when nothing does.
    `login`: whether the installation has a login that can be trusted (`login_config_errors`). `local`: the
    switch WIDE_STEWARD=local, for a machine with one user. `now`: with its time zone.
    """
    if local:
        return ImportPermission(True, "local", "local")
    if stewards is None:
        return ImportPermission(False, "off")
    listed = [stewards] if isinstance(stewards, str) else stewards
    if not isinstance(listed, list | tuple) or not all(
        isinstance(email, str) and "@" in email for email in listed
    ):
        return ImportPermission(False, "misread")
    if not listed:
        return ImportPermission(False, "off")
    if login != "ready":
        return ImportPermission(False, "no_login" if login == "none" else "login_unfit")
    if user.get("is_logged_in") is not True:
        return ImportPermission(False, "log_in")
    user_email = _normalised_email(user.get("email"))
    if not user_email:
        return ImportPermission(False, "no_mail")
    # An identity provider that says so has not seen that the address is hers.
    if user.get("email_verified", True) not in (True, "true"):
        return ImportPermission(False, "unverified", user_email)
    if user_email not in {_normalised_email(email) for email in listed}:
        return ImportPermission(False, "not_listed", user_email)
    if not _is_recent(user.get("iat"), now):
        return ImportPermission(False, "too_old", user_email)
    return ImportPermission(True, "steward", user_email)


def _normalised_email(text: object) -> str:
    """An address as it is compared: providers write capitals as their users once typed them."""
    return text.strip().casefold() if isinstance(text, str) else ""


def _is_recent(issued: object, now: dt.datetime) -> bool:
    """Whether a login of this moment still counts; one that does not say when it was does not."""
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return False
    return -CLOCK_TOLERANCE.total_seconds() <= now.timestamp() - issued <= LOGIN_LIFETIME.total_seconds()


def login_config_errors(auth: Mapping[str, object]) -> list[str]:
    """What the section lacks, in words for the log of the server; empty when it will do."""
    settings = {
        name: text for name in REQUIRED_SETTINGS if isinstance(text := auth.get(name), str) and text.strip()
    }
    errors = [f"{name} is missing or empty" for name in REQUIRED_SETTINGS if name not in settings]
    if 0 < len(settings.get("cookie_secret", "")) < MIN_SECRET_LENGTH:
        errors.append(f"cookie_secret is shorter than {MIN_SECRET_LENGTH} characters")
    if "redirect_uri" in settings and not settings["redirect_uri"].endswith(CALLBACK):
        errors.append(f"redirect_uri does not end with {CALLBACK}")
    errors += [
        f"{name} is not an https:// address"
        for name in ("redirect_uri", "server_metadata_url")
        if name in settings and not _is_secure(settings[name])
    ]
    return errors


def _is_secure(address: str) -> bool:
    """Over TLS, or not over a network at all."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK))
