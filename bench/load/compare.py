"""The burst on several servers in one run, a round on each in alternation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from bench.alternate import alternated
from bench.load import runner
from bench.load.client import Answer
from bench.load.usage import usage

#: Users of the first clicks, which fill caches and are not counted.
WARM_USERS = 6


@dataclass(frozen=True)
class LoadTarget:
    """A server under load: its name in the tables, address, process id, kind of the users."""

    name: str
    address: str
    pid: int
    kind: str = "mixed"


@dataclass
class BurstResult:
    """Answers on one server, and the processor time of its process in seconds."""

    answers: list[Answer] = field(default_factory=list)
    cpu: float = 0.0

    @property
    def clicks(self) -> list[Answer]:
        """The answers to clicks, without those to timers of a page."""
        return [answer for answer in self.answers if answer.click != "rest"]

    @property
    def cpu_ms_per_click(self) -> float:
        """Milliseconds of processor time for each click, with all that the page then loads by itself."""
        return 1000 * self.cpu / len(self.clicks)

    def seconds(self) -> list[float]:
        """From each press to the end of its run; faults are left out."""
        return [answer.seconds for answer in self.clicks if not answer.fault]

    def mix(self) -> dict[str, int]:
        """How often each kind of click was made."""
        names = [answer.click for answer in self.clicks]
        return {name: names.count(name) for name in sorted(set(names))}


async def burst_alternated(
    targets: Sequence[LoadTarget],
    count: int,
    rounds: int,
    log: Callable[[str], None],
    *,
    within: float = 1.0,
    warm_rounds: int = 10,
    seed: int = 1,
) -> dict[str, BurstResult]:
    """`rounds` bursts of `count` users on each target; the same seed brings the same clicks on each.

    All users stay connected; while one server is under load, the others rest.
    """
    results = {target.name: BurstResult() for target in targets}
    async with AsyncExitStack() as stack:
        active = {}
        for target in targets:
            async with runner.connected(target.address, WARM_USERS, seed + 1000, target.kind) as (first, _):
                await runner.burst(first, warm_rounds, 0.0, seed)
            log(f"connecting {count} users to {target.name}")
            active[target.name], opened = await stack.enter_async_context(
                runner.connected(target.address, count, seed, target.kind)
            )
            results[target.name].answers += [answer for answer in opened if answer.fault]
        for turn in range(rounds):
            log(f"burst {turn + 1}/{rounds}")
            for target in alternated(targets, turn):
                before = usage([target.pid]).seconds
                answers = await runner.burst(active[target.name], 1, within, seed + turn)
                results[target.name].answers += answers
                results[target.name].cpu += usage([target.pid]).seconds - before
    return results
