"""What an address may ask, each parameter with its check and its description for OpenAPI."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from starlette.datastructures import QueryParams

from wide import catalogue
from wide.api.problems import Fault, Refused, shown
from wide.catalogue import System, UnknownPlace
from wide.text import LANGS, Lang, say

LONGEST_VALUE, MOST_VALUES = 200, 200
FIRST_YEAR, LAST_YEAR = 1900, 2100
#: The longest indicator has about 10,000 figures: a plain request never cuts one short.
MOST_ROWS = USUAL_ROWS = 20_000
FURTHEST = 10_000_000
SEXES = ("female", "male", "both")
FORMATS = ("csv", "json", "parquet")
BREAKDOWN = re.compile(r"(?:\w+=[^=;]+(?:;\w+=[^=;]+)*)?")
#: Reads one value; raises ValueError with what is expected, in the asker's language.
Check = Callable[[str, Lang], Any]


@dataclass(frozen=True)
class Parameter:
    """A parameter of an address: its name, how a value is read, its JSON schema, its usual value.

    `many`: it may repeat, and its value is a list; `commas`: one value may hold several with commas between.
    """

    name: str
    check: Check
    schema: dict[str, Any]
    usual: Any = None
    many: bool = False
    commas: bool = True


def language(given: QueryParams) -> Lang:
    """The language of the answer and of its problems: `lang`, Vietnamese where it is not given or unknown."""
    asked = given.get("lang", "vi")
    return next((lang for lang in LANGS if lang == asked), "vi")


def read(parameters: Sequence[Parameter], given: QueryParams) -> dict[str, Any]:
    """The value of every parameter. Raises Refused with every fault, also for parameters that do not exist."""
    lang = language(given)
    known = {one.name: one for one in parameters}
    faults = [
        Fault(shown(name), shown(given[name]), say(lang, "api.expected.parameter", names=", ".join(known)))
        for name in dict.fromkeys(given.keys())
        if name not in known
    ]
    values: dict[str, Any] = {}
    for one in parameters:
        try:
            values[one.name] = _values(one, given.getlist(one.name), lang)
        except _Fault as fault:
            faults.append(Fault(one.name, shown(fault.found), fault.expected))
    first, last = values.get("first_year"), values.get("last_year")
    if first is not None and last is not None and first > last:
        faults.append(Fault("last_year", str(last), say(lang, "api.expected.later", year=first)))
    if faults:
        raise Refused(lang, faults)
    return values


class _Fault(ValueError):
    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(found)


def _values(parameter: Parameter, given: Sequence[str], lang: Lang) -> Any:
    if not given:
        return list(parameter.usual or []) if parameter.many else parameter.usual
    if not parameter.many:
        if len(given) > 1:
            raise _Fault(", ".join(given), say(lang, "api.expected.once"))
        return _value(parameter, given[0], lang)
    parts = [part.strip() for text in given for part in (text.split(",") if parameter.commas else [text])]
    if len(parts) > MOST_VALUES:
        raise _Fault(str(len(parts)), say(lang, "api.expected.fewer", most=MOST_VALUES))
    return list(dict.fromkeys(_value(parameter, part, lang) for part in parts))


def _value(parameter: Parameter, text: str, lang: Lang) -> Any:
    if len(text) > LONGEST_VALUE:
        raise _Fault(text, say(lang, "api.expected.shorter", most=LONGEST_VALUE))
    try:
        return parameter.check(text, lang)
    except _Fault:
        raise
    except ValueError as fault:
        raise _Fault(text, str(fault)) from fault


def one_of(*options: str) -> Check:
    """A check for one of these words."""

    def check(text: str, lang: Lang) -> str:
        if text in options:
            return text
        raise ValueError(say(lang, "api.expected.one_of", options=", ".join(options)))

    return check


def whole(low: int, high: int) -> Check:
    """A check for a whole number from `low` to `high`."""

    def check(text: str, lang: Lang) -> int:
        if re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) and low <= int(text) <= high:
            return int(text)
        raise ValueError(say(lang, "api.expected.whole", low=low, high=high))

    return check


def truth(text: str, lang: Lang) -> bool:
    """true or false."""
    return bool(one_of("true", "false")(text, lang) == "true")


def indicator(text: str, lang: Lang) -> str:
    """An indicator_id of the catalogue."""
    if text in catalogue.indicators:
        return text
    near = ", ".join(difflib.get_close_matches(text.lower(), list(catalogue.indicators), n=5, cutoff=0.5))
    raise ValueError(say(lang, "api.expected.near" if near else "api.expected.indicator", near=near))


def place(text: str, lang: Lang) -> str:
    """A geo_id of the catalogue, or a place's name; a name of both lists means the 63."""
    try:
        return catalogue.places.find(text, _SYSTEM).geo_id
    except UnknownPlace as unknown:
        near = ", ".join(f"{one.geo_id} ({one.name(lang)})" for one in unknown.near)
        raise ValueError(
            say(lang, "api.expected.near" if near else "api.expected.place", near=near)
        ) from unknown


def breakdown(text: str, lang: Lang) -> str:
    """`key=value`, several parted by semicolons, as in the column; empty for totals."""
    if BREAKDOWN.fullmatch(text):
        return text
    raise ValueError(say(lang, "api.expected.breakdown"))


def code(text: str, lang: Lang) -> str:
    """An identifier: letters, digits, underscore, hyphen, point."""
    if re.fullmatch(r"[\w.-]+", text, re.ASCII):
        return text
    raise ValueError(say(lang, "api.expected.code"))


_SYSTEM: System = get_args(System)[0]
_TEXT = {"type": "string"}
LANG = Parameter("lang", one_of(*LANGS), {"type": "string", "enum": list(LANGS), "default": "vi"}, "vi")
FORMAT = Parameter(
    "format", one_of(*FORMATS), {"type": "string", "enum": list(FORMATS), "default": "csv"}, "csv"
)
BOM = Parameter("bom", truth, {"type": "boolean", "default": False}, False)
LIMIT = Parameter(
    "limit",
    whole(1, MOST_ROWS),
    {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": USUAL_ROWS},
    USUAL_ROWS,
)
OFFSET = Parameter(
    "offset", whole(0, FURTHEST), {"type": "integer", "minimum": 0, "maximum": FURTHEST, "default": 0}, 0
)
#: Every table takes these.
COMMON = (LANG, FORMAT, BOM, LIMIT, OFFSET)
_YEAR = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
CHOICES = (
    Parameter("indicator", indicator, _TEXT, many=True),
    Parameter("place", place, _TEXT, many=True),
    Parameter("sex", one_of(*SEXES), {"type": "string", "enum": list(SEXES)}, many=True),
    Parameter("breakdown", breakdown, _TEXT, many=True, commas=False),
    Parameter("first_year", whole(FIRST_YEAR, LAST_YEAR), _YEAR),
    Parameter("last_year", whole(FIRST_YEAR, LAST_YEAR), _YEAR),
    Parameter("every_source", truth, {"type": "boolean", "default": False}, False),
)
