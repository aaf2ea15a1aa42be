"""`python -m bench loadtest`."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bench import ROOT

if TYPE_CHECKING:
    from bench.load.servers import Servers
    from bench.load.soak import SoakResult

KINDS = ("leader", "analyst", "audience")
PATTERNS = ("burst", "steady", "saturate", "soak")


@click.command("loadtest")
@click.argument("pattern", type=click.Choice(PATTERNS))
@click.option("-n", "--users", default=63, show_default=True, type=click.IntRange(min=1))
@click.option(
    "--replicas", default=1, show_default=True, type=click.IntRange(1, 8), help="More than one: behind nginx."
)
@click.option(
    "--rounds", default=20, show_default=True, type=click.IntRange(min=1), help="burst: rounds of clicks."
)
@click.option("--within", default=1.0, show_default=True, help="burst: seconds in which all click.")
@click.option("--every", default=10.0, show_default=True, help="steady: seconds between clicks of a user.")
@click.option("--seconds", default=60.0, show_default=True, help="steady, saturate, soak: duration.")
@click.option("--stay", default=180.0, show_default=True, help="soak: mean seconds that a user stays.")
@click.option("--warm", default=60, show_default=True, help="Clicks on the servers before counting begins.")
@click.option(
    "--kind", default="mixed", show_default=True, type=click.Choice(("mixed", *KINDS)), help="Kind of users."
)
@click.option("--seed", default=1, show_default=True)
@click.option(
    "--logs", type=click.Path(file_okay=False, path_type=Path), help="Folder for the servers' logs."
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT,
    help="Checkout whose dashboard.py is served; this one by default.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def loadtest(
    pattern: str, users: int, replicas: int, logs: Path | None, root: Path, as_json: bool, **options: Any
) -> None:
    """Simulate users who click as browsers do, and time the server's answers.

    Starts servers of its own on this machine. The simulated users share its processors with them; their processor
    time is printed too. Ends with 1 when an answer was a fault.
    """
    try:
        import websockets  # noqa: F401 - is it installed?
    except ModuleNotFoundError as missing:
        raise click.ClickException(
            f"{missing.name} is not installed; `make loadtest` installs it"
        ) from missing
    from bench.load.servers import start_servers
    from bench.server import ServerFailed

    try:
        with start_servers(replicas, logs, root.resolve()) as servers:
            measured = asyncio.run(_measure(servers, pattern, users, options))
    except ServerFailed as failed:
        raise click.ClickException(str(failed)) from failed
    result = {"pattern": pattern, "users": users, "replicas": replicas, **options, **measured}
    click.echo(json.dumps(result, indent=2) if as_json else "\n".join(_lines(result)))
    if result["faults"] or result.get("opening_faults"):
        raise click.exceptions.Exit(1)


def _log(text: str) -> None:
    click.echo(f"  {text}", err=True)


async def _measure(servers: Servers, pattern: str, count: int, options: dict[str, Any]) -> dict[str, Any]:
    from bench.load import report, runner
    from bench.load.soak import soak
    from bench.load.usage import usage

    seed: int = options["seed"]
    _log("warming the servers")
    async with runner.connected(servers.address, 6, seed + 1000) as (active, _):
        await runner.burst(active, max(1, options["warm"] // 6), 0.0, seed)
    before = usage(servers.pids)
    if pattern == "soak":
        own, start = time.process_time(), time.perf_counter()
        result = await soak(servers, count, options["seconds"], options["stay"], seed, _log)
        answers, extra = result.answers, _soak_summary(result, before.memory, count)
    else:
        _log(f"connecting {count} users")
        async with runner.connected(servers.address, count, seed, options["kind"]) as (active, opened):
            _log(report.line("opening", report.summary(opened)))
            for fault in report.faults(opened):
                _log(f"FAULT {fault}")
            own, start, before = time.process_time(), time.perf_counter(), usage(servers.pids)
            if pattern == "burst":
                answers = await runner.burst(active, options["rounds"], options["within"], seed)
            elif pattern == "steady":
                answers = await runner.steady(active, options["every"], options["seconds"], seed)
            else:
                answers = await runner.saturate(active, options["seconds"])
            extra = {"opening": report.summary(opened), "opening_faults": report.faults(opened)}
    elapsed, after = time.perf_counter() - start, usage(servers.pids)
    return {
        "all": report.summary(answers),
        "by_kind": report.by(answers, "kind"),
        "by_click": report.by(answers, "click"),
        "faults": report.faults(answers),
        "answers_per_second": len(answers) / elapsed,
        "server_cpu_per_answer": (after.seconds - before.seconds) / len(answers),
        "client_cpu_per_answer": (time.process_time() - own) / len(answers),
        "nginx_cpu": usage(servers.nginx).seconds if servers.nginx else 0.0,
        "memory_mb": after.memory / 1048576,
        **extra,
    }


def _soak_summary(result: SoakResult, idle: int, count: int) -> dict[str, Any]:
    last = result.samples[-1][0]
    loaded = result.mean(last * 0.9, last + 1)
    return {
        "idle_mb": idle / 1048576,
        "visits": result.visits,
        "memory_mb_per_user": (loaded - idle) / 1048576 / count,
        "growth_mb_per_hour": result.growth(),
        "minutes_mb": [
            [round(at / 60, 1), round(memory / 1048576, 1)]
            for at, memory in result.samples[:: max(1, len(result.samples) // 30)]
        ],
    }


def _lines(result: dict[str, Any]) -> list[str]:
    from bench.load import report

    lines = [f"{result['pattern']}, {result['users']} users, {result['replicas']} server(s)"]
    lines.append(report.line("all", result["all"]))
    for group in ("by_kind", "by_click"):
        lines += [report.line(f"  {name}", values) for name, values in result[group].items()]
    cpu = {side: 1000 * result[f"{side}_cpu_per_answer"] for side in ("server", "client")}
    lines.append(
        f"{result['answers_per_second']:.1f} answers/s; CPU an answer: servers {cpu['server']:.1f} ms, "
        f"clients {cpu['client']:.1f} ms; memory {result['memory_mb']:.0f} MB"
    )
    if "growth_mb_per_hour" in result:
        lines.append(
            f"idle {result['idle_mb']:.0f} MB, {result['memory_mb_per_user']:.2f} MB a user, "
            f"growth {result['growth_mb_per_hour']:.1f} MB an hour, {result['visits']} visits"
        )
    return lines + [f"FAULT {fault}" for fault in result["faults"]]
