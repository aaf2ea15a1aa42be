"""A chart's rows as people take them away: a readable table, CSV and XLSX, each with unit, year, source."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any

import pandas as pd
import xlsxwriter

from wide import catalogue
from wide.catalogue import Note, Source
from wide.text import Lang, has, say

# Columns that serve the machine; the files spell them out as sources and notes instead.
CODES = ("source_id", "notes", "indicator_id", "unit", "grade", "derived", "modelled")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def sources_of(rows: pd.DataFrame) -> list[Source]:
    """The sources that the rows were read from, best grade first."""
    found = [catalogue.sources[source_id] for source_id in _ids(rows, "source_id")]
    return sorted(found, key=lambda source: (source.grade, source.source_id))


def notes_of(rows: pd.DataFrame) -> list[Note]:
    """The remarks on the rows, in order of number."""
    return [catalogue.notes[note_id] for note_id in sorted(int(one) for one in _ids(rows, "notes"))]


def indicators_of(rows: pd.DataFrame) -> list[str]:
    """The indicators of the rows, in order of appearance."""
    return _ids(rows, "indicator_id")


def coverage(rows: pd.DataFrame, indicator_id: str, lang: Lang) -> str:
    """In words: how many figures of an indicator the rows hold, and of which years."""
    mine = rows[rows["indicator_id"] == indicator_id]
    years = sorted({int(year) for year in mine["year"].dropna()}) if "year" in mine else []
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    return say(lang, "panel.coverage", rows=len(mine), years=span)


def readable(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The rows with headings in the reader's language, codes left out, values as numbers."""
    shown = rows[[name for name in rows.columns if name not in CODES]]
    return shown.rename(columns={name: heading(str(name), lang) for name in shown.columns})


def complete(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The readable table plus unit, source, address, grade and remarks of every row."""
    whole = readable(rows, lang)
    columns: dict[str, list[str]] = {"unit": [], "source": [], "address": [], "grade": [], "remarks": []}
    for row in rows.to_dict("records"):
        sources = [catalogue.sources[one] for one in _split(row.get("source_id"))]
        notes = [catalogue.notes[int(one)] for one in _split(row.get("notes"))]
        unit = row.get("unit")
        columns["unit"].append(catalogue.units[unit].name(lang) if unit else "")
        columns["source"].append("; ".join(f"{one.organisation(lang)}: {one.title}" for one in sources))
        columns["address"].append(" ".join(one.url for one in sources))
        columns["grade"].append(" ".join(dict.fromkeys(one.grade for one in sources)))
        columns["remarks"].append("; ".join(one.text(lang) for one in notes))
    return whole.assign(**{heading(name, lang): values for name, values in columns.items()})


def csv_bytes(rows: pd.DataFrame, lang: Lang) -> bytes:
    """The complete table as CSV, UTF-8 with BOM so that Excel reads Vietnamese."""
    safe = complete(rows, lang).map(harmless)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def xlsx_bytes(rows: pd.DataFrame, lang: Lang) -> bytes:
    """The complete table as one XLSX sheet: text as text, numbers as numbers, a frozen heading."""
    whole = complete(rows, lang)
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(say(lang, "file.sheet"))
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(whole.columns):
            sheet.write_string(0, column, str(name), head)
            sheet.set_column(column, column, 30 if column == 0 else 16)
        for line, values in enumerate(whole.itertuples(index=False), start=1):
            for column, value in enumerate(values):
                if pd.isna(value):
                    continue
                if isinstance(value, str):
                    sheet.write_string(line, column, harmless(value))
                else:
                    sheet.write(line, column, value)
    return file.getvalue()


def harmless(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula, made plain text by a leading apostrophe."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def heading(name: str, lang: Lang) -> str:
    """The heading of a column in the reader's language."""
    key = f"column.{name}"
    return say(lang, key) if has(lang, key) else name


def parameters(params: dict[str, Any]) -> str:
    """The parameters of a query as JSON, long lists shortened."""
    short = {
        name: [*value[:5], f"… {len(value)}"] if isinstance(value, list) and len(value) > 6 else value
        for name, value in params.items()
    }
    return json.dumps(short, ensure_ascii=False, indent=1)


def _ids(rows: pd.DataFrame, column: str) -> list[str]:
    if column not in rows:
        return []
    return list(dict.fromkeys(one for cell in rows[column].dropna() for one in _split(cell)))


def _split(cell: Any) -> Iterable[str]:
    return cell.split() if isinstance(cell, str) else ()
