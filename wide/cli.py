"""The command line, `python -m wide …`: build, check, query, estimate, export, import, batches, questionnaire …"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn, get_args

import click
import pandas as pd

from wide import DATA, warehouse
from wide.bench.command import bench
from wide.bench.crowd.command import crowd
from wide.catalogue import Lang, System
from wide.catalogue.spoken import place_called
from wide.error_messages import error_key, error_message
from wide.estimate.command import estimate
from wide.exports import export
from wide.intake.command import batches, form_command, import_command, questionnaire_command
from wide.text import say
from wide.warehouse.problems import Problem
from wide.warehouse.questions import Question

PROBLEMS = 1
language = click.option("--lang", type=click.Choice(get_args(Lang)), default="vi", show_default=True)
folder = click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=DATA,
    help="Folder of the tables; the project's own by default.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """WIDE: women in the digital economy of Viet Nam.

    Ends with 0 when all is well, 1 when there are problems, 2 when a command was not understood.
    """


@main.command()
@folder
@click.option("--target", type=click.Path(dir_okay=False, path_type=Path), help="The file to make.")
@language
def build(data: Path, target: Path | None, lang: Lang) -> None:
    """Check the tables and build the DuckDB file from them."""
    try:
        report = warehouse.build(data, target)
    except warehouse.BrokenData as broken:
        _list(broken.problems, lang)
    except Exception as fault:
        _hindered(fault, lang)
    for name, count in report.counts.items():
        click.echo(f"{count:>8}  {say(lang, f'shell.count.{name}')}")
    click.echo(
        say(
            lang, "shell.built", target=report.target, version=report.version, seconds=f"{report.seconds:.1f}"
        )
    )


@main.command()
@folder
@language
def check(data: Path, lang: Lang) -> None:
    """List every problem of the tables, with file, row and column."""
    problems = warehouse.check(data)
    if problems:
        _list(problems, lang)
    click.echo(say(lang, "shell.sound"))


@main.command()
@click.argument("name")
@click.option("--place", "places", multiple=True, help="geo_id or name, with or without accents; may repeat.")
@click.option("--system", type=click.Choice(get_args(System)), default="63", show_default=True)
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter; lists by commas.")
@click.option("--format", "form", type=click.Choice(["csv", "json", "table"]), default="table")
@language
def query(
    name: str, places: tuple[str, ...], system: System, params: tuple[str, ...], form: str, lang: Lang
) -> None:
    """Answer the question queries/NAME.sql."""
    try:
        asked = warehouse.question(name)
        given = _given(asked, params, lang)
        if places:
            given["places"] = [place_called(place, system, lang).geo_id for place in places]
        if "lang" in asked.params:
            given.setdefault("lang", lang)
        # Bound here too, so that a parameter at fault is told apart from a fault of the data.
        asked.bind(given)
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault
    try:
        answer = warehouse.query(name, **given)
    except warehouse.BrokenData as broken:
        _list(broken.problems, lang)
    except Exception as fault:
        _hindered(fault, lang)
    sys.stdout.buffer.write(FORMS[form](answer).encode("utf-8"))


for command in (bench, crowd, estimate, export, import_command, batches, questionnaire_command, form_command):
    main.add_command(command)


def _list(problems: list[Problem], lang: Lang) -> NoReturn:
    for problem in problems:
        click.echo(problem.say(lang), err=True)
    click.echo(say(lang, "shell.problems", count=len(problems)), err=True)
    raise click.exceptions.Exit(PROBLEMS)


def _hindered(fault: Exception, lang: Lang) -> NoReturn:
    """Say what the operator can mend; anything else is a fault of ours and keeps its traceback."""
    if error_key(fault) is None:
        raise fault
    click.echo(error_message(fault, lang), err=True)
    raise click.exceptions.Exit(PROBLEMS)


def _given(asked: Question, params: tuple[str, ...], lang: Lang) -> dict[str, object]:
    """The values of --param, each read as its kind in the question's header."""
    given: dict[str, object] = {}
    for param in params:
        key, equals, text = param.partition("=")
        if not equals:
            raise ValueError(say(lang, "shell.no_value", param=param))
        given[key] = _read(text, asked.params.get(key, "text"), key, lang)
    return given


def _read(text: str, kind: str, key: str, lang: Lang) -> object:
    words = kind.split()
    if words[0] == "list":
        return [_read(item.strip(), words[-1], key, lang) for item in text.split(",") if item.strip()]
    try:
        if words[0] in READERS:
            return READERS[words[0]](text)
    except (KeyError, ValueError) as fault:
        raise ValueError(say(lang, "shell.bad_value", key=key, text=text, kind=kind)) from fault
    return text


READERS: Mapping[str, Callable[[str], object]] = {
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def _csv(answer: pd.DataFrame) -> str:
    return answer.to_csv(index=False, lineterminator="\n")


def _json(answer: pd.DataFrame) -> str:
    rows = json.loads(answer.to_json(orient="records", force_ascii=False, double_precision=15))
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _table(answer: pd.DataFrame) -> str:
    return answer.to_string(index=False, na_rep="") + "\n"


FORMS: Mapping[str, Callable[[pd.DataFrame], str]] = {"csv": _csv, "json": _json, "table": _table}
