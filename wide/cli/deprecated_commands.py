"""Former names of commands that moved to `bench/`: they work for one release, with a notice on stderr."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

import click

PATTERNS: Mapping[str, str] = {"together": "burst", "rush": "saturate"}
#: The arguments are passed on as they are, `--help` too.
PASS_ON = {"ignore_unknown_options": True, "help_option_names": []}


@click.command("bench", context_settings=PASS_ON)
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
def bench(args: tuple[str, ...]) -> None:
    """Deprecated: python -m bench."""
    if "--queries" in args:
        args = ("queries", *(arg for arg in args if arg != "--queries"))
    _forward(args)


@click.command("crowd", context_settings=PASS_ON)
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
def crowd(args: tuple[str, ...]) -> None:
    """Deprecated: python -m bench loadtest."""
    renamed = ("--users" if arg == "--viewers" else PATTERNS.get(arg, arg) for arg in args)
    _forward(("loadtest", *renamed))


def _forward(args: tuple[str, ...]) -> None:
    click.echo(
        f"deprecated, and gone in the next release; now: {' '.join(('python -m bench', *args))}", err=True
    )
    try:
        # By name, because the package works without the folder.
        run: Callable[[list[str]], None] = import_module("bench.cli").run
    except ModuleNotFoundError as missing:
        if missing.name != "bench":
            raise
        raise click.ClickException(
            "bench/ is not here: benchmarks are part of a checkout of the repository, not of an installed server; "
            "run this in the folder of a checkout"
        ) from missing
    run(list(args))
