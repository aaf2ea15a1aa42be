"""Two checkouts and the bare app, measured side by side in one run."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench import ROOT
from bench.browser_steps import BARE_APP, DASHBOARD
from bench.browser_timing import Target, Times, measure
from bench.load import report as load_report
from bench.load.compare import BurstResult, LoadTarget, burst_alternated
from bench.report import BURST_P95, Row, row, rows
from bench.server import checkout_env, serve

FLOOR_APP = ROOT / "bench" / "floor_app.py"


@dataclass(frozen=True)
class Comparison:
    """Samples of the apps `bare`, `old` and `new`; without `bursts` when no load was wanted."""

    times: dict[str, Times]
    bursts: dict[str, BurstResult]

    def rows(self) -> list[Row]:
        """Every step with its medians; for the burst `p50` and `p95` are steps of their own (milliseconds)."""
        lines = rows(self.times) if self.times else []
        if self.bursts:
            seconds = {name: burst.seconds() for name, burst in self.bursts.items()}
            answers = row(
                "burst, p50", {name: [1000 * s for s in values] for name, values in seconds.items()}
            )
            cpu = {name: [burst.cpu_ms_per_click] for name, burst in self.bursts.items()}
            lines += [answers, Row(BURST_P95, answers.p95, answers.p95), row("burst, CPU ms a click", cpu)]
        return lines

    def faults(self) -> list[str]:
        """Faults of the answers under load, by app."""
        return [
            f"{name}: {fault}"
            for name, burst in self.bursts.items()
            for fault in load_report.faults(burst.answers)
        ]

    def as_json(self) -> dict[str, Any]:
        """Rows and single samples."""
        return {
            "rows": [asdict(line) for line in self.rows()],
            "times": {name: asdict(times) for name, times in self.times.items()},
            "burst_seconds": {name: burst.seconds() for name, burst in self.bursts.items()},
            "clicks": {name: burst.mix() for name, burst in self.bursts.items()},
            "faults": self.faults(),
        }


def compare(
    old: Path, new: Path, repetitions: int, users: int, rounds: int, log: Callable[[str], None]
) -> Comparison:
    """Serve the bare app and both checkouts, each from its own folder and with its own database, and measure them.

    `repetitions` of each browser step, then `rounds` bursts of `users` clicks; 0 leaves either out. Raises
    ServerFailed when an app does not start.
    """
    with ExitStack() as stack:
        state = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wide-compare-")))
        (state / "bare").mkdir()
        servers = {"bare": stack.enter_context(serve(FLOOR_APP, folder=state / "bare"))}
        for name, root in (("old", old.resolve()), ("new", new.resolve())):
            log(f"{name}: building and starting {root}")
            env = checkout_env(root, state / name)
            server = serve(root / "dashboard.py", folder=root, env=env, seconds=120)
            servers[name] = stack.enter_context(server)
        times: dict[str, Times] = {}
        if repetitions:
            targets = [
                Target(name, server.address, BARE_APP if name == "bare" else DASHBOARD)
                for name, server in servers.items()
            ]
            times = measure(targets, repetitions, log)
        bursts: dict[str, BurstResult] = {}
        if rounds:
            load_targets = [
                LoadTarget(name, server.address, server.pid, "bare" if name == "bare" else "mixed")
                for name, server in servers.items()
            ]
            bursts = asyncio.run(burst_alternated(load_targets, users, rounds, log))
    return Comparison(times, bursts)
