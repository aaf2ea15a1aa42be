"""Dataclasses of the catalogue: frozen rows with their texts in both languages."""

from dataclasses import dataclass
from typing import Literal

Lang = Literal["vi", "en"]
Direction = Literal["more", "less", "neither"]
Grade = Literal["A", "B", "C"]
System = Literal["63", "34"]


@dataclass(frozen=True)
class Bilingual:
    """A text in Vietnamese and in English."""

    vi: str
    en: str

    def __call__(self, lang: Lang) -> str:
        """The text in `lang`."""
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True)
class Unit:
    """A unit of measure; the suffix follows a number, `decimals` is how many digits a reader needs."""

    unit: str
    name: Bilingual
    suffix: Bilingual
    decimals: int


@dataclass(frozen=True)
class Indicator:
    """What is measured: names, unit, which way is better, the pages that show it, how it may be merged."""

    indicator_id: str
    family: str
    name: Bilingual
    short: Bilingual
    definition: Bilingual
    unit: str
    direction: Direction
    themes: tuple[str, ...]
    modelled: bool
    breaks: tuple[int, ...]
    merge: str

    @property
    def denominator(self) -> str:
        """The indicator that weighs this rate when provinces are joined; empty when it has none."""
        return self.merge.removeprefix("weighted:") if self.merge.startswith("weighted:") else ""


@dataclass(frozen=True)
class Source:
    """Where values were read. Grade A: at the publisher; B: second hand; C: neither, so with a warning."""

    source_id: str
    organisation_id: str
    organisation: Bilingual
    title: str
    url: str
    retrieved_via: str
    grade: Grade

    @property
    def family(self) -> str:
        """The family of data files that it belongs to, e.g. "findex"."""
        return self.source_id.rpartition("-")[0]


@dataclass(frozen=True)
class Note:
    """A remark on values; `kind` says whether it is a doubt, a break, a method …"""

    note_id: int
    kind: str
    text: Bilingual


@dataclass(frozen=True)
class Category:
    """A value of a breakdown, e.g. scheme isco08, code 25."""

    scheme: str
    code: str
    name: Bilingual
    short: Bilingual


@dataclass(frozen=True)
class Place:
    """A country, region, province, economy or group of economies."""

    geo_id: str
    level: str
    code: str
    name: Bilingual
    parent_id: str
    successor_id: str

    @property
    def system(self) -> System | None:
        """The administrative list of a region or province: "63" (of 2024) or "34" (since 1 July 2025)."""
        if self.level.endswith("63"):
            return "63"
        return "34" if self.level.endswith("34") else None

    @property
    def is_province(self) -> bool:
        """Whether it is a province of either list."""
        return self.level.startswith("province")

    @property
    def is_region(self) -> bool:
        """Whether it is a region of either list."""
        return self.level.startswith("region")
