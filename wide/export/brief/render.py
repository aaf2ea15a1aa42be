"""Renders a brief: the context as JSON into the layout brief.typ, through Typst, as a tagged PDF."""

from __future__ import annotations

import json
import re
import threading
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from wide import ROOT, catalogue
from wide.catalogue import Place
from wide.charts.palette import LIGHT
from wide.export.brief.context import brief_context
from wide.export.brief.fonts import font_folder
from wide.text import Lang, say

LAYOUT = Path(__file__).with_name("brief.typ")
PAGES = 2
#: PDF/UA-1: tags, language, title and a text for every picture are checked while printing.
STANDARD: Literal["ua-1"] = "ua-1"
PAGE = re.compile(rb"/Type\s*/Page\b")
COLOURS = (
    "ink",
    "soft",
    "grid",
    "track",
    "women",
    "men",
    "men_ink",
    "neutral",
    "accent",
    "accent_ink",
    "no_data",
)
_compiling = threading.Lock()


class TooLong(RuntimeError):
    """A brief came out with another number of pages than two; the message says it in the brief's language."""


def brief(place: str, lang: Lang = "vi", on: date | None = None) -> bytes:
    """The brief of a province of either list as a PDF/UA-1 file: two A4 pages, fonts inside.

    `on` is the day printed on it, today by default; the same day and figures give the same bytes. Raises
    ValueError when `place` is no province, TooLong when the text does not fit, typst.TypstError and OSError
    when printing fails.
    """
    on = on or datetime.now(UTC).astimezone().date()
    content = {**brief_context(place, lang, on), "colours": {name: getattr(LIGHT, name) for name in COLOURS}}
    with _compiling:
        pdf = _compiler().compile(
            format="pdf",
            sys_inputs={"context": json.dumps(content, ensure_ascii=False)},
            pdf_standards=STANDARD,
            timestamp=datetime.combine(on, time(0), UTC),
        )
    if not isinstance(pdf, bytes):
        raise TypeError(f"Typst gave {type(pdf).__name__} instead of the bytes of one file")
    pages = len(PAGE.findall(pdf))
    if pages != PAGES:
        raise TooLong(say(lang, "brief.too_long", place=place, pages=pages))
    return pdf


def file_name(place: Place, lang: Lang) -> str:
    """`wide-P94-soc-trang-vi.pdf`: identifier, name without accents, language."""
    return "-".join(["wide", place.geo_id, *catalogue.fold(place.name("vi")).split(), lang]) + ".pdf"


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        str(LAYOUT), root=str(ROOT / "wide"), font_paths=[str(font_folder())], ignore_system_fonts=True
    )
