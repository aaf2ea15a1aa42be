"""Half an hour of a hall in which people come and go: does the memory of the servers grow?"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from wide.bench.crowd.hall import Seat
from wide.bench.crowd.house import House
from wide.bench.crowd.journeys import guests
from wide.bench.crowd.process import taken
from wide.bench.crowd.screen import Run
from wide.bench.crowd.viewer import Answer, NotLetIn, Viewer

EVERY = 10.0
MEGABYTE = 1024 * 1024


@dataclass
class Soaked:
    """Samples of (seconds since the start, memory of the servers in bytes), and what the viewers saw."""

    samples: list[tuple[float, int]] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    visits: int = 0

    def mean(self, start: float, end: float) -> float:
        """Mean memory in bytes between two moments. Raises ValueError when there is no sample between them."""
        inside = [memory for at, memory in self.samples if start <= at < end]
        if not inside:
            raise ValueError(f"no sample between {start} and {end} s")
        return sum(inside) / len(inside)

    def growth(self) -> float:
        """Slope of the memory over the second half, in MB an hour (least squares)."""
        half = self.samples[len(self.samples) // 2 :]
        if len(half) < 2:
            raise ValueError("too few samples for a slope")
        times = [at for at, _ in half]
        middle = sum(times) / len(times)
        mean = sum(memory for _, memory in half) / len(half)
        over = sum((at - middle) * (memory - mean) for at, memory in half)
        return over / sum((at - middle) ** 2 for at in times) * 3600 / MEGABYTE


async def soak(
    house: House, count: int, seconds: float, stay: float, seed: int, say: Callable[[str], None]
) -> Soaked:
    """`count` seats for `seconds`. On every other seat somebody stays to the end; on those between, people stay
    `stay` seconds on average and leave to somebody else. Everybody clicks once in ten seconds on average."""
    found = Soaked()
    start = time.perf_counter()
    end = start + seconds
    drawn = random.Random(seed)

    async def seat(own: random.Random, for_long: bool) -> None:
        await asyncio.sleep(own.uniform(0, min(60.0, seconds / 4)))
        while time.perf_counter() < end:
            kind, page, journey = guests(3, own.randrange(10**6))[own.randrange(3)]
            leaves = end if for_long else min(end, time.perf_counter() + own.expovariate(1 / stay))
            found.visits += 1
            try:
                async with Viewer(house.address, kind) as viewer:
                    await visit(Seat(viewer, journey), page, leaves, own)
            except NotLetIn as refused:
                found.answers.append(Answer(kind, "open", 0.0, Run(faults=[str(refused)])))
                await asyncio.sleep(EVERY)

    async def visit(seat: Seat, page: str, leaves: float, own: random.Random) -> None:
        seen = await seat.viewer.open(page)
        found.answers.extend(seen)
        # After a fault one loads the page anew, as a person would.
        while not seen[-1].fault and time.perf_counter() < leaves:
            await asyncio.sleep(min(own.expovariate(1 / EVERY), leaves - time.perf_counter()))
            if time.perf_counter() < leaves:
                seen = await seat.click()
                found.answers.extend(seen)

    async def watch() -> None:
        step = min(5.0, seconds / 20)
        while time.perf_counter() < end:
            at = time.perf_counter() - start
            found.samples.append((at, taken(house.servers).memory))
            if len(found.samples) % 12 == 1:
                say(f"{at:6.0f} s  {found.samples[-1][1] / MEGABYTE:7.1f} MB  {len(found.answers)} answers")
            await asyncio.sleep(step)

    await asyncio.gather(watch(), *(seat(random.Random(drawn.random()), at % 2 == 0) for at in range(count)))
    return found
