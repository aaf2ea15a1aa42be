"""One model that the Union adds itself, and what must hold before it is stored."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import ClassVar
from urllib.parse import urlsplit

from pydantic import ConfigDict

from wide import catalogue
from wide.text import Lang, say

FIRST_YEAR, LAST_YEAR = 2000, 2035
MAX_LENGTHS = {"name": 160, "what": 600, "reach_unit": 80, "source_org": 160, "source_url": 500, "note": 300}
SCHEMES = {"theme": "model_theme", "kind": "kind", "intervention": "intervention", "barrier": "barrier"}
REQUIRED = ("name", "geo_id", "theme", "kind", "intervention", "barrier", "what", "source_org", "source_url")
#: `<` before a letter, `/` or `!` starts a tag; "< 5 %" does not.
MARK_UP = re.compile(r"<[a-z/!?]|&[a-z]+;|&#", re.IGNORECASE)
#: Signs that never stand unescaped in an address, and that would end a link in the middle.
NOT_IN_ADDRESS = re.compile(r"[\s<>\"'`\\{}|^]")


@dataclass(frozen=True)
class Entry:
    """A model as somebody wrote it down; texts are stripped, codes are those of classifications.csv.

    `geo_id`: a province of either list, or VN. `reach`: how many, in `reach_unit`; None when not counted.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True)

    name: str
    geo_id: str
    theme: str
    kind: str
    intervention: str
    barrier: str
    what: str
    source_org: str
    source_url: str
    year: int | None = None
    reach: float | None = None
    reach_unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field: its name, what was found, and the rule by its key in the catalogues."""

    field: str
    value: str
    rule: str
    limit: str = ""

    def say(self, lang: Lang) -> str:
        """The error in words: field, found, expected."""
        expected = say(lang, f"models.rule.{self.rule}", limit=self.limit)
        field = say(lang, f"models.field.{self.field}")
        value = self.value or say(lang, "models.found.nothing")
        return say(lang, "models.fault", field=field, found=value, expected=expected)


def validate_entry(entry: Entry) -> list[FieldError]:
    """Everything that stores an entry from being stored, in the order of the form; empty when it is sound."""
    errors: list[FieldError] = []
    for field_info in fields(Entry):
        value = getattr(entry, field_info.name)
        if field_info.name in REQUIRED and not value:
            errors.append(FieldError(field_info.name, "", "required"))
        elif isinstance(value, str):
            errors += _text(field_info.name, value)
    if entry.year is not None and not FIRST_YEAR <= entry.year <= LAST_YEAR:
        errors.append(FieldError("year", str(entry.year), "year", f"{FIRST_YEAR}–{LAST_YEAR}"))
    if entry.reach is not None and not 0 < entry.reach < 1e9:
        errors.append(FieldError("reach", f"{entry.reach:g}", "reach"))
    if entry.reach is not None and not entry.reach_unit:
        errors.append(FieldError("reach_unit", "", "reach_unit"))
    return errors


def _text(name: str, value: str) -> list[FieldError]:
    quoted = re.sub(r"\s+", " ", value)[:40]
    if name in SCHEMES:
        is_listed = (SCHEMES[name], value) in catalogue.categories
        return [] if is_listed else [FieldError(name, quoted, "listed")]
    if name == "geo_id":
        place = catalogue.places.get(value)
        is_listed = place is not None and (place.is_province or place.level == "country")
        return [] if is_listed else [FieldError(name, quoted, "place")]
    if len(value) > MAX_LENGTHS[name]:
        return [FieldError(name, str(len(value)), "length", str(MAX_LENGTHS[name]))]
    if name == "source_url":
        return [] if not value or _address(value) else [FieldError(name, quoted, "address")]
    if MARK_UP.search(value):
        return [FieldError(name, quoted, "plain")]
    if any(not (char.isprintable() or char == "\n") for char in value):
        return [FieldError(name, quoted, "printable")]
    return []


def _address(text: str) -> bool:
    """Whether `text` is an address of the web: http or https, a host with a dot, nothing that ends a link."""
    if NOT_IN_ADDRESS.search(text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host.strip(".") and "@" not in parts.netloc
