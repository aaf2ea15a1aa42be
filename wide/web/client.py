"""The address of the client, through the proxies that the installation names and no others."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

from wide.web.settings import Network

Address = IPv4Address | IPv6Address


def client_address(scope: Scope, proxies: Sequence[Network]) -> Address | None:
    """The address that opened the connection, or the one that named proxies forward.

    None when it is unknown: the request went through a proxy that is not named (everybody could write such
    a header), or the server does not know the peer. X-Forwarded-For is read from its end, where the nearest proxy
    wrote: what a client put in front of that is never reached.
    """
    peer = _parsed((scope.get("client") or ("",))[0])
    line = ",".join(Headers(scope=scope).getlist("x-forwarded-for"))
    hops = [_parsed(word) for word in line.split(",") if word.strip()]
    if not hops:
        return peer
    if not proxies:
        return None
    for hop in (peer, *reversed(hops)):
        if hop is None or not in_networks(hop, proxies):
            return hop
    return hops[0]


def in_networks(address: Address | None, networks: Sequence[Network]) -> bool:
    """Whether `address` lies in one of `networks`."""
    return any(address is not None and address in network for network in networks)


def rate_limit_key(address: Address | None) -> str:
    """The key under which calls are counted: a whole /64 is one client, as IPv6 hands them out like that."""
    if isinstance(address, IPv6Address):
        return str(IPv6Address(int(address) >> 64 << 64)) + "/64"
    return str(address) if address else "unknown"


def _parsed(word: str) -> Address | None:
    text = word.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    # An IPv4 client of a socket for both families.
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
