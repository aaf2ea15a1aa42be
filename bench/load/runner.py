"""Runs simulated users against a server: all in one second, each now and then, or without a pause."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from bench.load.behaviour import Behaviour, User, users
from bench.load.client import Answer, Client
from bench.load.page_state import Run

#: How many users connect at the same time.
CONNECTING = 4


@dataclass
class ActiveUser:
    """A connected user."""

    client: Client
    behaviour: Behaviour

    async def click(self) -> list[Answer]:
        """The next click: its answer, and those to the timers that the page then starts.

        A page without the control that is to be pressed is a fault of the answer.
        """
        try:
            name, press = self.behaviour(self.client.page)
            return [await self.client.click(name, press), *await self.client.timers()]
        except LookupError as missing:
            return [Answer(self.client.kind, "lost", 0.0, Run(faults=[f"nothing to press: {missing}"]))]


@asynccontextmanager
async def connected(
    address: str, count: int, seed: int, kind: str = "mixed"
) -> AsyncIterator[tuple[list[ActiveUser], list[Answer]]]:
    """`count` users of a kind, or of all, on their first page, and the answers to opening it."""
    async with AsyncExitStack() as stack:
        free = asyncio.Semaphore(CONNECTING)
        opened: list[Answer] = []

        async def connect(user: User) -> ActiveUser:
            async with free:
                client = await stack.enter_async_context(Client(address, user.kind))
                opened.extend(await client.open(user.page))
                return ActiveUser(client, user.behaviour)

        active = await asyncio.gather(*(connect(user) for user in users(count, seed, kind)))
        yield active, opened


async def burst(active: Sequence[ActiveUser], rounds: int, within: float, seed: int) -> list[Answer]:
    """In each round every user clicks once, at a random moment of the same `within` seconds.

    The next round begins when all are answered and the server has had a short rest.
    """
    rng = random.Random(seed)
    answers: list[Answer] = []

    async def click(user: ActiveUser, delay: float) -> None:
        await asyncio.sleep(delay)
        answers.extend(await user.click())

    for _ in range(rounds):
        await asyncio.gather(*(click(user, rng.uniform(0, within)) for user in active))
        await asyncio.sleep(0.3)
    return answers


async def steady(active: Sequence[ActiveUser], every: float, seconds: float, seed: int) -> list[Answer]:
    """Each user clicks on average once in `every` seconds (a Poisson process), and waits for the answer before the
    next click."""
    rng = random.Random(seed)
    answers: list[Answer] = []
    end = time.perf_counter() + seconds

    async def clicks(user: ActiveUser, own: random.Random) -> None:
        at = time.perf_counter() + own.expovariate(1 / every)
        while at < end:
            await asyncio.sleep(max(0.0, at - time.perf_counter()))
            answers.extend(await user.click())
            at += own.expovariate(1 / every)

    await asyncio.gather(*(clicks(user, random.Random(rng.random())) for user in active))
    return answers


async def saturate(active: Sequence[ActiveUser], seconds: float) -> list[Answer]:
    """Every user clicks again as soon as the answer has arrived: the most that the servers can do."""
    answers: list[Answer] = []
    end = time.perf_counter() + seconds

    async def clicks(user: ActiveUser) -> None:
        while time.perf_counter() < end:
            answers.extend(await user.click())

    await asyncio.gather(*(clicks(user) for user in active))
    return answers
