"""A hall full of viewers, and the ways in which they click: all at once, each now and then, without a pause."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from wide.bench.crowd.journeys import Journey, guests
from wide.bench.crowd.screen import Run
from wide.bench.crowd.viewer import Answer, Viewer

#: So many come in at the same time while a hall fills.
AT_THE_DOOR = 4


@dataclass
class Seat:
    """A viewer and the journey that this viewer is on."""

    viewer: Viewer
    journey: Journey

    async def click(self) -> list[Answer]:
        """The next click of the journey: its answer, and that to what the page then asks for by itself.

        A page that lacks what the journey wants to press is a fault of the answer.
        """
        try:
            what, press = self.journey(self.viewer.screen)
            return [await self.viewer.click(what, press), *await self.viewer.rest()]
        except LookupError as missing:
            return [Answer(self.viewer.who, "lost", 0.0, Run(faults=[f"nothing to press: {missing}"]))]


@asynccontextmanager
async def filled(
    address: str, count: int, seed: int, kind: str = "mixed"
) -> AsyncIterator[tuple[list[Seat], list[Answer]]]:
    """`count` viewers of a kind, or of all, in their seats, the first page open, and the answers to opening it."""
    async with AsyncExitStack() as stack:
        turn = asyncio.Semaphore(AT_THE_DOOR)
        opened: list[Answer] = []

        async def enter(kind: str, page: str, journey: Journey) -> Seat:
            async with turn:
                viewer = await stack.enter_async_context(Viewer(address, kind))
                opened.extend(await viewer.open(page))
                return Seat(viewer, journey)

        seats = await asyncio.gather(*(enter(*one) for one in guests(count, seed, kind)))
        yield seats, opened


async def together(seats: Sequence[Seat], rounds: int, within: float, seed: int) -> list[Answer]:
    """In every round each viewer clicks once, at a moment of the same `within` seconds; the next round begins when
    all are answered and the hall has been quiet for a moment."""
    drawn = random.Random(seed)
    answers: list[Answer] = []

    async def one(seat: Seat, wait: float) -> None:
        await asyncio.sleep(wait)
        answers.extend(await seat.click())

    for _ in range(rounds):
        await asyncio.gather(*(one(seat, drawn.uniform(0, within)) for seat in seats))
        await asyncio.sleep(0.3)
    return answers


async def steady(seats: Sequence[Seat], every: float, seconds: float, seed: int) -> list[Answer]:
    """Each viewer clicks on average once in `every` seconds, at moments of chance (Poisson), and waits for the answer
    before the next click."""
    drawn = random.Random(seed)
    answers: list[Answer] = []
    end = time.perf_counter() + seconds

    async def one(seat: Seat, own: random.Random) -> None:
        at = time.perf_counter() + own.expovariate(1 / every)
        while at < end:
            await asyncio.sleep(max(0.0, at - time.perf_counter()))
            answers.extend(await seat.click())
            at += own.expovariate(1 / every)

    await asyncio.gather(*(one(seat, random.Random(drawn.random())) for seat in seats))
    return answers


async def rush(seats: Sequence[Seat], seconds: float) -> list[Answer]:
    """Every viewer clicks again as soon as the answer is there: what the servers can do at most."""
    answers: list[Answer] = []
    end = time.perf_counter() + seconds

    async def one(seat: Seat) -> None:
        while time.perf_counter() < end:
            answers.extend(await seat.click())

    await asyncio.gather(*(one(seat) for seat in seats))
    return answers
