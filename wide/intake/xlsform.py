"""The questionnaire as an XLSForm, which KoboToolbox, ODK and SurveyCTO load."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence

import xlsxwriter

from wide.catalogue.models import Bilingual
from wide.files.spreadsheet_safety import WORKBOOK_OPTIONS
from wide.intake.questionnaire import PROVINCES, Item, Questionnaire, questionnaire
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
                for column, cell in enumerate(row):
                    if cell:
                        sheet.write_string(line, column, cell)
            sheet.set_column(0, len(rows[0]) - 1, 24)
    return file.getvalue()


def sheets() -> dict[str, Table]:
    """The cells of the three sheets, the heading first."""
    questions = questionnaire()
    return {"survey": _survey(questions), "choices": _choices(questions), "settings": _settings(questions)}


def _survey(questions: Questionnaire) -> Table:
    heading = [
        *(
            "type",
            "name",
            *_columns(questions, "label"),
            *_columns(questions, "hint"),
            "required",
            "relevant",
        ),
        *("constraint", *_columns(questions, "constraint_message"), "choice_filter", "appearance", "default"),
    ]
    rows = [heading]
    for group, labels in questions.groups.items():
        rows.append(_row(heading, questions, {"type": "begin_group", "name": group}, label=labels))
        members = [item for item in questions.items.values() if item.group == group]
        rows += [_item_row(heading, questions, item) for item in members]
        rows.append(_row(heading, questions, {"type": "end_group", "name": group}))
    return rows


def _item_row(heading: Sequence[str], questions: Questionnaire, item: Item) -> list[str]:
    listed = f" {item.list_name}" if item.list_name else ""
    provinces = item.list_name == PROVINCES
    cells = {
        "type": item.kind + listed,
        "name": item.name,
        "required": "yes" if item.required or item.name in {"consent", "place_list"} else "",
        "relevant": " or ".join(f"${{{name}}} = '{answer}'" for name, answer in item.asked_if),
        "constraint": " and ".join(_constraints(item)),
        "choice_filter": "place_list = ${place_list}" if provinces else "",
        "appearance": "minimal" if provinces else "",
        "default": "today()" if item.maximum == "today" else "",
    }
    rule = (
        Bilingual(_constraint_message(item, "vi"), _constraint_message(item, "en"))
        if cells["constraint"]
        else Bilingual("", "")
    )
    return _row(heading, questions, cells, label=item.labels, hint=item.hints, constraint_message=rule)


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
        return say(lang, "intake.rule.alone", answer=_label(item, item.alone)(lang))
    return say(lang, "intake.form.constraint")


def _label(item: Item, answer: str) -> Bilingual:
    return next(option.labels for option in item.options if option.name == answer)


def _choices(questions: Questionnaire) -> Table:
    rows = [["list_name", "name", *_columns(questions, "label"), "place_list"]]
    seen: set[str] = set()
    for item in questions.items.values():
        if item.list_name and item.list_name not in seen:
            seen.add(item.list_name)
            rows += [
                [item.list_name, option.name, option.labels.vi, option.labels.en, option.system]
                for option in item.options
            ]
    return rows


def _settings(questions: Questionnaire) -> Table:
    names = {"form_title": "title", "form_id": "form_id", "version": "version"}
    values = {heading: questions.settings[key] for heading, key in names.items()}
    values["default_language"] = questions.settings["language_vi"]
    return [list(values), list(values.values())]


def _columns(questions: Questionnaire, word: str) -> list[str]:
    return [f"{word}::{questions.settings['language_vi']}", f"{word}::{questions.settings['language_en']}"]


def _row(
    heading: Sequence[str], questions: Questionnaire, cells: dict[str, str], **texts: Bilingual
) -> list[str]:
    row = dict(cells)
    for word, text in texts.items():
        vi, en = _columns(questions, word)
        row |= {vi: text.vi, en: text.en}
    return [row.get(name, "") for name in heading]
