"""What an installation says about its door, by environment variables; everything has a safe default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import TypeAlias

from wide.text import LANGS, say
from wide.web.bucket import Rate

Network: TypeAlias = IPv4Network | IPv6Network
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
LOOPBACK = (IPv4Network("127.0.0.0/8"), IPv6Network("::1/128"))
HOST = re.compile(r"\*|(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]")
PORTAL = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")
RATE = re.compile(r"([1-9][0-9]{0,6})/([1-9][0-9]{0,5})")


class Unfit(ValueError):
    """A variable says something that cannot be understood; the message names it in both languages."""

    def __init__(self, variable: str, found: str, rule: str) -> None:
        """Put variable, value found and the rule's words into the message."""
        lines = (
            say(lang, "web.unfit", variable=variable, found=found, expected=say(lang, f"web.rule.{rule}"))
            for lang in LANGS
        )
        super().__init__("\n".join(lines))


#: Two figures a second for as long as one likes; ten files of a survey in two minutes.
API, UPLOADS = Rate(120, 60.0), Rate(10, 120.0)
#: A login makes this server call the provider; a whole office behind one address still gets in.
LOGINS = Rate(30, 60.0)


@dataclass(frozen=True)
class Settings:
    """The door of one installation.

    hosts: names under which the server answers. proxies: networks of reverse proxies whose word on the
    client's address is taken. watchers: networks that may read /metrics. framed_by: portals that may show
    WIDE in a frame. api, uploads: how often one client may call.
    """

    hosts: tuple[str, ...] = LOOPBACK_NAMES
    proxies: tuple[Network, ...] = ()
    watchers: tuple[Network, ...] = LOOPBACK
    framed_by: tuple[str, ...] = ()
    api: Rate = API
    uploads: Rate = UPLOADS


def read(env: Mapping[str, str]) -> Settings:
    """The settings that `env` makes; raises Unfit for the first variable that cannot be understood."""
    usual = Settings()
    return Settings(
        # Loopback names stay: a health check on the machine itself uses them, and no foreign page can.
        hosts=(*usual.hosts, *_each(env, "WIDE_HOSTS", HOST, "hosts")),
        proxies=_networks(env, "WIDE_PROXIES"),
        watchers=_networks(env, "WIDE_WATCHERS") or usual.watchers,
        framed_by=_each(env, "WIDE_FRAMED_BY", PORTAL, "portals"),
        api=_rate(env, "WIDE_API_RATE", usual.api),
        uploads=_rate(env, "WIDE_UPLOAD_RATE", usual.uploads),
    )


def _words(env: Mapping[str, str], name: str) -> list[str]:
    return [word for word in re.split(r"[,\s]+", env.get(name, "").lower()) if word]


def _each(env: Mapping[str, str], name: str, form: re.Pattern[str], rule: str) -> tuple[str, ...]:
    words = _words(env, name)
    for word in words:
        if not form.fullmatch(word):
            raise Unfit(name, word, rule)
    return tuple(words)


def _networks(env: Mapping[str, str], name: str) -> tuple[Network, ...]:
    found: list[Network] = []
    for word in _words(env, name):
        try:
            found.append(ip_network(word))
        except ValueError as fault:
            raise Unfit(name, word, "networks") from fault
    return tuple(found)


def _rate(env: Mapping[str, str], name: str, usual: Rate) -> Rate:
    text = env.get(name, "").strip()
    if not text:
        return usual
    fits = RATE.fullmatch(text)
    if fits is None:
        raise Unfit(name, text, "rate")
    return Rate(int(fits[1]), float(fits[2]))
