"""The `estimate` command: `python -m wide estimate FILE --of COLUMN …`."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any, get_args

import click
import numpy as np
import pandas as pd

from wide.catalogue import Lang
from wide.estimate.errors import EstimateError, estimate_error
from wide.estimate.estimation import estimate as estimate_file
from wide.estimate.estimation import remarks
from wide.estimate.request import Compare
from wide.files.spreadsheet_safety import escape_formula
from wide.measures.survey import Degrees, Kind, Lonely
from wide.text import say


def _as_json(answer: pd.DataFrame) -> str:
    """A list of objects, one a row; all digits, and what is hidden or unknown is null."""
    rows = [{name: _plain(value) for name, value in row.items()} for row in answer.to_dict("records")]
    return json.dumps(rows, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _as_csv(answer: pd.DataFrame) -> str:
    """Comma-separated with all digits, empty where something is hidden or unknown."""
    return answer.map(escape_formula).to_csv(index=False, lineterminator="\n")


def _as_table(answer: pd.DataFrame) -> str:
    """Columns under each other, five significant digits."""
    return answer.to_string(index=False, na_rep="–", float_format=lambda value: f"{value:.5g}") + "\n"


def _plain(value: object) -> object:
    if value is pd.NA or (isinstance(value, float) and not np.isfinite(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value


FORMATS: Mapping[str, Callable[[pd.DataFrame], str]] = {"table": _as_table, "csv": _as_csv, "json": _as_json}


@click.command("estimate")
@click.argument("file")
@click.option("--of", required=True, help="The column that is measured.")
@click.option("--by", multiple=True, metavar="X[,X2]", help="Columns that make the domains, up to three.")
@click.option("--strata", help="The column of the strata; one stratum without it.")
@click.option("--psu", help="The column of the clusters drawn first; every record its own without it.")
@click.option("--weight", help="The column of the weights; all the same without it.")
@click.option("--kind", type=click.Choice(get_args(Kind)), default="mean", show_default=True)
@click.option("--values", metavar="V[,V2]", help="The values of --of that count as 1; all others count as 0.")
@click.option("--per", help="The denominator of a ratio.")
@click.option("--gap", metavar="X=V1,V2", help="The two groups of a gap, first less second: sex=female,male.")
@click.option(
    "--lonely",
    type=click.Choice(get_args(Lonely)),
    default="adjust",
    show_default=True,
    help="What a stratum with a single cluster adds to the error.",
)
@click.option("--nest/--no-nest", default=True, help="Whether clusters are numbered anew in every stratum.")
@click.option("--degrees", type=click.Choice(get_args(Degrees)), default="domain", show_default=True)
@click.option("--compare", type=click.Choice(get_args(Compare)), help="Replacement in the design effect.")
@click.option("--all", "everything", is_flag=True, help="Print what the rules hide too, for checking only.")
@click.option(
    "--format", "output_format", type=click.Choice(list(FORMATS)), default="table", show_default=True
)
@click.option("--lang", type=click.Choice(get_args(Lang)), default="vi", show_default=True)
def estimate(
    file: str,
    by: tuple[str, ...],
    values: str | None,
    gap: str | None,
    everything: bool,
    output_format: str,
    lang: Lang,
    **request: Any,
) -> None:
    """Estimate from a sample (CSV or Parquet), with errors that know its weights, strata and clusters."""
    try:
        estimates = estimate_file(
            file,
            by=[name for names in by for name in _split_list(names) if name],
            values=_split_list(values),
            gap=_gap_groups(gap),
            suppress=not everything,
            **request,
        )
    except EstimateError as error:
        if error.is_request_error:
            raise click.UsageError(error.say(lang)) from error
        click.echo(error.say(lang), err=True)
        raise click.exceptions.Exit(1) from error
    sys.stdout.buffer.write(FORMATS[output_format](estimates).encode("utf-8"))
    sys.stdout.flush()
    for line in [*remarks(estimates, lang), *_reason_texts(estimates, lang)]:
        click.echo(line, err=True)


def _split_list(text: str | None) -> list[str]:
    return [part.strip() for part in text.split(",")] if text else []


def _gap_groups(text: str | None) -> tuple[str, str, str] | None:
    if text is None:
        return None
    column, _, pair = text.rpartition("=")
    values = _split_list(pair)
    if not column or len(values) != 2 or not all(values):
        raise estimate_error("gap_form", found=text)
    return column, values[0], values[1]


def _reason_texts(estimates: pd.DataFrame, lang: Lang) -> list[str]:
    """What the reasons in the answer mean, each once."""
    codes = [code for code in estimates["reason"].unique() if code]
    return [f"{code}: {say(lang, f'estimate.reason.{code}')}" for code in codes]
