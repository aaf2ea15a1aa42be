"""The questionnaire as an XLSForm, which KoboToolbox, ODK and SurveyCTO load."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

import xlsxwriter

from wide.catalogue.models import Bilingual
from wide.files.spreadsheet_safety import WORKBOOK_OPTIONS
from wide.intake.questionnaire import PROVINCES, Item, questionnaire
from wide.text import Lang, say

#: A workbook that says when it was made differs each time; this one is the same as long as the form is.
CREATED = dt.datetime(2026, 11, 24)
Table = list[list[str]]


def xlsform_bytes() -> bytes:
    """The form as an .xlsx file with the sheets survey, choices and settings; always the same bytes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, WORKBOOK_OPTIONS) as book:
        book.set_properties({"created": CREATED, "author": "WIDE"})
        for name, rows in sheets().items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
            sheet.set_column(0, len(rows[0]) - 1, 24)
    return file.getvalue()


def sheets() -> dict[str, Table]:
    """The cells of the three sheets, the heading first."""
    return {"survey": _survey(), "choices": _choices(), "settings": _settings()}


def _survey() -> Table:
    rows: list[dict[str, str]] = []
    for group, labels in questionnaire().groups.items():
        rows.append({"type": "begin_group", "name": group, **_both("label", labels)})
        rows += [_item_row(item) for item in questionnaire().items.values() if item.group == group]
        rows.append({"type": "end_group", "name": group})
    heading = list(_item_row(next(iter(questionnaire().items.values()))))
    return [heading, *([row.get(name, "") for name in heading] for row in rows)]


def _item_row(item: Item) -> dict[str, str]:
    """The row of a question; its keys are the heading of the sheet."""
    listed = f" {item.list_name}" if item.list_name else ""
    provinces = item.list_name == PROVINCES
    constraint = " and ".join(_constraints(item))
    message = (_constraint_message(item, "vi"), _constraint_message(item, "en")) if constraint else ("", "")
    return {
        "type": item.kind + listed,
        "name": item.name,
        **_both("label", item.labels),
        **_both("hint", item.hints),
        "required": "yes" if item.required or item.name in {"consent", "place_list"} else "",
        "relevant": " or ".join(f"${{{name}}} = '{answer}'" for name, answer in item.asked_if),
        "constraint": constraint,
        **_both("constraint_message", Bilingual(*message)),
        "choice_filter": "place_list = ${place_list}" if provinces else "",
        "appearance": "minimal" if provinces else "",
        "default": "today()" if item.maximum == "today" else "",
    }


def _constraints(item: Item) -> Iterator[str]:
    if item.minimum:
        yield f". >= {_limit(item, item.minimum)}"
    if item.maximum:
        yield f". <= {_limit(item, item.maximum)}"
    if item.pattern:
        yield f"regex(., '^{item.pattern}$')"
    if item.alone:
        yield f"not(selected(., '{item.alone}') and count-selected(.) > 1)"
    if item.name == "consent":
        yield ". = 'yes'"


def _limit(item: Item, limit: str) -> str:
    if limit == "today":
        return "today()"
    return f"date('{limit}')" if item.kind == "date" else limit


def _constraint_message(item: Item, lang: Lang) -> str:
    if item.name == "consent":
        return say(lang, "intake.rule.consent")
    if item.alone:
        return say(lang, "intake.rule.alone", answer=item.option(item.alone).labels(lang))
    return say(lang, "intake.form.constraint")


def _choices() -> Table:
    rows = [["list_name", "name", *_both("label", Bilingual("", "")), "place_list"]]
    lists = {item.list_name: item.options for item in questionnaire().items.values() if item.list_name}
    for name, options in lists.items():
        rows += [[name, option.name, option.labels.vi, option.labels.en, option.system] for option in options]
    return rows


def _settings() -> Table:
    names = {
        "form_title": "title",
        "form_id": "form_id",
        "version": "version",
        "default_language": "language_vi",
    }
    return [list(names), [questionnaire().settings[key] for key in names.values()]]


def _both(word: str, text: Bilingual) -> dict[str, str]:
    """A text in a column of each language."""
    settings = questionnaire().settings
    return {f"{word}::{settings['language_vi']}": text.vi, f"{word}::{settings['language_en']}": text.en}
