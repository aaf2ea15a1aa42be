"""Parses a cell into an answer; each kind of question has its own parser."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from wide.catalogue import fold
from wide.intake.column_mapping import options_by_word
from wide.intake.options import DecimalSign
from wide.intake.parsing.dates import AmbiguousDate, DateOrder, read_date
from wide.intake.parsing.numbers import AmbiguousNumber, read_number
from wide.intake.questionnaire import Item
from wide.intake.readers.sheets import Cell, MissingValue, is_blank

#: What spreadsheet programs write into a cell that they could not calculate.
SPREADSHEET_ERRORS = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!)", re.IGNORECASE
)
OPTION_SEPARATORS = re.compile(r"[;\n|]|,\s*")
#: What people put into a box that they tick, and into one that they leave.
TICKED = {"1", "true", "x", "yes", "co", "v", "✓", "✔", "1.0"}
UNTICKED = {"0", "false", "no", "khong", "0.0", "-"}
Value = str | int | float | dt.date | tuple[str, ...]


@dataclass(frozen=True)
class CellContext:
    """What the reading of a cell depends on beside the cell: the day of the check, how the file is written."""

    today: dt.date
    decimal: DecimalSign | None = None
    order: DateOrder = "day"


class InvalidCell(ValueError):
    """The cell does not answer the question; `rule` and `values` say what is expected."""

    def __init__(self, rule: str, **values: object) -> None:
        self.rule = rule
        self.values: Mapping[str, object] = values
        super().__init__(rule)


def read_cell(item: Item, cell: Cell, context: CellContext) -> Value | None:
    """The answer in a cell, None when there is none. Raises InvalidCell."""
    if is_blank(cell):
        return None
    if cell is MissingValue.FORMULA:
        raise InvalidCell("formula")
    if isinstance(cell, str) and SPREADSHEET_ERRORS.fullmatch(cell.strip()):
        raise InvalidCell("error_value")
    if item.kind in {"integer", "decimal"}:
        return _number(item, cell, context)
    if item.kind == "date":
        return _date(item, cell, context)
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        raise InvalidCell("not_a_date")
    text = _text(cell)
    if item.kind == "select_one":
        return _single_choice(item, text)
    return _multiple_choice(item, text) if item.kind == "select_multiple" else _code(item, text)


def read_tick(cell: Cell) -> bool | None:
    """Whether a box of a multiple choice is ticked; None when it is empty. Raises InvalidCell for anything else."""
    if is_blank(cell):
        return None
    if isinstance(cell, dt.date | dt.time | dt.timedelta | MissingValue):
        raise InvalidCell("tick")
    text = _text(cell).lower()
    folded = fold(text) or text
    if folded in TICKED or text in TICKED:
        return True
    if folded in UNTICKED or text in UNTICKED:
        return False
    raise InvalidCell("tick")


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return unicodedata.normalize("NFC", str(cell)).replace("\u200b", "").replace("\u00a0", " ").strip()


def _number(item: Item, cell: Cell, context: CellContext) -> int | float:
    limits = {"low": item.minimum, "high": item.maximum}
    rule = "whole" if item.kind == "integer" else "number"
    if isinstance(cell, bool | dt.date | dt.time | dt.timedelta):
        raise InvalidCell(rule, **limits)
    if isinstance(cell, str):
        try:
            value = read_number(cell, context.decimal)
        except AmbiguousNumber as error:
            raise InvalidCell("decimal_open") from error
        except ValueError as error:
            raise InvalidCell(rule, **limits) from error
    elif isinstance(cell, int | float):
        value = float(cell)
    if not float(item.minimum) <= value <= float(item.maximum):
        raise InvalidCell(rule, **limits)
    if item.kind == "decimal":
        return value
    if not value.is_integer():
        raise InvalidCell(rule, **limits)
    return int(value)


def _date(item: Item, cell: Cell, context: CellContext) -> dt.date:
    first = dt.date.fromisoformat(item.minimum)
    limits = {"first": first.strftime("%d/%m/%Y"), "last": context.today.strftime("%d/%m/%Y")}
    if isinstance(cell, dt.datetime):
        day = cell.date()
    elif isinstance(cell, dt.date):
        day = cell
    elif isinstance(cell, str):
        try:
            day = read_date(cell, context.order)
        except AmbiguousDate as error:
            raise InvalidCell("date_open") from error
        except ValueError as error:
            raise InvalidCell("date", **limits) from error
    else:
        raise InvalidCell("date", **limits)
    if not first <= day <= context.today:
        raise InvalidCell("date", **limits)
    return day


@lru_cache(maxsize=20_000)  # people answer in the same few words
def _single_choice(item: Item, text: str) -> str:
    name = options_by_word(item).get(fold(text) or text.lower())
    if name is None:
        raise InvalidCell("option", options=_option_labels(item))
    return name


def _code(item: Item, text: str) -> str:
    if item.pattern and not re.fullmatch(item.pattern, text):
        raise InvalidCell("code", name=item.labels)
    return text


@lru_cache(maxsize=20_000)
def _multiple_choice(item: Item, text: str) -> tuple[str, ...]:
    """The options in a cell: names by spaces, or labels by comma, semicolon, line or space.

    Labels hold commas and spaces themselves, so the words of the whole cell are divided among the labels; the
    answer is taken when there is exactly one way to do it.
    """
    words = fold(text).split()
    ways = _partitions(words, options_by_word(item)) if words else set()
    if len(ways) > 1:
        raise InvalidCell("options_open")
    if not ways:
        parts = [part.strip() for part in OPTION_SEPARATORS.split(text)]
        odd = [part for part in parts if part and fold(part) not in options_by_word(item)]
        raise InvalidCell("options", part=[*odd, text][0][:60], options=_option_labels(item))
    return ordered_options(item, ways.pop())


def ordered_options(item: Item, chosen: Iterable[str]) -> tuple[str, ...]:
    """Options in the order of the questionnaire. Raises InvalidCell when one that stands alone has company."""
    picked = set(chosen)
    if item.alone in picked and len(picked) > 1:
        raise InvalidCell("alone", answer=item.option(item.alone).labels)
    return tuple(option.name for option in item.options if option.name in picked)


def _partitions(words: list[str], options: Mapping[str, str]) -> set[frozenset[str]]:
    """Every set of options whose words, one after the other, make up `words`."""
    phrases = {tuple(phrase.split()): option for phrase, option in options.items() if phrase}
    longest = max(map(len, phrases))
    nothing: frozenset[str] = frozenset()
    reached: list[set[frozenset[str]]] = [{nothing}, *(set() for _ in words)]
    for start in range(len(words)):
        for length in range(1, min(longest, len(words) - start) + 1):
            option = phrases.get(tuple(words[start : start + length]))
            if option is not None:
                # Two ways are enough to know that there is not one.
                ends = reached[start + length]
                ends |= {way | {option} for way in list(reached[start])[:4]}
    return reached[len(words)]


def _option_labels(item: Item) -> object:
    """The labels of all options, in the language of the message."""
    return lambda lang: "; ".join(option.labels(lang) for option in item.options[:14])
