"""A workbook for those who type answers by hand: guide, sheet with drop-downs, lists; from the questionnaire."""

from __future__ import annotations

import datetime as dt
import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from wide.files.spreadsheet_safety import WORKBOOK_OPTIONS
from wide.intake.questionnaire import PROVINCES, Item, Option, questionnaire
from wide.text import Lang, say

#: Rows prepared for answers, below the two rows of headings.
HEADING_ROWS, PREPARED_ROWS = 2, 2_000
CREATED = dt.datetime(2026, 11, 24)
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255


def entry_template_bytes(lang: Lang) -> bytes:
    """The workbook, its drop-downs in `lang`, its headings and its guide in both languages.

    A multiple choice has one column an answer, ticked with x. What comes back is read by `examine`.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, WORKBOOK_OPTIONS) as book:
        book.set_properties({"created": CREATED, "author": "WIDE"})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#EFE7F7"})
        second = book.add_format(
            {"italic": True, "text_wrap": True, "valign": "top", "font_color": "#6B7280"}
        )
        guide = book.add_worksheet(say(lang, "intake.template.guide"))
        sheet = book.add_worksheet(say(lang, "intake.template.sheet"))
        lists = book.add_worksheet(say(lang, "intake.template.lists"))
        _guide(guide, book.add_format({"text_wrap": True, "valign": "top"}), head)
        _lists(book, lists, lang)
        formats = {
            "date": book.add_format({"num_format": "dd/mm/yyyy"}),
            "text": book.add_format({"num_format": "@"}),
        }
        _sheet(sheet, lang, (head, second), formats)
        sheet.activate()
    return file.getvalue()


def _columns() -> list[tuple[Item, Option | None]]:
    """A column a question; of a multiple choice one a box."""
    items = questionnaire().items.values()
    return [
        (item, box) for item in items for box in (item.options if item.kind == "select_multiple" else [None])
    ]


def headings(lang: Lang) -> list[str]:
    """The headings of the sheet in one language, in order."""
    return [item.labels(lang) + (f"/{box.labels(lang)}" if box else "") for item, box in _columns()]


def _guide(sheet: Worksheet, body: Format, head: Format) -> None:
    """The rules of filling in, Vietnamese beside English."""
    languages: tuple[Lang, ...] = ("vi", "en")
    for column, lang in enumerate(languages):
        sheet.write_string(0, column, say(lang, "intake.template.title"), head)
        for line in range(1, 10):
            sheet.write_string(line, column, say(lang, f"intake.template.step{line}"), body)
    sheet.set_column(0, 1, 70)


def _lists(book: xlsxwriter.Workbook, sheet: Worksheet, lang: Lang) -> None:
    """Write each list of answers into a column and name it as the drop-downs ask for it."""
    lists = {
        item.list_name: item.options for item in questionnaire().items.values() if item.kind == "select_one"
    }
    named = {
        f"wide_{name}{system}": [option.labels(lang) for option in options if option.system == system]
        for name, options in lists.items()
        for system in (("63", "34") if name == PROVINCES else ("",))
    }
    for column, (name, labels) in enumerate(named.items()):
        sheet.write_column(0, column, [name, *labels])
        cells = xl_range_abs(1, column, len(labels), column)
        book.define_name(name, f"='{sheet.get_name()}'!{cells}")
    sheet.set_column(0, len(named), 28)


def _sheet(sheet: Worksheet, lang: Lang, heads: tuple[Format, Format], formats: dict[str, Format]) -> None:
    other: Lang = "en" if lang == "vi" else "vi"
    sheet.write_row(0, 0, headings(lang), heads[0])
    sheet.write_row(1, 0, headings(other), heads[1])
    last = HEADING_ROWS + PREPARED_ROWS - 1
    errors = {
        "error_title": say(lang, "intake.template.error_title"),
        "error_message": say(lang, "intake.template.error"),
    }
    for index, (item, box) in enumerate(_columns()):
        sheet.set_column(index, index, 14 if box else 22, formats.get(item.kind))
        if rule := _validation(item, box):
            message = item.hints(lang)
            title = item.labels(lang)[:LONGEST_TITLE] if message else ""
            inputs = {"input_title": title, "input_message": message[:LONGEST_MESSAGE]}
            sheet.data_validation(HEADING_ROWS, index, last, index, {**rule, **inputs, **errors})
    sheet.set_row(0, 75)
    sheet.set_row(1, 75)
    sheet.freeze_panes(HEADING_ROWS, 0)


def _validation(item: Item, box: Option | None) -> dict[str, object]:
    """What a spreadsheet program lets into the cells; empty where it lets in everything."""
    if box:
        return {"validate": "list", "source": ["x"]}
    name = f"wide_{item.list_name}"
    if item.list_name == PROVINCES:
        # The province's list follows the answer to the question before; "34 …" in either language.
        index = next(index for index, (other, _) in enumerate(_columns()) if other.name == "place_list")
        answer = xl_rowcol_to_cell(HEADING_ROWS, index, col_abs=True)
        return {"validate": "list", "source": f'=IF(LEFT({answer},2)="34",{name}34,{name}63)'}
    if item.kind == "select_one":
        return {"validate": "list", "source": f"={name}"}
    if item.kind == "date":
        return {"validate": "date", "criteria": ">=", "value": dt.date.fromisoformat(item.minimum)}
    if item.kind in {"integer", "decimal"}:
        limits = {"minimum": float(item.minimum), "maximum": float(item.maximum)}
        return {"validate": item.kind, "criteria": "between", **limits}
    return {}
