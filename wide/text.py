"""Texts and numbers on the screen: the gettext catalogues and the number formats of both languages."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from babel.messages.pofile import read_po

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")
LOCALES = Path(__file__).parent / "locales"
#: The file of the texts whose first part has no file of its own.
COMMON = "common"
NO_BREAK = "\u00a0"
MINUS = "\u2212"
#: From a programmer's signs to a reader's. Babel writes the same ten times as slowly, and a page of charts holds
#: hundreds of numbers; a test holds both equal.
_SIGNS = {"vi": str.maketrans(",.-", ".," + MINUS), "en": str.maketrans("-", MINUS)}


@cache
def texts(lang: Lang) -> Mapping[str, str]:
    """Key → text of one language, from the .po files in `wide/locales/<lang>/`.

    Read once a process, in about 50 ms. Raises ValueError for a key that stands twice.
    """
    found: dict[str, str] = {}
    for file in sorted((LOCALES / lang).glob("*.po")):
        for key, text in read_texts(file, lang).items():
            if key in found:
                raise ValueError(f"{lang}/{file.name}: {key!r} stands in another file too")
            found[key] = text
    return MappingProxyType(found)


def read_texts(file: Path, lang: Lang) -> dict[str, str]:
    """Key → text of one .po file. Raises ValueError for a key that stands twice or a line that is no .po."""
    content = file.read_bytes()
    messages = read_po(io.BytesIO(content), locale=lang, abort_invalid=True)
    # Babel merges two entries of one key without a word; the header is an entry of its own, without a key.
    if (b"\n" + content).count(b"\nmsgid ") != len(messages) + 1:
        raise ValueError(f"{lang}/{file.name}: a key stands twice")
    return {str(message.id): str(message.string) for message in messages if message.id}


def say(lang: Lang, key: str, /, **values: object) -> str:
    """The text under `key`, its `{names}` filled from `values`.

    Raises KeyError for a key that the catalogue lacks or a value that the text needs.
    """
    text = texts(lang).get(key)
    if text is None:
        raise KeyError(f"wide/locales/{lang} has no text for {key!r}")
    return text.format(**values)


def has(lang: Lang, key: str) -> bool:
    """Whether the catalogue of `lang` holds `key`."""
    return key in texts(lang)


def is_missing(value: float | None) -> bool:
    """True for None and NaN: a gap in the data."""
    return value is None or math.isnan(value)


def number(value: float | None, lang: Lang, decimals: int | None = None) -> str:
    """`1234.5` as `1.234,5` (vi) or `1,234.5` (en); an en dash for a gap.

    `decimals` fixes the number of decimals; None shows up to two, as many as the value has.
    """
    if is_missing(value):
        return "–"
    written = f"{_half_up(cast(float, value), decimals):,.{2 if decimals is None else decimals}f}"
    if decimals is None:
        written = written.rstrip("0").rstrip(".")
    # The sign of a value that rounds to nothing goes; readers take "-0,0" for a mistake.
    if written.lstrip("-").strip("0.,") == "":
        written = written.lstrip("-")
    return written.translate(_SIGNS[lang])


def percent(value: float | None, lang: Lang, decimals: int = 1) -> str:
    """`45.72` as `45,7 %` (vi, no-break space) or `45.7%` (en)."""
    if is_missing(value):
        return "–"
    return number(value, lang, decimals) + (NO_BREAK + "%" if lang == "vi" else "%")


def signed(value: float | None, lang: Lang, decimals: int = 1) -> str:
    """A difference with its sign always shown: `+9,9`, `−1,4`, `0,0`."""
    written = number(value, lang, decimals)
    nothing = is_missing(value) or written.strip("0.,") == ""
    return written if nothing or written.startswith(MINUS) else "+" + written


def no_break(text: str) -> str:
    """`text` with no-break spaces, so that a number stays beside its unit."""
    return text.replace(" ", NO_BREAK)


def join_list(items: list[str], lang: Lang) -> str:
    """`a, b và c` / `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + say(lang, "list.and") + items[-1]


def _half_up(value: float, decimals: int | None) -> float:
    """Round halves away from zero, as printed tables do (the default is half to even)."""
    places = 2 if decimals is None else decimals
    shift = 10.0**places
    return math.copysign(math.floor(abs(value) * shift + 0.5 + 1e-9) / shift, value)
