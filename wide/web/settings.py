"""Settings of the HTTP server from environment variables; every one has a safe default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import TypeAlias

from limits import RateLimitItem, RateLimitItemPerSecond

from wide.text import LANGS, say

Network: TypeAlias = IPv4Network | IPv6Network
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
LOOPBACK = (IPv4Network("127.0.0.0/8"), IPv6Network("::1/128"))
HOST = re.compile(r"\*|(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]")
PORTAL = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")
RATE = re.compile(r"([1-9][0-9]{0,6})/([1-9][0-9]{0,5})")


class InvalidSetting(ValueError):
    """A variable that cannot be understood; the message names it in both languages."""

    def __init__(self, variable: str, value: str, rule: str) -> None:
        """`rule`: the key of what is expected."""
        lines = (
            say(lang, "web.unfit", variable=variable, found=value, expected=say(lang, f"web.rule.{rule}"))
            for lang in LANGS
        )
        super().__init__("\n".join(lines))


#: 120 calls a minute; ten files of a survey in two minutes.
API, UPLOADS = RateLimitItemPerSecond(120, 60), RateLimitItemPerSecond(10, 120)
#: A login makes this server call the provider; a whole office behind one address still gets in.
LOGINS = RateLimitItemPerSecond(30, 60)


@dataclass(frozen=True)
class Settings:
    """The HTTP settings of one installation.

    hosts: names under which the server answers. proxies: networks of reverse proxies whose X-Forwarded-For is
    believed. watchers: networks that may read /metrics. framed_by: portals that may show WIDE in a frame.
    api, uploads: how often one client may call.
    """

    hosts: tuple[str, ...] = LOOPBACK_NAMES
    proxies: tuple[Network, ...] = ()
    watchers: tuple[Network, ...] = LOOPBACK
    framed_by: tuple[str, ...] = ()
    api: RateLimitItem = API
    uploads: RateLimitItem = UPLOADS


def read(env: Mapping[str, str]) -> Settings:
    """The settings that `env` makes; raises InvalidSetting for the first variable that cannot be understood."""
    defaults = Settings()
    return Settings(
        # Loopback names stay: a health check on the machine itself uses them, and no foreign page can.
        hosts=(*defaults.hosts, *_each(env, "WIDE_HOSTS", HOST, "hosts")),
        proxies=_networks(env, "WIDE_PROXIES"),
        watchers=_networks(env, "WIDE_WATCHERS") or defaults.watchers,
        framed_by=_each(env, "WIDE_FRAMED_BY", PORTAL, "portals"),
        api=_rate(env, "WIDE_API_RATE", defaults.api),
        uploads=_rate(env, "WIDE_UPLOAD_RATE", defaults.uploads),
    )


def _words(env: Mapping[str, str], name: str) -> list[str]:
    return [word for word in re.split(r"[,\s]+", env.get(name, "").lower()) if word]


def _each(env: Mapping[str, str], name: str, form: re.Pattern[str], rule: str) -> tuple[str, ...]:
    words = _words(env, name)
    for word in words:
        if not form.fullmatch(word):
            raise InvalidSetting(name, word, rule)
    return tuple(words)


def _networks(env: Mapping[str, str], name: str) -> tuple[Network, ...]:
    networks: list[Network] = []
    for word in _words(env, name):
        try:
            networks.append(ip_network(word))
        except ValueError as error:
            raise InvalidSetting(name, word, "networks") from error
    return tuple(networks)


def _rate(env: Mapping[str, str], name: str, default: RateLimitItem) -> RateLimitItem:
    text = env.get(name, "").strip()
    if not text:
        return default
    match = RATE.fullmatch(text)
    if match is None:
        raise InvalidSetting(name, text, "rate")
    return RateLimitItemPerSecond(int(match[1]), int(match[2]))
