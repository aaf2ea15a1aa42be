"""The rows of a chart as a readable table, CSV and XLSX, each with unit, year and source."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import xlsxwriter

from wide import catalogue
from wide.catalogue import Note, Source
from wide.files.headings import column_heading
from wide.files.spreadsheet_safety import WORKBOOK_OPTIONS, escape_formula, safe_csv
from wide.text import Lang, has, number, say

# Columns of codes; the files spell them out as sources and notes instead.
CODES = ("source_id", "notes", "indicator_id", "unit", "grade", "modelled", "pages")
# Columns whose codes have a name in the catalogues, under `word.<column>.<code>`.
NAMED = ("sex", "quarter", "pillar", "direction", "derived", "step", "post", "population")
SEPARATORS = re.compile(r"[ ;]+")


def sources_of(rows: pd.DataFrame) -> list[Source]:
    """The sources that the rows were read from, best grade first."""
    sources = [catalogue.sources[source_id] for source_id in _ids(rows, "source_id")]
    return sorted(sources, key=lambda source: (source.grade, source.source_id))


def pages_of(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Organisation and address of the web pages that rows cite themselves (the catalogue of models does)."""
    if "pages" not in rows:
        return []
    cited = dict.fromkeys(line for cell in rows["pages"].dropna() for line in cell.split("\n") if line)
    return [(organisation, url) for organisation, _, url in (line.rpartition(" ") for line in cited)]


def line(rows: pd.DataFrame, lang: Lang) -> str:
    """`Nguồn: World Bank · 2024`: who and when, in a few words; empty where the rows name nobody."""
    if cited := pages_of(rows):
        return say(lang, "panel.line.pages", count=len(cited))
    names = list(dict.fromkeys(source.organisation(lang) for source in sources_of(rows)))
    if not names:
        return ""
    more = "…" if len(names) > 2 else ""
    return say(lang, "panel.line", names="; ".join(names[:2]) + more, years=span(rows))


def span(rows: pd.DataFrame) -> str:
    """The years of the rows in words: `2024` or `2009–2024`."""
    years = sorted({int(year) for year in rows["year"].dropna()}) if "year" in rows else []
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))


def notes_of(rows: pd.DataFrame) -> list[Note]:
    """The remarks on the rows, in order of number."""
    return [catalogue.notes[note_id] for note_id in sorted(map(int, _ids(rows, "notes")))]


def indicators_of(rows: pd.DataFrame) -> list[str]:
    """The indicators of the rows, in order of appearance."""
    return _ids(rows, "indicator_id")


def definitions(rows: pd.DataFrame, lang: Lang) -> list[str]:
    """`Name (unit): definition` of every indicator of the rows."""
    return [
        f"{indicator.name(lang)} ({catalogue.units[indicator.unit].name(lang)}): {indicator.definition(lang)}"
        for indicator in map(catalogue.indicators.__getitem__, indicators_of(rows))
    ]


def coverage(rows: pd.DataFrame, indicator_id: str, lang: Lang) -> str:
    """How many observations of an indicator the rows hold, and of which years, as a sentence."""
    mine = rows[rows["indicator_id"] == indicator_id]
    return say(lang, "panel.coverage", rows=len(mine), years=span(mine))


def readable(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The rows in the reader's language, machine columns left out, numbers as numbers."""
    return _translated(rows, lang, _word)


def written(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The readable table with every cell as text: numbers in the reader's way, gaps as a dash."""
    return _translated(rows, lang, _cell)


def _translated(rows: pd.DataFrame, lang: Lang, translate: Callable[[str, Any, Lang], Any]) -> pd.DataFrame:
    """The columns for readers, their headings and cells translated; merged values only where there are any."""
    names = [str(name) for name in rows.columns if name not in CODES]
    if "derived" in names and not rows["derived"].fillna("").ne("").any():
        names.remove("derived")
    columns = {
        column_heading(name, lang): [translate(name, cell, lang) for cell in rows[name]] for name in names
    }
    return pd.DataFrame(columns, index=rows.index)


def complete(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The readable table plus indicator, unit, source, address, grade and remarks of every row."""
    added = [_provenance(row, lang) for row in rows.to_dict("records")]
    columns = ("indicator", "unit", "source", "address", "grade", "remarks")
    more = pd.DataFrame(added, columns=[column_heading(name, lang) for name in columns], index=rows.index)
    return pd.concat([readable(rows, lang), more], axis=1)


def csv_bytes(rows: pd.DataFrame, lang: Lang) -> bytes:
    """The complete table as CSV, UTF-8 with BOM so that Excel reads Vietnamese."""
    return safe_csv(complete(rows, lang))


def xlsx_bytes(rows: pd.DataFrame, lang: Lang) -> bytes:
    """The complete table as one XLSX sheet."""
    return xlsx_of(complete(rows, lang), lang)


def xlsx_of(whole: pd.DataFrame, lang: Lang) -> bytes:
    """A table as one XLSX sheet: text as text, numbers as numbers, a frozen heading."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, WORKBOOK_OPTIONS) as book:
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
                    sheet.write_string(line, column, escape_formula(value))
                else:
                    sheet.write(line, column, value)
    return file.getvalue()


def parameters(params: dict[str, Any]) -> str:
    """The parameters of a query as JSON, long lists shortened."""
    short = {
        name: [*value[:5], f"… {len(value)}"] if isinstance(value, list) and len(value) > 6 else value
        for name, value in params.items()
    }
    return json.dumps(short, ensure_ascii=False, indent=1)


def _provenance(row: Mapping[Any, Any], lang: Lang) -> tuple[str, ...]:
    sources = [catalogue.sources[source_id] for source_id in _split(row.get("source_id"))]
    notes = [catalogue.notes[int(note_id)] for note_id in _split(row.get("notes"))]
    cited = pages_of(pd.DataFrame([row]))
    named = [f"{source.organisation(lang)}: {source.title}" for source in sources]
    named += [organisation for organisation, _ in cited]
    indicator, unit = row.get("indicator_id"), row.get("unit")
    return (
        catalogue.indicators[indicator].name(lang) if indicator else "",
        catalogue.units[unit].name(lang) if unit else "",
        "; ".join(dict.fromkeys(named)),
        " ".join(dict.fromkeys([*(source.url for source in sources), *(url for _, url in cited)])),
        " ".join(dict.fromkeys(source.grade for source in sources)),
        " ".join(note.text(lang) for note in notes),
    )


def _word(column: str, value: Any, lang: Lang) -> Any:
    """A cell for a file: codes by their names, booleans as yes and no, numbers rounded to six decimals."""
    if isinstance(value, bool | np.bool_):
        return say(lang, "word.yes" if value else "word.no")
    if isinstance(value, float):
        return round(value, 6)
    if column in NAMED and isinstance(value, str) and has(lang, f"word.{column}.{value}"):
        return say(lang, f"word.{column}.{value}")
    return value


def _cell(column: str, value: Any, lang: Lang) -> str:
    """A cell as text for a reader."""
    if pd.isna(value):
        return "–"
    word = _word(column, value, lang)
    if isinstance(word, str):
        return word
    return str(int(word)) if column.endswith("year") else number(float(word), lang)


def _ids(rows: pd.DataFrame, column: str) -> list[str]:
    if column not in rows:
        return []
    return list(dict.fromkeys(part for cell in rows[column].dropna() for part in _split(cell)))


def _split(cell: Any) -> Iterable[str]:
    return SEPARATORS.split(cell.strip()) if isinstance(cell, str) and cell.strip() else ()
