"""Whether the [auth] section of the secrets makes a login that can be trusted, and what is wrong with it if not.

Streamlit takes a cookie for a login when it is signed with `cookie_secret`: whoever guesses that text is whoever she
likes. And it asks nobody for TLS. Both are asked for here, before a claim is believed.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
CALLBACK = "/oauth2callback"
#: Letters of `cookie_secret`: 32 hexadecimal ones hold 128 bits.
LEAST_SECRET = 32
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def faults(auth: Mapping[str, object]) -> list[str]:
    """What the section lacks, in words for the log of the server; empty when it will do."""
    given = {name: text for name in NEEDED if isinstance(text := auth.get(name), str) and text.strip()}
    found = [f"{name} is missing or empty" for name in NEEDED if name not in given]
    if 0 < len(given.get("cookie_secret", "")) < LEAST_SECRET:
        found.append(f"cookie_secret is shorter than {LEAST_SECRET} characters")
    if "redirect_uri" in given and not given["redirect_uri"].endswith(CALLBACK):
        found.append(f"redirect_uri does not end with {CALLBACK}")
    found += [
        f"{name} is not an https:// address"
        for name in ("redirect_uri", "server_metadata_url")
        if name in given and not _safe(given[name])
    ]
    return found


def _safe(address: str) -> bool:
    """Over TLS, or not over a network at all."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK))
