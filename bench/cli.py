"""The command line of the benchmarks: `python -m bench`."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from bench import ROOT
from bench.load.command import loadtest
from bench.server import end_servers_on_sigterm

#: Visits over the slow connection: each takes up to half a minute.
SLOW_VISITS = 5
checkout = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-n", "repetitions", default=20, show_default=True, type=click.IntRange(min=2), help="Repetitions."
)
@click.option("--root", type=checkout, default=ROOT, help="Checkout to measure; this one by default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every sample, not a table.")
@click.pass_context
def main(ctx: click.Context, repetitions: int, root: Path, as_json: bool) -> None:
    """Without a command: time first chart, filter change and page switch beside a bare Streamlit app."""
    if ctx.invoked_subcommand is not None:
        return
    _require_playwright()
    from bench.browser_steps import BARE_APP, DASHBOARD
    from bench.browser_timing import Target, measure
    from bench.compare import FLOOR_APP
    from bench.report import machine, rows, table
    from bench.server import checkout_env, serve

    root = root.resolve()
    with tempfile.TemporaryDirectory(prefix="wide-bench-") as folder:
        state = Path(folder)
        with (
            serve(FLOOR_APP, folder=state) as bare,
            serve(root / "dashboard.py", folder=root, env=checkout_env(root, state / "wide")) as wide,
        ):
            targets = [Target("bare", bare.address, BARE_APP), Target("WIDE", wide.address, DASHBOARD)]
            slow_visits = min(repetitions, SLOW_VISITS)
            times = measure(targets, repetitions, _log, slow_visits=slow_visits)
    lines = rows(times)
    if as_json:
        samples = {name: asdict(app) for name, app in times.items()}
        result = {"machine": machine(), "rows": [asdict(line) for line in lines], "times": samples}
        click.echo(json.dumps(result, indent=2))
        return
    click.echo(f"n = {repetitions}, milliseconds")
    click.echo(table(lines, "WIDE", ["bare"]))
    click.echo(_machine_line(machine()))


@main.command("compare")
@click.argument("old", type=checkout)
@click.argument("new", type=checkout)
@click.option(
    "-n",
    "repetitions",
    default=10,
    show_default=True,
    type=click.IntRange(min=0),
    help="Browser repetitions.",
)
@click.option("--users", default=63, show_default=True, type=click.IntRange(min=1), help="Clicks in a burst.")
@click.option("--rounds", default=10, show_default=True, type=click.IntRange(min=0), help="Bursts.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every sample, not a table.")
def compare_command(old: Path, new: Path, repetitions: int, users: int, rounds: int, as_json: bool) -> None:
    """Measure the checkouts OLD and NEW and the bare app side by side, in alternation.

    Each checkout is served from its own folder, by this interpreter, with a database of its own. Ends with 1 when an
    answer under load was a fault.
    """
    _require_playwright()
    from bench.compare import compare
    from bench.report import machine, table
    from bench.server import ServerFailed

    try:
        comparison = compare(old, new, repetitions, users, rounds, _log)
    except ServerFailed as failed:
        raise click.ClickException(str(failed)) from failed
    if as_json:
        click.echo(json.dumps({"machine": machine(), **comparison.as_json()}, indent=2))
    else:
        click.echo(f"n = {repetitions}, {rounds} bursts of {users} clicks; milliseconds")
        click.echo(table(comparison.rows(), "new", ["bare", "old"]))
        for name, burst in comparison.bursts.items():
            click.echo(f"clicks, {name}: " + ", ".join(f"{n} {click}" for click, n in burst.mix().items()))
        for fault in comparison.faults():
            click.echo(f"FAULT {fault}")
        click.echo(_machine_line(machine()))
    if comparison.faults():
        raise click.exceptions.Exit(1)


@main.command("queries")
@click.option(
    "-n", "repetitions", default=20, show_default=True, type=click.IntRange(min=2), help="Repetitions."
)
@click.option("--times", type=click.Choice(["10", "100"]), help="Also on so many times the observations.")
def queries(repetitions: int, times: str | None) -> None:
    """Time every file of queries/ with the parameters of the pages; ends with 1 when a query is over the goal."""
    from bench.queries import record, scale, timing
    from wide import warehouse

    calls = [*record.record(log=_log), *timing.OTHER_CALLS]
    shipped = timing.time_calls(warehouse.store().target, calls, repetitions)
    larger = {}
    if times is not None:
        with tempfile.TemporaryDirectory(prefix="wide-synthetic-") as folder:
            file = scale.build_scaled(int(times), Path(folder))
            # Of each query the parameters that took longest on the shipped observations.
            slowest = [(query.name, query.params) for query in shipped]
            larger = {query.name: query for query in timing.time_calls(file, slowest, repetitions)}
    click.echo(timing.table(shipped, larger, repetitions, int(times or 1)))
    over = [query.name for query in shipped if query.p95 > timing.GOAL]
    click.echo(f"{len(over)} of {len(shipped)} over {timing.GOAL:g} ms")
    if over:
        raise click.exceptions.Exit(1)


main.add_command(loadtest)


def run(args: list[str] | None = None) -> None:
    """Run the command line with `args`, those of this process by default."""
    end_servers_on_sigterm()
    main(args=args, prog_name="python -m bench")


def _log(text: str) -> None:
    click.echo(f"  {text}", err=True)


def _machine_line(values: dict[str, str]) -> str:
    return "  ".join(f"{key} {value}" for key, value in values.items())


def _require_playwright() -> None:
    try:
        import playwright  # noqa: F401 - is it installed?
    except ModuleNotFoundError as missing:
        raise click.ClickException(f"{missing.name} is not installed; `make bench` installs it") from missing
