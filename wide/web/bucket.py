"""How often one client may call: a token bucket for each, in bounded memory."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """`calls` at once, and over time not more than `calls` every `seconds`."""

    calls: int
    seconds: float


class Buckets:
    """One bucket a client: it holds `rate.calls` tokens, a call takes one, time fills it again. Safe for threads.

    Token bucket as in RFC 2697, section 3, counted in calls instead of bytes. At most `most` clients are
    remembered; the one that has not called for longest is forgotten first, and begins with a full bucket.
    """

    def __init__(self, rate: Rate, most: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock`: seconds that never run backwards."""
        self.rate = rate
        self.most = most
        self._clock = clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._guard = threading.Lock()

    def take(self, who: str) -> float:
        """Seconds that `who` has to wait before a call; 0.0: go on, a token has been taken."""
        refill = self.rate.calls / self.rate.seconds
        with self._guard:
            now = self._clock()
            tokens, seen = self._held.pop(who, (float(self.rate.calls), now))
            tokens = min(float(self.rate.calls), tokens + (now - seen) * refill)
            wait = 0.0 if tokens >= 1 else (1 - tokens) / refill
            self._held[who] = (tokens if wait else tokens - 1, now)
            while len(self._held) > self.most:
                self._held.popitem(last=False)
        return wait

    def __len__(self) -> int:
        """How many clients are remembered."""
        return len(self._held)
