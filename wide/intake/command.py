"""The survey on the command line: `python -m wide import`, `batches` and `form`."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeVar, get_args
from zoneinfo import ZoneInfo

import click

from wide.catalogue import Lang
from wide.files.atomic_write import write_atomic
from wide.intake.batch_files import Batch, BrokenStore
from wide.intake.batch_store import CannotRestore, UnknownBatch, restore, withdraw
from wide.intake.batch_store import batches as every_batch
from wide.intake.entry_template import entry_template_bytes
from wide.intake.error_workbook import error_workbook_bytes
from wide.intake.errors import UnreadableFile, group_errors
from wide.intake.examination import Examination, examine
from wide.intake.import_batch import StoreBusy, import_file, stored_data
from wide.intake.options import Options
from wide.intake.xlsform import xlsform_bytes
from wide.text import say

T = TypeVar("T")
EXIT_SET_ASIDE = 1
language = click.option("--lang", type=click.Choice(get_args(Lang)), default="vi", show_default=True)
path = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--round", "survey_round", help="The survey round, for rows that do not say it.")
@click.option("--fill", multiple=True, metavar="ITEM=VALUE", help="A value for rows without it; may repeat.")
@click.option(
    "--column", multiple=True, metavar="HEADING=ITEM", help="What a column is; ITEM empty: leave out."
)
@click.option(
    "--place", multiple=True, metavar="NAME=GEO_ID", help="Which province a name means; may repeat."
)
@click.option("--place-list", type=click.Choice(["63", "34"]), help="Which list of provinces the file uses.")
@click.option("--decimal", type=click.Choice([",", "."]), help="The file's decimal sign.")
@click.option("--month-first", is_flag=True, help="The file's dates are month/day/year.")
@click.option("--alike", is_flag=True, help="Take rows without an id that equal rows taken before.")
@click.option("--keep-original", is_flag=True, help="Keep the file as sent, personal columns too.")
@click.option("--faults", type=path, help="Write the faults here as a workbook with the cells marked.")
@click.option("--check", is_flag=True, help="Only say what the file holds; keep nothing.")
@language
def import_command(
    file: Path,
    survey_round: str | None,
    fill: tuple[str, ...],
    column: tuple[str, ...],
    place: tuple[str, ...],
    place_list: str | None,
    decimal: str | None,
    month_first: bool,
    alike: bool,
    keep_original: bool,
    faults: Path | None,
    check: bool,
    lang: Lang,
) -> None:
    """Read a survey file, keep its sound rows, say what is wrong with the others.

    Ends with 0 when every row was accepted or taken before, 1 when rows were set aside or the file was refused.
    """
    options = Options(
        fill=_pairs(fill, lang) | ({"round": survey_round} if survey_round else {}),
        columns=_pairs(column, lang),
        places=_pairs(place, lang),
        place_list="63" if place_list == "63" else "34" if place_list else None,
        decimal="," if decimal == "," else "." if decimal else None,
        month_first=month_first,
        alike=alike,
        keep_original=keep_original,
    )
    today = dt.datetime.now(tz=ZoneInfo("Asia/Ho_Chi_Minh")).date()
    try:
        if check:
            data = file.read_bytes()
            examined, batch = examine(file.name, data, options, today, stored_data(data)), None
        else:
            taken = import_file(file.name, file.read_bytes(), options, getpass.getuser(), today)
            examined, batch = taken.examination, taken.batch
    except UnreadableFile as refused:
        _fail(f"{file.name}: {refused.say(lang)}")
    except StoreBusy:
        _fail(say(lang, "intake.busy"))
    except BrokenStore as broken:
        _fail(say(lang, "intake.broken_store", detail=str(broken)))
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault
    _report(examined, batch, lang)
    if faults and examined.set_aside:
        write_atomic(faults, error_workbook_bytes(examined, lang))
        click.echo(say(lang, "intake.shell.faults", path=faults))
    if examined.set_aside:
        raise click.exceptions.Exit(EXIT_SET_ASIDE)


@click.group()
def batches() -> None:
    """List, withdraw and restore what was imported."""


@batches.command("list")
@language
def list_batches(lang: Lang) -> None:
    """List every batch, oldest first."""
    found = _run(every_batch, lang)
    for batch in found:
        click.echo(_line(batch, lang))
    if not found:
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


@click.command()
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


def _report(examined: Examination, batch: Batch | None, lang: Lang) -> None:
    counts = {
        "received": examined.received,
        "accepted": len(examined.accepted),
        "repeated": len(examined.repeated),
        "aside": len(examined.set_aside),
    }
    click.echo(say(lang, "intake.counts", **counts))
    differing = sum(one.differs for one in examined.repeated)
    if differing:
        click.echo(say(lang, "intake.differing", rows=differing))
    if examined.left_out:
        columns = ", ".join(f"{column.heading} ({column.why(lang)})" for column in examined.left_out)
        click.echo(say(lang, "intake.left_out", columns=columns))
    for note in examined.notes:
        click.echo(note.say(lang))
    for question in examined.clarifications:
        click.echo(question.say(lang))
    for group in group_errors(examined.errors):
        click.echo(group.say(lang), err=True)
    if batch:
        click.echo(_line(batch, lang))


def _line(batch: Batch, lang: Lang) -> str:
    state = say(lang, "intake.state.withdrawn" if batch.withdrawn else "intake.state.active")
    counts = {"accepted": batch.accepted, "repeated": batch.repeated, "aside": batch.set_aside}
    return say(
        lang,
        "intake.shell.batch",
        batch=batch.batch_id,
        state=state,
        by=batch.by,
        file=batch.file_name,
        received=batch.received,
        **counts,
    )


def _run(work: Callable[[], T], lang: Lang) -> T:
    try:
        return work()
    except (UnknownBatch, CannotRestore) as fault:
        _fail(fault.say(lang))
    except StoreBusy:
        _fail(say(lang, "intake.busy"))
    except BrokenStore as broken:
        _fail(say(lang, "intake.broken_store", detail=str(broken)))


def _fail(words: str) -> NoReturn:
    click.echo(words, err=True)
    raise click.exceptions.Exit(EXIT_SET_ASIDE)


def _pairs(given: tuple[str, ...], lang: Lang) -> dict[str, str]:
    """NAME=VALUE pairs of an option. Raises UsageError for one without the sign."""
    pairs: dict[str, str] = {}
    for one in given:
        name, equals, value = one.rpartition("=")
        if not equals:
            raise click.UsageError(say(lang, "shell.no_value", param=one))
        pairs[name] = value
    return pairs
