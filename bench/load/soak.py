"""Users who come and go for a long time: does the memory of the servers grow?"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.load.behaviour import users
from bench.load.client import Answer, Client, ConnectionRefused
from bench.load.page_state import Run
from bench.load.runner import ActiveUser
from bench.load.servers import Servers
from bench.load.usage import usage

#: Mean seconds between two clicks of a user.
EVERY = 10.0
MEGABYTE = 1024 * 1024


@dataclass
class SoakResult:
    """Samples of (seconds since the start, memory of the servers in bytes), and the answers."""

    samples: list[tuple[float, int]] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    visits: int = 0

    def mean(self, start: float, end: float) -> float:
        """Mean memory in bytes between two moments. Raises ValueError when no sample lies between them."""
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
        covariance = sum((at - middle) * (memory - mean) for at, memory in half)
        return covariance / sum((at - middle) ** 2 for at in times) * 3600 / MEGABYTE


async def soak(
    servers: Servers, count: int, seconds: float, stay: float, seed: int, log: Callable[[str], None]
) -> SoakResult:
    """`count` users for `seconds`, each clicking once in ten seconds on average.

    Every other one stays to the end; the others stay `stay` seconds on average and are then replaced.
    """
    result = SoakResult()
    start = time.perf_counter()
    end = start + seconds
    rng = random.Random(seed)

    async def slot(own: random.Random, permanent: bool) -> None:
        await asyncio.sleep(own.uniform(0, min(60.0, seconds / 4)))
        while time.perf_counter() < end:
            user = users(3, own.randrange(10**6))[own.randrange(3)]
            leaves = end if permanent else min(end, time.perf_counter() + own.expovariate(1 / stay))
            result.visits += 1
            try:
                async with Client(servers.address, user.kind) as client:
                    await visit(ActiveUser(client, user.behaviour), user.page, leaves, own)
            except ConnectionRefused as refused:
                result.answers.append(Answer(user.kind, "open", 0.0, Run(faults=[str(refused)])))
                await asyncio.sleep(EVERY)

    async def visit(user: ActiveUser, page: str, leaves: float, own: random.Random) -> None:
        answers = await user.client.open(page)
        result.answers.extend(answers)
        # After a fault the page is loaded again, as a person would.
        while not answers[-1].fault and time.perf_counter() < leaves:
            await asyncio.sleep(min(own.expovariate(1 / EVERY), leaves - time.perf_counter()))
            if time.perf_counter() < leaves:
                answers = await user.click()
                result.answers.extend(answers)

    async def sample() -> None:
        step = min(5.0, seconds / 20)
        while time.perf_counter() < end:
            at = time.perf_counter() - start
            result.samples.append((at, usage(servers.pids).memory))
            if len(result.samples) % 12 == 1:
                log(f"{at:6.0f} s  {result.samples[-1][1] / MEGABYTE:7.1f} MB  {len(result.answers)} answers")
            await asyncio.sleep(step)

    await asyncio.gather(
        sample(), *(slot(random.Random(rng.random()), index % 2 == 0) for index in range(count))
    )
    return result
