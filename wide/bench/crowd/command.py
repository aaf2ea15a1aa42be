"""The `crowd` command: `python -m wide crowd`."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from wide.bench.crowd.house import House

KINDS = ("leader", "analyst", "audience")
PATTERNS = ("together", "steady", "rush", "soak")


def _say(text: str) -> None:
    click.echo(f"  {text}", err=True)


@click.command("crowd")
@click.argument("pattern", type=click.Choice(PATTERNS))
@click.option("-n", "--viewers", default=63, show_default=True, type=click.IntRange(min=1))
@click.option(
    "--replicas", default=1, show_default=True, type=click.IntRange(1, 8), help="More than one: behind nginx."
)
@click.option(
    "--rounds", default=20, show_default=True, type=click.IntRange(min=1), help="together: rounds of clicks."
)
@click.option("--within", default=1.0, show_default=True, help="together: seconds in which all click.")
@click.option(
    "--every", default=10.0, show_default=True, help="steady: seconds between clicks of one viewer."
)
@click.option("--seconds", default=60.0, show_default=True, help="steady, rush, soak: how long.")
@click.option(
    "--stay", default=180.0, show_default=True, help="soak: seconds that a viewer stays on average."
)
@click.option(
    "--warm", default=60, show_default=True, help="Clicks of each server's first viewers, not counted."
)
@click.option(
    "--kind", default="mixed", show_default=True, type=click.Choice(("mixed", *KINDS)), help="Who comes."
)
@click.option("--seed", default=1, show_default=True)
@click.option(
    "--logs", type=click.Path(file_okay=False, path_type=Path), help="A folder to keep what the servers said."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def crowd(pattern: str, viewers: int, replicas: int, logs: Path | None, as_json: bool, **how: Any) -> None:
    """Fill a hall with viewers that click as browsers do, and time the server's answers.

    Starts servers of its own on this machine. The viewers share its processors with them; what they take is said
    beside. Ends with 1 when an answer was a fault.
    """
    try:
        import websockets  # noqa: F401 - asked for its being there
    except ModuleNotFoundError as missing:
        raise click.ClickException(f"{missing.name} is not installed; `make bench` installs it") from missing
    from wide.bench.crowd.house import house
    from wide.bench.server import ServerFailed

    # Ended from outside, it ends its servers too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)

    try:
        with house(replicas, logs) as here:
            found = asyncio.run(_measured(here, pattern, viewers, how))
    except ServerFailed as failed:
        raise click.ClickException(str(failed)) from failed
    found = {"pattern": pattern, "viewers": viewers, "replicas": replicas, **how, **found}
    if as_json:
        click.echo(json.dumps(found, indent=2))
    else:
        for text in _written(found):
            click.echo(text)
    if found["faults"] or found.get("opening_faults"):
        raise click.exceptions.Exit(1)


async def _measured(here: House, pattern: str, viewers: int, how: dict[str, Any]) -> dict[str, Any]:
    from wide.bench.crowd import hall, report, soak
    from wide.bench.crowd.process import taken

    seed: int = how["seed"]
    _say("warming")
    async with hall.filled(here.address, 6, seed + 1000) as (seats, _):
        await hall.together(seats, max(1, how["warm"] // 6), 0.0, seed)
    before = taken(here.servers)
    if pattern == "soak":
        own, start = time.process_time(), time.perf_counter()
        soaked = await soak.soak(here, viewers, how["seconds"], how["stay"], seed, _say)
        answers, extra = soaked.answers, _soaked(soaked, before.memory, viewers)
    else:
        _say(f"{viewers} viewers come in")
        async with hall.filled(here.address, viewers, seed, how["kind"]) as (seats, opened):
            full = taken(here.servers)
            _say(report.line("opening", report.summary(opened)))
            for fault in report.faults(opened):
                _say(f"FAULT {fault}")
            own, start, before = time.process_time(), time.perf_counter(), full
            if pattern == "together":
                answers = await hall.together(seats, how["rounds"], how["within"], seed)
            elif pattern == "steady":
                answers = await hall.steady(seats, how["every"], how["seconds"], seed)
            else:
                answers = await hall.rush(seats, how["seconds"])
            extra = {"opening": report.summary(opened), "opening_faults": report.faults(opened)}
    passed, after = time.perf_counter() - start, taken(here.servers)
    return {
        "all": report.summary(answers),
        "who": report.by(answers, "who"),
        "what": report.by(answers, "what"),
        "faults": report.faults(answers),
        "a_second": len(answers) / passed,
        "server_seconds_a_run": (after.seconds - before.seconds) / len(answers),
        "viewer_seconds_a_run": (time.process_time() - own) / len(answers),
        "nginx_seconds": taken(here.nginx).seconds if here.nginx else 0.0,
        "memory_mb": after.memory / 1048576,
        **extra,
    }


def _soaked(soaked: Any, idle: int, viewers: int) -> dict[str, Any]:
    last = soaked.samples[-1][0]
    held = soaked.mean(last * 0.9, last + 1)
    return {
        "idle_mb": idle / 1048576,
        "visits": soaked.visits,
        "memory_mb_a_viewer": (held - idle) / 1048576 / viewers,
        "growth_mb_an_hour": soaked.growth(),
        "minutes_mb": [
            [round(at / 60, 1), round(memory / 1048576, 1)]
            for at, memory in soaked.samples[:: max(1, len(soaked.samples) // 30)]
        ],
    }


def _written(found: dict[str, Any]) -> list[str]:
    from wide.bench.crowd import report

    lines = [f"{found['pattern']}, {found['viewers']} viewers, {found['replicas']} server(s)"]
    lines.append(report.line("all", found["all"]))
    lines += [report.line(f"  {kind}", one) for of in ("who", "what") for kind, one in found[of].items()]
    taken = {of: 1000 * found[f"{of}_seconds_a_run"] for of in ("server", "viewer")}
    lines.append(
        f"{found['a_second']:.1f} clicks/s; processor a click: servers {taken['server']:.1f} ms, "
        f"viewers {taken['viewer']:.1f} ms; memory {found['memory_mb']:.0f} MB"
    )
    if "growth_mb_an_hour" in found:
        lines.append(
            f"idle {found['idle_mb']:.0f} MB, {found['memory_mb_a_viewer']:.2f} MB a viewer, "
            f"growth {found['growth_mb_an_hour']:.1f} MB an hour, {found['visits']} visits"
        )
    return lines + [f"FAULT {one}" for one in found["faults"]]
