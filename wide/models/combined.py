"""Carried models and the Union's own entries as one table, and that table as a file."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wide import catalogue
from wide.files.headings import column_heading
from wide.files.spreadsheet_safety import safe_csv
from wide.models.entry import SCHEMES, Entry
from wide.text import Lang, say

OWN = "own"
EXPORTED = [
    *("model_id", "model", "place", "year", "what", "reach_sign", "reach_value", "reach_unit", "barrier"),
    *("kind", "theme", "intervention", "caution", "source_org", "source_url", OWN),
]


def combine(carried: pd.DataFrame, entries: Mapping[str, Entry], lang: Lang) -> pd.DataFrame:
    """The rows of `carried` (columns of s8_models/catalogue) with the Union's own on top, newest first.

    Adds `own` (bool). An own entry has one language: it is shown as it was written.
    """
    own_rows = pd.DataFrame([_row(key, entry, lang) for key, entry in reversed(list(entries.items()))])
    marked = carried.assign(**{OWN: False})
    if own_rows.empty:
        return marked
    return pd.concat([own_rows.reindex(columns=marked.columns), marked], ignore_index=True).astype(
        {"year": "Int32", "reach_value": "float64", "others": "bool", "everyone": "bool", OWN: "bool"}
    )


def csv_bytes(rows: pd.DataFrame, lang: Lang) -> bytes:
    """The table as a CSV file, headings and the mark of own entries in `lang`."""
    own = rows[OWN].map(lambda is_own: say(lang, "word.yes" if is_own else "word.no"))
    table = rows[EXPORTED].assign(**{OWN: own})
    return safe_csv(table.rename(columns=lambda name: column_heading(name, lang)))


def entries_in_provinces(entries: Mapping[str, Entry], provinces: set[str]) -> dict[str, Entry]:
    """The entries of these provinces (of either list) and the national ones."""

    def same_places(geo_id: str) -> set[str]:
        return {geo_id, *catalogue.counterparts(geo_id, "63"), *catalogue.counterparts(geo_id, "34")}

    return {
        key: entry
        for key, entry in entries.items()
        if entry.geo_id == "VN" or provinces & same_places(entry.geo_id)
    }


def _row(model_id: str, entry: Entry, lang: Lang) -> dict[str, object]:
    place = catalogue.places[entry.geo_id]
    codes = {name: getattr(entry, name) for name in SCHEMES}
    return {
        "model_id": model_id,
        "model": entry.name,
        "place": place.name(lang),
        "year": entry.year,
        "what": entry.what,
        "reach_value": entry.reach,
        "reach_unit": entry.reach_unit,
        "reach_sign": "",
        "others": False,
        "everyone": False,
        **{name: catalogue.categories[SCHEMES[name], code].name(lang) for name, code in codes.items()},
        **{f"{name}_code": code for name, code in codes.items()},
        "caution": entry.note,
        "official_name": place.name("vi"),
        "geo_id": entry.geo_id,
        "source_org": entry.source_org,
        "source_url": entry.source_url,
        "pages": f"{entry.source_org} {entry.source_url}",
        OWN: True,
    }
