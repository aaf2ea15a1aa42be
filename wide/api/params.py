"""Query parameters of the API as pydantic models; their errors carry the text key of what is expected."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
    WrapValidator,
    create_model,
    model_validator,
)
from pydantic_core import PydanticCustomError

from wide import catalogue
from wide.catalogue import UnknownPlace
from wide.text import LANGS, Lang, has
from wide.warehouse import Query
from wide.warehouse.named_queries import choices
from wide.warehouse.query_defaults import default, has_default

MAX_LENGTH, MAX_VALUES = 200, 200
FIRST_YEAR, LAST_YEAR = 1900, 2100
#: The longest indicator has about 10,000 observations: a request without a limit returns all of one indicator.
MAX_ROWS = 20_000
MAX_OFFSET = 10_000_000
FORMATS = ("csv", "json", "parquet")
SEXES = ("female", "male", "both")
BREAKDOWN = re.compile(r"(?:\w+=[^=;]+(?:;\w+=[^=;]+)*)?")
CODE = re.compile(r"[\w.-]+", re.ASCII)

#: Returns the value to use; raises `invalid(...)`.
Check = Callable[[str], str]


def invalid(key: str, found: str, **values: object) -> PydanticCustomError:
    """The error of one value. Its type is the key of the text that says what is expected."""
    return PydanticCustomError(f"api.expected.{key}", "invalid value", {"found": found, **values})


def options(*words: str) -> Check:
    """A check for one of these words."""

    def check(value: str) -> str:
        if value in words:
            return value
        raise invalid("one_of", value, options=", ".join(words))

    return check


def breakdown(value: str) -> str:
    """`key=value`, several separated by semicolons, as in the column; empty for totals."""
    if BREAKDOWN.fullmatch(value):
        return value
    raise invalid("breakdown", value)


def code(value: str) -> str:
    """An identifier: letters, digits, underscore, hyphen, point."""
    if CODE.fullmatch(value):
        return value
    raise invalid("code", value)


def indicator_id(value: str) -> str:
    """An identifier of the catalogue of indicators."""
    if value in catalogue.indicators:
        return value
    near = difflib.get_close_matches(value.lower(), list(catalogue.indicators), n=5, cutoff=0.5)
    raise invalid("near" if near else "indicator", value, near=near)


def geo_id(value: str) -> str:
    """The identifier of a place, given by identifier or name; a name of both lists means the 63 provinces."""
    try:
        return catalogue.places.find(value, "63").geo_id
    except UnknownPlace as error:
        near = [place.geo_id for place in error.near]
        raise invalid("near" if near else "place", value, near=near) from None


def _limited(value: str) -> str:
    if len(value) > MAX_LENGTH:
        raise invalid("shorter", value, most=MAX_LENGTH)
    return value


def _expects(key: str, **values: object) -> WrapValidator:
    """Replaces pydantic's own errors of a type by `invalid(key)`."""

    def check(value: Any, handler: Callable[[Any], Any]) -> Any:
        try:
            return handler(value)
        except ValidationError:
            raise invalid(key, str(value), **values) from None

    return WrapValidator(check)


def _list(check: Check, *, commas: bool = True) -> BeforeValidator:
    """Reads several values, repeated or with commas between them; stops at the first invalid one."""

    def split(values: Sequence[str]) -> list[str]:
        parts = [part.strip() for value in values for part in (value.split(",") if commas else [value])]
        if len(parts) > MAX_VALUES:
            raise invalid("fewer", str(len(parts)), most=MAX_VALUES)
        return list(dict.fromkeys(check(_limited(part)) for part in parts))

    return BeforeValidator(split)


def _enum(words: Sequence[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(words)})


def _about(name: str, **settings: Any) -> Any:
    """A field whose description is a text key; `openapi` puts it into a language."""
    return Field(description=f"api.parameter.{name}", **settings)


Text = Annotated[str, AfterValidator(_limited)]
Language = Annotated[Lang, BeforeValidator(options(*LANGS)), _enum(LANGS)]
Format = Annotated[Text, AfterValidator(options(*FORMATS)), _enum(FORMATS)]
Flag = Annotated[bool, _expects("one_of", options="true, false")]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR), _expects("whole", low=FIRST_YEAR, high=LAST_YEAR)]
Limit = Annotated[int, Field(ge=1, le=MAX_ROWS), _expects("whole", low=1, high=MAX_ROWS)]
Offset = Annotated[int, Field(ge=0, le=MAX_OFFSET), _expects("whole", low=0, high=MAX_OFFSET)]
Indicators = Annotated[list[str], _list(indicator_id)]
Places = Annotated[list[str], _list(geo_id)]
Sexes = Annotated[
    list[str],
    _list(options(*SEXES)),
    WithJsonSchema({"type": "array", "items": {"type": "string", "enum": list(SEXES)}}),
]
Breakdowns = Annotated[list[str], _list(breakdown, commas=False)]


class CommonParams(BaseModel):
    """What every table takes."""

    model_config = ConfigDict(extra="forbid")

    lang: Language = _about("lang", default="vi")
    format: Format = _about("format", default="csv")
    bom: Flag = _about("bom", default=False)
    limit: Limit = _about("limit", default=MAX_ROWS)
    offset: Offset = _about("offset", default=0)

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        first, last = getattr(self, "first_year", None), getattr(self, "last_year", None)
        if first is not None and last is not None and first > last:
            raise invalid("later", str(last), year=first, parameter="last_year")
        return self


class ObservationParams(CommonParams):
    """Which observations are selected; what is not given selects all."""

    indicator: Indicators = _about("indicator", default=[])
    place: Places = _about("place", default=[])
    sex: Sexes = _about("sex", default=[])
    breakdown: Breakdowns = _about("breakdown", default=[])
    first_year: Year | None = _about("first_year", default=None)
    last_year: Year | None = _about("last_year", default=None)
    every_source: Flag = _about("every_source", default=False)


def query_params(query: Query) -> type[CommonParams]:
    """The model of a page query's parameters, made from the kinds that the header of its file names."""
    fields: dict[str, Any] = {
        name: _field(name, kind) for name, kind in query.params.items() if name != "lang"
    }
    return create_model(query.name.replace("/", "_"), __base__=CommonParams, **fields)


def _field(name: str, kind: str) -> tuple[Any, Any]:
    """Type and default of a parameter; without a default it has to be given."""
    about = partial(_about, name if has("en", f"api.parameter.{name}") else "other")
    words, allowed = kind.split(), choices(kind)
    usual: Any = default(name) if has_default(name) else None
    if kind.startswith("list of "):
        return Annotated[list[str], _list(_check(name, kind))], about(default_factory=lambda: usual or [])
    type_: Any = Year if words[0] == "integer" else Annotated[Text, AfterValidator(_check(name, kind))]
    if allowed:
        type_ = Annotated[type_, _enum(allowed)]
    if not has_default(name) and "null" not in words:
        return type_, about()
    # A usual value that this query does not know is left to the query.
    return type_ | None, about(default=usual if not allowed or usual in allowed else None)


def _check(name: str, kind: str) -> Check:
    words, allowed = kind.split(), choices(kind)
    if "geo_id" in words:
        return geo_id
    if "indicator_id" in words or name == "indicator":
        return indicator_id
    if allowed:
        return options(*allowed)
    return breakdown if name == "breakdown" else code
