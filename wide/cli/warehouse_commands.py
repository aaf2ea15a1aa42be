"""Commands on the warehouse: build, check, query, dictionary."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn, get_args

import click
import pandas as pd

from wide import DATA, QUERIES, ROOT, warehouse
from wide.catalogue import Lang, System, find_place
from wide.error_messages import error_key, error_message
from wide.text import say
from wide.warehouse.dictionary import dictionary as data_dictionary
from wide.warehouse.named_queries import Query
from wide.warehouse.problems import Problem

EXIT_PROBLEMS = 1
lang_option = click.option("--lang", type=click.Choice(get_args(Lang)), default="vi", show_default=True)
list_option = click.option(
    "--list",
    "--system",
    "system",
    type=click.Choice(get_args(System)),
    default="63",
    show_default=True,
    help="The list of provinces; names are looked up on it.",
)
data_option = click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=DATA,
    help="Folder of the tables; the project's own by default.",
)


@click.command()
@data_option
@click.option("--target", type=click.Path(dir_okay=False, path_type=Path), help="The file to make.")
@lang_option
def build(data: Path, target: Path | None, lang: Lang) -> None:
    """Check the tables and build the DuckDB file from them."""
    try:
        report = warehouse.build(data, target)
    except warehouse.BrokenData as broken:
        _report(broken.problems, lang)
    except Exception as error:
        _fail(error, lang)
    for name, count in report.counts.items():
        click.echo(f"{count:>8}  {say(lang, f'shell.count.{name}')}")
    click.echo(
        say(
            lang, "shell.built", target=report.target, version=report.version, seconds=f"{report.seconds:.1f}"
        )
    )


@click.command()
@data_option
@lang_option
def check(data: Path, lang: Lang) -> None:
    """List every problem of the tables, with file, row and column."""
    problems = warehouse.check(data)
    if problems:
        _report(problems, lang)
    click.echo(say(lang, "shell.sound"))


@click.command()
@click.argument("name")
@click.option("--place", "places", multiple=True, help="geo_id or name, with or without accents; may repeat.")
@list_option
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter; lists by commas.")
@click.option("--format", "output_format", type=click.Choice(["csv", "json", "table"]), default="table")
@lang_option
def query(
    name: str,
    places: tuple[str, ...],
    system: System,
    params: tuple[str, ...],
    output_format: str,
    lang: Lang,
) -> None:
    """Run the query queries/NAME.sql and print its rows."""
    try:
        definition = warehouse.named_query(name)
        values = _values(definition, params, lang)
        if places:
            values["places"] = [find_place(place, system, lang).geo_id for place in places]
        if "lang" in definition.params:
            values.setdefault("lang", lang)
        # Bound here too, to tell a wrong parameter (wrong usage) from an error in the data.
        definition.bind(values)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    try:
        rows = warehouse.query(name, **values)
    except warehouse.BrokenData as broken:
        _report(broken.problems, lang)
    except Exception as error:
        _fail(error, lang)
    sys.stdout.buffer.write(FORMATTERS[output_format](rows).encode("utf-8"))


@click.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=ROOT / "docs" / "data-dictionary.md",
    help="The Markdown file to write; docs/data-dictionary.md by default.",
)
def dictionary(out: Path) -> None:
    """Write the data dictionary: files, tables, views, macros and named queries."""
    warehouse.ensure_fresh()
    out.write_text(data_dictionary(DATA, warehouse.store().target, QUERIES), encoding="utf-8")
    click.echo(out)


def _report(problems: list[Problem], lang: Lang) -> NoReturn:
    for problem in problems:
        click.echo(problem.say(lang), err=True)
    click.echo(say(lang, "shell.problems", count=len(problems)), err=True)
    raise click.exceptions.Exit(EXIT_PROBLEMS)


def _fail(error: Exception, lang: Lang) -> NoReturn:
    """Print what the operator can fix and exit; any other error is a bug and keeps its traceback."""
    if error_key(error) is None:
        raise error
    click.echo(error_message(error, lang), err=True)
    raise click.exceptions.Exit(EXIT_PROBLEMS)


def _values(definition: Query, params: tuple[str, ...], lang: Lang) -> dict[str, object]:
    """The values of --param, each parsed as its kind in the query's header."""
    values: dict[str, object] = {}
    for param in params:
        key, equals, text = param.partition("=")
        if not equals:
            raise ValueError(say(lang, "shell.no_value", param=param))
        values[key] = _parse(text, definition.params.get(key, "text"), key, lang)
    return values


def _parse(text: str, kind: str, key: str, lang: Lang) -> object:
    words = kind.split()
    if words[0] == "list":
        return [_parse(item.strip(), words[-1], key, lang) for item in text.split(",") if item.strip()]
    try:
        if words[0] in PARSERS:
            return PARSERS[words[0]](text)
    except (KeyError, ValueError) as error:
        raise ValueError(say(lang, "shell.bad_value", key=key, text=text, kind=kind)) from error
    return text


PARSERS: Mapping[str, Callable[[str], object]] = {
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def _csv(rows: pd.DataFrame) -> str:
    return rows.to_csv(index=False, lineterminator="\n")


def _json(rows: pd.DataFrame) -> str:
    records = json.loads(rows.to_json(orient="records", force_ascii=False, double_precision=15))
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _table(rows: pd.DataFrame) -> str:
    return rows.to_string(index=False, na_rep="") + "\n"


FORMATTERS: Mapping[str, Callable[[pd.DataFrame], str]] = {"csv": _csv, "json": _json, "table": _table}
