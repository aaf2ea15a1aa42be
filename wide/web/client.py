"""Who calls: the client's address, through proxies that the installation names and no others."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

from wide.web.settings import Network

Address = IPv4Address | IPv6Address


def client(scope: Scope, proxies: Sequence[Network]) -> Address | None:
    """The address that opened the connection, or what named proxies say of whom they speak for.

    None when nobody can tell: the request went through a proxy that is not named (everybody could write such
    a header), or the server does not know the peer. The header is read from its end, where the nearest proxy
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
        if hop is None or not inside(hop, proxies):
            return hop
    return hops[0]


def inside(address: Address | None, networks: Sequence[Network]) -> bool:
    """Whether `address` lies in one of `networks`."""
    return any(address is not None and address in network for network in networks)


def account(address: Address | None) -> str:
    """Under which name calls are counted: a whole /64 is one client, as IPv6 hands them out like that."""
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
        found = ip_address(text)
    except ValueError:
        return None
    # An IPv4 client of a socket for both families.
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found
