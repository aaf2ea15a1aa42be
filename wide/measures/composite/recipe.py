"""The recipe of an index: everything a reader needs to compute it again, frozen and hashable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeVar

from wide.measures.composite import validation

Direction = Literal["more", "less"]
Normalisation = Literal["minmax", "zscore", "rank"]
Aggregation = Literal["arithmetic", "geometric"]

DIRECTIONS: tuple[Direction, ...] = ("more", "less")
NORMALISATIONS: tuple[Normalisation, ...] = ("minmax", "zscore", "rank")
AGGREGATIONS: tuple[Aggregation, ...] = ("arithmetic", "geometric")
VERSION = 1
MOST_INDICATORS = 60
MOST_PILLARS = 20
HEAVIEST = 1e6
LARGEST = 1e100


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: where it belongs, which way is better, how much it weighs inside its pillar.

    `goalposts` are (low, high) in the indicator's own unit, low < high whatever the direction; None means
    that they are derived from the pooled years.
    """

    id: str
    pillar: str
    direction: Direction = "more"
    weight: float = 1.0
    goalposts: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Pillar:
    """One pillar and its weight among the pillars."""

    id: str
    weight: float = 1.0


Row = TypeVar("Row", Indicator, Pillar)
#: The fields that a file must give of each entry, and those that it may.
ROW_FIELDS: dict[type, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Indicator: (("id", "pillar"), ("direction", "weight", "goalposts")),
    Pillar: (("id",), ("weight",)),
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the index is made. Checked when made: a wrong field raises RecipeError (a ValueError).

    Weights are ≥ 0 and count by their proportions only. `inside` aggregates indicators into pillars,
    `between` pillars into the score. `coverage` is the share of the weights (0 … 1) that a place must have.
    """

    indicators: tuple[Indicator, ...]
    pillars: tuple[Pillar, ...]
    normalisation: Normalisation = "minmax"
    inside: Aggregation = "arithmetic"
    between: Aggregation = "geometric"
    coverage: float = 0.70

    def __post_init__(self) -> None:
        validation.distinct("indicators", [each.id for each in self.indicators], MOST_INDICATORS)
        validation.distinct("pillars", [each.id for each in self.pillars], MOST_PILLARS)
        for at, pillar in enumerate(self.pillars):
            validation.word(f"pillars[{at}].id", pillar.id)
            validation.number(f"pillars[{at}].weight", pillar.weight, 0, HEAVIEST)
        for at, indicator in enumerate(self.indicators):
            _check_indicator(f"indicators[{at}]", indicator, [pillar.id for pillar in self.pillars])
        validation.word("normalisation", self.normalisation, NORMALISATIONS)
        validation.word("inside", self.inside, AGGREGATIONS)
        validation.word("between", self.between, AGGREGATIONS)
        validation.number("coverage", self.coverage, 0, 1)

    @property
    def ids(self) -> list[str]:
        """The ids of the indicators, in the order of the recipe."""
        return [each.id for each in self.indicators]

    def to_dict(self) -> dict[str, Any]:
        """Plain texts, numbers and tuples, ready for JSON; `from_dict` takes it back unchanged."""
        whole = asdict(self)
        lists = {name: whole.pop(name) for name in ("pillars", "indicators")}
        return {"version": VERSION} | whole | lists

    @classmethod
    def from_dict(cls, raw: object) -> Recipe:
        """The recipe that `to_dict` wrote. Raises RecipeError naming field, found and expected."""
        settings = ("normalisation", "inside", "between", "coverage")
        found = validation.keys("recipe", raw, ("version", "indicators", "pillars"), settings)
        validation.number("version", found["version"], VERSION, VERSION)
        return cls(
            indicators=_read_rows(Indicator, "indicators", found),
            pillars=_read_rows(Pillar, "pillars", found),
            **{name: found[name] for name in settings if name in found},
        )


def _check_indicator(field: str, indicator: Indicator, pillars: list[str]) -> None:
    validation.word(f"{field}.id", indicator.id)
    validation.word(f"{field}.pillar", indicator.pillar, pillars)
    validation.word(f"{field}.direction", indicator.direction, DIRECTIONS)
    validation.number(f"{field}.weight", indicator.weight, 0, HEAVIEST)
    if indicator.goalposts is None:
        return
    low, high = indicator.goalposts
    validation.number(f"{field}.goalposts", low, -LARGEST, LARGEST)
    validation.number(f"{field}.goalposts", high, -LARGEST, LARGEST)
    if not low < high:
        raise validation.RecipeError(f"{field}.goalposts", [low, high], "a low below its high")


def _read_rows(kind: type[Row], name: str, found: Mapping[str, Any]) -> tuple[Row, ...]:
    """The entries of a list of a file as `kind`."""
    needed, optional = ROW_FIELDS[kind]
    rows = []
    for at, raw in enumerate(validation.rows(name, found[name])):
        field = f"{name}[{at}]"
        values = dict(validation.keys(field, raw, needed, optional))
        validation.word(f"{field}.id", values["id"])
        if values.get("goalposts") is not None:
            posts = tuple(validation.rows(f"{field}.goalposts", values["goalposts"]))
            if len(posts) != 2:
                raise validation.RecipeError(f"{field}.goalposts", list(posts), "a low and a high")
            values["goalposts"] = posts
        rows.append(kind(**values))
    return tuple(rows)
