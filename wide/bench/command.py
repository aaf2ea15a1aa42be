"""The `bench` command: `python -m wide bench`."""

import json
from dataclasses import asdict

import click


@click.command("bench")
@click.option(
    "-n", "repetitions", default=20, show_default=True, type=click.IntRange(min=2), help="Repetitions."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every single time, not a table.")
def bench(repetitions: int, as_json: bool) -> None:
    """Time first paint and filter change, here and in a bare Streamlit app, and print the ratios."""
    try:
        from wide.bench.measure import measure
    except ModuleNotFoundError as missing:
        raise click.ClickException(f"{missing.name} is not installed; `make bench` installs it") from missing
    from wide.bench.report import machine, summary, table

    times = measure(repetitions, lambda line: click.echo(f"  {line}", err=True))
    found = summary(times["floor"], times["wide"])
    if as_json:
        every = {name: asdict(times[name]) for name in times}
        click.echo(json.dumps({"machine": machine(), "summary": found, "times": every}, indent=2))
        return
    click.echo(table(found, repetitions))
    click.echo("  ".join(f"{key} {value}" for key, value in machine().items()))
