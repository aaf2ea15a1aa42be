"""Token buckets and client addresses: what they promise, for any pattern of calls."""

from ipaddress import ip_network

import pytest
from asgi import scope
from hypothesis import given
from hypothesis import strategies as st

from wide.web.bucket import Buckets, Rate
from wide.web.client import account, client

gaps = st.lists(st.floats(0, 30, allow_nan=False), min_size=1, max_size=120)
rates = st.builds(Rate, st.integers(1, 20), st.floats(0.5, 120))


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@given(rates, gaps)
def test_no_window_lets_more_through_than_burst_and_rate(rate: Rate, waits: list[float]) -> None:
    clock = Clock()
    buckets = Buckets(rate, clock=clock)
    passed: list[float] = []
    for wait in waits:
        clock.now += wait
        if buckets.take("a") == 0:
            passed.append(clock.now)
    for first in range(len(passed)):
        for last in range(first, len(passed)):
            allowed = rate.calls + (passed[last] - passed[first]) * rate.calls / rate.seconds
            assert last - first + 1 <= allowed + 1e-6


@given(rates, gaps)
def test_whoever_waits_as_told_gets_through(rate: Rate, waits: list[float]) -> None:
    clock = Clock()
    buckets = Buckets(rate, clock=clock)
    for wait in waits:
        clock.now += wait
        told = buckets.take("a")
        if told:
            assert told <= rate.seconds / rate.calls + 1e-9
            clock.now += told + 1e-6
            assert buckets.take("a") == 0


@given(st.lists(st.integers(0, 50), max_size=200))
def test_memory_is_bounded_and_the_busiest_are_kept(callers: list[int]) -> None:
    buckets = Buckets(Rate(1, 1e6), most=5)
    for caller in callers:
        buckets.take(str(caller))
        assert len(buckets) <= 5
        assert buckets.take(str(caller)) > 0


@pytest.mark.parametrize(
    ("peer", "forwarded", "named", "found"),
    [
        ("1.2.3.4", None, "", "1.2.3.4"),
        ("1.2.3.4", None, "10.0.0.0/8", "1.2.3.4"),
        ("10.0.0.1", "1.2.3.4", "", "unknown"),
        ("10.0.0.1", "1.2.3.4", "10.0.0.0/8", "1.2.3.4"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4", "10.0.0.0/8", "1.2.3.4"),
        ("10.0.0.1", "1.2.3.4, 10.0.0.7", "10.0.0.0/8", "1.2.3.4"),
        ("9.9.9.9", "1.2.3.4", "10.0.0.0/8", "9.9.9.9"),
        ("10.0.0.1", "nonsense", "10.0.0.0/8", "unknown"),
        ("10.0.0.1", "1.2.3.4:5555", "10.0.0.0/8", "1.2.3.4"),
        ("10.0.0.1", "[2001:db8::7]:1", "10.0.0.0/8", "2001:db8::/64"),
        ("::ffff:1.2.3.4", None, "", "1.2.3.4"),
        ("10.0.0.1", "10.0.0.5", "10.0.0.0/8", "10.0.0.5"),
    ],
)
def test_the_client_behind_named_proxies_only(
    peer: str, forwarded: str | None, named: str, found: str
) -> None:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    proxies = [ip_network(named)] if named else []
    assert account(client(scope("http", "/", headers=headers, client=peer), proxies)) == found
