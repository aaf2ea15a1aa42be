"""Scenes as an XLSX workbook: a cover with filters and date, then a sheet a card with its rows and sources."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import xlsxwriter
from babel.dates import format_date
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from wide.export.scene import Scene
from wide.files import table
from wide.files.headings import column_heading
from wide.files.spreadsheet_safety import escape_formula
from wide.text import Lang, say

LONGEST_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
WIDTHS = (34, 16)


def workbook(
    scenes: Sequence[Scene], title: str, filters: Sequence[tuple[str, str]], lang: Lang, today: date
) -> bytes:
    """The workbook of the scenes that have rows, in their order.

    Every sheet says over its table what the card says: claim, subtitle, source, warnings; the table is the
    complete one of the downloads (unit, year, source, address, grade and remarks of every row). `filters`:
    name and value of each filter, for the cover.
    """
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    cards = [scene for scene in scenes if scene.rows is not None]
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": title, "author": say(lang, "app.owner")})
        looks = _formats(book)
        cover = book.add_worksheet(say(lang, "workbook.cover"))
        names = [_sheet_name(number, scene) for number, scene in enumerate(cards, start=1)]
        _cover(cover, looks, title, filters, lang, today)
        line = len(filters) + 6
        cover.write_string(line - 1, 0, say(lang, "workbook.sheets"), looks["head"])
        for number, (scene, name) in enumerate(zip(cards, names, strict=True)):
            cover.write_url(line + number, 0, f"internal:'{name}'!A1", looks["link"], name)
            cover.write_string(line + number, 1, escape_formula(scene.claim))
            _sheet(book.add_worksheet(name), looks, scene, lang)
    return content.getvalue()


def _formats(book: Workbook) -> dict[str, Format]:
    base = {"font_name": "Be Vietnam Pro", "font_size": 10, "valign": "top"}
    return {
        "title": book.add_format(base | {"bold": True, "font_size": 15}),
        "claim": book.add_format(base | {"bold": True, "font_size": 13}),
        "head": book.add_format(base | {"bold": True, "text_wrap": True, "bottom": 1}),
        "link": book.add_format(base | {"font_color": "#5E2B97", "underline": 1}),
        "soft": book.add_format(base | {"font_color": "#626874"}),
        "cell": book.add_format(base),
        "year": book.add_format(base | {"num_format": "0"}),
        "number": book.add_format(base | {"num_format": "#,##0.######"}),
    }


def _cover(
    sheet: Worksheet,
    looks: dict[str, Format],
    title: str,
    filters: Sequence[tuple[str, str]],
    lang: Lang,
    today: date,
) -> None:
    sheet.set_column(0, 0, WIDTHS[0])
    sheet.set_column(1, 1, 110)
    sheet.write_string(0, 0, escape_formula(title), looks["title"])
    sheet.write_string(1, 0, say(lang, "app.owner"), looks["soft"])
    lines = [(say(lang, "workbook.made"), format_date(today, "d/M/y" if lang == "vi" else "d MMMM y", lang))]
    for number, (name, value) in enumerate([*lines, *filters], start=3):
        sheet.write_string(number, 0, name, looks["soft"])
        sheet.write_string(number, 1, escape_formula(value), looks["cell"])


def _sheet(sheet: Worksheet, looks: dict[str, Format], scene: Scene, lang: Lang) -> None:
    rows = scene.rows
    assert rows is not None
    sheet.write_string(0, 0, escape_formula(scene.claim), looks["claim"])
    above = [scene.about, scene.source, *scene.caveats, *table.definitions(rows, lang)]
    above = [line for line in dict.fromkeys(above) if line]
    for number, text in enumerate(above, start=1):
        sheet.write_string(number, 0, escape_formula(text), looks["soft"])
    top = len(above) + 2
    complete = table.complete(rows, lang)
    for column, name in enumerate(complete.columns):
        sheet.write_string(top, column, str(name), looks["head"])
        sheet.set_column(column, column, WIDTHS[0] if column == 0 else WIDTHS[1])
    years = {column_heading(name, lang) for name in rows.columns if str(name).endswith("year")}
    for line, values in enumerate(complete.itertuples(index=False), start=top + 1):
        for column, value in enumerate(values):
            _cell(sheet, line, column, value, looks, is_year=complete.columns[column] in years)
    sheet.freeze_panes(top + 1, 1)
    if len(complete):
        sheet.autofilter(top, 0, top + len(complete), len(complete.columns) - 1)


def _cell(
    sheet: Worksheet, line: int, column: int, value: Any, looks: dict[str, Format], *, is_year: bool
) -> None:
    if pd.isna(value):
        return
    if isinstance(value, str):
        sheet.write_string(line, column, escape_formula(value), looks["cell"])
    else:
        sheet.write_number(line, column, value, looks["year" if is_year else "number"])


def _sheet_name(number: int, scene: Scene) -> str:
    """`03 s4_jobs.digital`: short, allowed in a sheet's name, and different from all others."""
    return f"{number:02d} {FORBIDDEN.sub('', scene.key)}"[:LONGEST_NAME]
