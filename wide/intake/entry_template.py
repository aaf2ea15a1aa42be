"""A workbook for those who type answers by hand: guide, sheet with drop-downs, lists; from the questionnaire."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from wide.files.spreadsheet_safety import WORKBOOK_OPTIONS
from wide.intake.questionnaire import PROVINCES, Item, Option, questionnaire
from wide.text import Lang, say

#: Rows prepared for answers, below the two rows of headings.
HEADING_ROWS, PREPARED_ROWS = 2, 2_000
CREATED = dt.datetime(2026, 11, 24)
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255


@dataclass(frozen=True)
class _Column:
    """One column of the sheet: a question, or one box of a multiple choice."""

    item: Item
    option: Option | None

    def heading(self, lang: Lang) -> str:
        label = self.item.labels(lang)
        return f"{label}/{self.option.labels(lang)}" if self.option else label


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
        names = _lists(book, lists, lang)
        formats = {
            "date": book.add_format({"num_format": "dd/mm/yyyy"}),
            "text": book.add_format({"num_format": "@"}),
        }
        _sheet(sheet, lang, names, (head, second), formats)
        sheet.activate()
    return file.getvalue()


def _columns() -> Iterator[_Column]:
    for item in questionnaire().items.values():
        boxes = item.options if item.kind == "select_multiple" else [None]
        yield from (_Column(item, box) for box in boxes)


def _guide(sheet: Worksheet, body: Format, head: Format) -> None:
    """The rules of filling in, Vietnamese beside English."""
    languages: tuple[Lang, ...] = ("vi", "en")
    for column, lang in enumerate(languages):
        sheet.write_string(0, column, say(lang, "intake.template.title"), head)
        for line in range(1, 10):
            sheet.write_string(line, column, say(lang, f"intake.template.step{line}"), body)
    sheet.set_column(0, 1, 70)


def _lists(book: xlsxwriter.Workbook, sheet: Worksheet, lang: Lang) -> dict[str, str]:
    """Write each list of answers into a column; returns list → the name that the drop-downs ask for."""
    list_names: dict[str, str] = {}
    column = 0
    for item in questionnaire().items.values():
        if item.kind != "select_one" or item.list_name in list_names:
            continue
        systems = ("63", "34") if item.list_name == PROVINCES else ("",)
        for system in systems:
            options = [option for option in item.options if option.system == system]
            name = f"wide_{item.list_name}{system}"
            sheet.write_string(0, column, name)
            for line, option in enumerate(options, start=1):
                sheet.write_string(line, column, option.labels(lang))
            cells = f"${xl_col_to_name(column)}$2:${xl_col_to_name(column)}${len(options) + 1}"
            book.define_name(name, f"='{sheet.get_name()}'!{cells}")
            column += 1
        list_names[item.list_name] = f"wide_{item.list_name}"
    sheet.set_column(0, column, 28)
    return list_names


def _sheet(
    sheet: Worksheet,
    lang: Lang,
    names: dict[str, str],
    heads: tuple[Format, Format],
    formats: dict[str, Format],
) -> None:
    other: Lang = "en" if lang == "vi" else "vi"
    columns = list(_columns())
    place_list = next(index for index, candidate in enumerate(columns) if candidate.item.name == "place_list")
    for index, column in enumerate(columns):
        sheet.write_string(0, index, column.heading(lang), heads[0])
        sheet.write_string(1, index, column.heading(other), heads[1])
        sheet.set_column(index, index, 14 if column.option else 22, formats.get(column.item.kind))
        rule = _validation(column, names, xl_col_to_name(place_list))
        if rule:
            message = column.item.hints(lang)
            sheet.data_validation(
                HEADING_ROWS,
                index,
                HEADING_ROWS + PREPARED_ROWS - 1,
                index,
                {
                    **rule,
                    "input_title": column.item.labels(lang)[:LONGEST_TITLE] if message else "",
                    "input_message": message[:LONGEST_MESSAGE],
                    "error_title": say(lang, "intake.template.error_title"),
                    "error_message": say(lang, "intake.template.error"),
                },
            )
    sheet.set_row(0, 75)
    sheet.set_row(1, 75)
    sheet.freeze_panes(HEADING_ROWS, 0)


def _validation(column: _Column, names: dict[str, str], place_list: str) -> dict[str, object]:
    """What a spreadsheet program lets into the cells; empty where it lets in everything."""
    item = column.item
    if column.option:
        return {"validate": "list", "source": ["x"]}
    if item.list_name == PROVINCES:
        # The province's list follows the answer to the question before; "34 …" in either language.
        name, first = names[PROVINCES], HEADING_ROWS + 1
        return {"validate": "list", "source": f'=IF(LEFT(${place_list}{first},2)="34",{name}34,{name}63)'}
    if item.kind == "select_one":
        return {"validate": "list", "source": f"={names[item.list_name]}"}
    if item.kind == "date":
        first_day = dt.date.fromisoformat(item.minimum)
        return {"validate": "date", "criteria": ">=", "value": first_day}
    if item.kind in {"integer", "decimal"}:
        limits = {"minimum": float(item.minimum), "maximum": float(item.maximum)}
        return {"validate": item.kind, "criteria": "between", **limits}
    return {}


def headings(lang: Lang) -> list[str]:
    """The headings of the sheet in one language, in order."""
    return [column.heading(lang) for column in _columns()]
