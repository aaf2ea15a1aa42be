"""The `bench` command: `python -m wide bench`."""

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import click


@click.command("bench")
@click.option(
    "-n", "repetitions", default=20, show_default=True, type=click.IntRange(min=2), help="Repetitions."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every single time, not a table.")
@click.option("--queries", is_flag=True, help="Time every file of queries/ instead, as the pages ask it.")
@click.option(
    "--times",
    type=click.Choice(["10", "100"]),
    help="With --queries: also on synthetic copies, so many times the figures.",
)
def bench(repetitions: int, as_json: bool, queries: bool, times: str | None) -> None:
    """Time first paint and filter change, here and in a bare Streamlit app, and print the ratios."""
    if queries:
        _queries(repetitions, int(times or 1))
        return
    try:
        from wide.bench.measure import measure
    except ModuleNotFoundError as missing:
        raise click.ClickException(f"{missing.name} is not installed; `make bench` installs it") from missing
    from wide.bench.report import machine, summary, table

    measured = measure(repetitions, lambda line: click.echo(f"  {line}", err=True))
    found = summary(measured["floor"], measured["wide"])
    if as_json:
        every = {name: asdict(measured[name]) for name in measured}
        click.echo(json.dumps({"machine": machine(), "summary": found, "times": every}, indent=2))
        return
    click.echo(table(found, repetitions))
    click.echo("  ".join(f"{key} {value}" for key, value in machine().items()))


def _queries(repetitions: int, times: int) -> None:
    """The table of the questions, slowest first; ends with 1 when one is over the goal on the shipped figures."""
    from wide import warehouse
    from wide.bench import growth, pages_asked, questions

    asks = [*pages_asked.asked(tell=lambda line: click.echo(f"  {line}", err=True)), *questions.ELSEWHERE]
    shipped = questions.timed(warehouse.store().target, asks, repetitions)
    larger = {}
    if times > 1:
        with tempfile.TemporaryDirectory(prefix="wide-synthetic-") as folder:
            file = growth.grown(times, Path(folder))
            # Of each question the values that took longest on the shipped figures.
            slowest = [(one.name, one.values) for one in shipped]
            larger = {one.name: one for one in questions.timed(file, slowest, repetitions)}
    click.echo(questions.table(shipped, larger, repetitions, times))
    over = [one.name for one in shipped if one.p95 > questions.GOAL]
    click.echo(f"{len(over)} of {len(shipped)} over {questions.GOAL:g} ms")
    if over:
        raise click.exceptions.Exit(1)
