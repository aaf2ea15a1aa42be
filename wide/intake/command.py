"""The survey on the command line: `python -m wide import`, `batches` and `questionnaire`."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar, get_args
from zoneinfo import ZoneInfo

import click

from wide.catalogue import Lang
from wide.files.atomic_write import write_atomic
from wide.intake.batch_files import Batch
from wide.intake.batch_store import batches as every_batch
from wide.intake.batch_store import restore, withdraw
from wide.intake.entry_template import entry_template_bytes
from wide.intake.error_workbook import error_workbook_bytes
from wide.intake.errors import Clarification, IntakeError, Note, UnreadableFile, group_errors
from wide.intake.examination import Examination, examine
from wide.intake.import_batch import import_file, stored_data
from wide.intake.options import Options
from wide.intake.xlsform import xlsform_bytes
from wide.text import say

T = TypeVar("T")
EXIT_SET_ASIDE = 1
language = click.option("--lang", type=click.Choice(get_args(Lang)), default="vi", show_default=True)
pairs = partial(click.option, multiple=True)
path = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--round", "survey_round", help="The survey round, for rows that do not say it.")
@pairs("--fill", metavar="ITEM=VALUE", help="A value for rows without it; may repeat.")
@pairs("--column", "columns", metavar="HEADING=ITEM", help="What a column is; ITEM empty: leave out.")
@pairs("--place", "places", metavar="NAME=GEO_ID", help="Which province a name means; may repeat.")
@click.option("--place-list", type=click.Choice(["63", "34"]), help="Which list of provinces the file uses.")
@click.option("--decimal", type=click.Choice([",", "."]), help="The file's decimal sign.")
@click.option("--month-first", is_flag=True, help="The file's dates are month/day/year.")
@click.option("--alike", is_flag=True, help="Take rows without an id that equal rows taken before.")
@click.option("--keep-original", is_flag=True, help="Keep the file as sent, personal columns too.")
@click.option("--faults", type=path, help="Write the errors here as a workbook with the cells marked.")
@click.option("--check", is_flag=True, help="Only say what the file holds; keep nothing.")
@language
def import_command(
    file: Path,
    survey_round: str | None,
    fill: tuple[str, ...],
    columns: tuple[str, ...],
    places: tuple[str, ...],
    faults: Path | None,
    check: bool,
    lang: Lang,
    **settings: Any,
) -> None:
    """Read a survey file, store its valid rows, report what is wrong with the others.

    Ends with 0 when every row was accepted or imported before, 1 when rows were set aside or the file was refused.
    """
    filled = _pairs(fill, lang) | ({"round": survey_round} if survey_round else {})
    options = Options(fill=filled, columns=_pairs(columns, lang), places=_pairs(places, lang), **settings)
    today = dt.datetime.now(tz=ZoneInfo("Asia/Ho_Chi_Minh")).date()
    try:
        if check:
            data = file.read_bytes()
            examination, batch = examine(file.name, data, options, today, stored_data(data)), None
        else:
            result = import_file(file.name, file.read_bytes(), options, getpass.getuser(), today)
            examination, batch = result.examination, result.batch
    except IntakeError as error:
        name = f"{file.name}: " if isinstance(error, UnreadableFile) else ""
        _fail(name + error.say(lang))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    _report(examination, batch, lang)
    if faults and examination.set_aside:
        write_atomic(faults, error_workbook_bytes(examination, lang))
        click.echo(say(lang, "intake.shell.faults", path=faults))
    if examination.set_aside:
        raise click.exceptions.Exit(EXIT_SET_ASIDE)


@click.group()
def batches() -> None:
    """List, withdraw and restore what was imported."""


@batches.command("list")
@language
def list_batches(lang: Lang) -> None:
    """List every batch, oldest first."""
    listed = _run(every_batch, lang)
    for batch in listed:
        click.echo(_line(batch, lang))
    if not listed:
        click.echo(say(lang, "intake.shell.none"))


@batches.command("withdraw")
@click.argument("batch_id")
@language
def withdraw_batch(batch_id: str, lang: Lang) -> None:
    """Take a batch out of all figures; its files stay."""
    click.echo(_line(_run(lambda: withdraw(batch_id, getpass.getuser()), lang), lang))


@batches.command("restore")
@click.argument("batch_id")
@language
def restore_batch(batch_id: str, lang: Lang) -> None:
    """Bring a withdrawn batch back."""
    click.echo(_line(_run(lambda: restore(batch_id, getpass.getuser()), lang), lang))


@click.command("questionnaire")
@click.option("--xlsform", type=path, help="Write the XLSForm here.")
@click.option("--template", type=path, help="Write the workbook to type into here.")
@language
def questionnaire_command(xlsform: Path | None, template: Path | None, lang: Lang) -> None:
    """Write the questionnaire: as XLSForm for survey tools, as a workbook to type into."""
    if not xlsform and not template:
        raise click.UsageError("--xlsform, --template")
    if xlsform:
        write_atomic(xlsform, xlsform_bytes())
    if template:
        write_atomic(template, entry_template_bytes(lang))


#: The old name of `questionnaire`, for one release.
form_command = click.Command(
    "form",
    params=questionnaire_command.params,
    callback=questionnaire_command.callback,
    hidden=True,
    deprecated="Use `questionnaire`.",
)


def _report(examination: Examination, batch: Batch | None, lang: Lang) -> None:
    accepted, repeated = len(examination.accepted), len(examination.repeated)
    counts = {"accepted": accepted, "repeated": repeated, "aside": len(examination.set_aside)}
    click.echo(say(lang, "intake.counts", received=examination.received, **counts))
    differing = sum(row.differs for row in examination.repeated)
    if differing:
        click.echo(say(lang, "intake.differing", rows=differing))
    if examination.left_out:
        columns = ", ".join(f"{column.heading} ({column.why(lang)})" for column in examination.left_out)
        click.echo(say(lang, "intake.left_out", columns=columns))
    messages: tuple[Note | Clarification, ...] = (*examination.notes, *examination.clarifications)
    for message in messages:
        click.echo(message.say(lang))
    for group in group_errors(examination.errors):
        click.echo(group.say(lang), err=True)
    if batch:
        click.echo(_line(batch, lang))


def _line(batch: Batch, lang: Lang) -> str:
    state = say(lang, "intake.state.withdrawn" if batch.withdrawn else "intake.state.active")
    names = {"batch": batch.batch_id, "file": batch.file_name, "aside": batch.set_aside}
    return say(lang, "intake.shell.batch", **asdict(batch), **names, state=state)


def _run(work: Callable[[], T], lang: Lang) -> T:
    try:
        return work()
    except IntakeError as error:
        _fail(error.say(lang))


def _fail(words: str) -> NoReturn:
    click.echo(words, err=True)
    raise click.exceptions.Exit(EXIT_SET_ASIDE)


def _pairs(arguments: tuple[str, ...], lang: Lang) -> dict[str, str]:
    """NAME=VALUE pairs of an option. Raises UsageError for one without the sign."""
    pairs: dict[str, str] = {}
    for argument in arguments:
        name, equals, value = argument.rpartition("=")
        if not equals:
            raise click.UsageError(say(lang, "shell.no_value", param=argument))
        pairs[name] = value
    return pairs
