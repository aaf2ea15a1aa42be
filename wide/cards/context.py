"""Context: everything that a page or a card is built for, as one frozen value."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from wide.charts.theme import Look
from wide.filters import Filters
from wide.formatting import Formatter

#: What a card may declare that it uses of the shared filters, and the fields of `Filters` behind each name.
FILTER_FIELDS: Mapping[str, tuple[str, ...]] = {
    "list": ("system",),
    "places": ("system", "regions", "places"),
    "sex": ("measure",),
    "years": ("first_year", "last_year"),
}
TODAY = "today"
#: Whether the viewer may see small counts of the Union's survey.
STEWARD = "steward"


def today() -> date:
    """Today's date, or the one that WIDE_TODAY names (for tests, and for a talk about another day).

    Raises ValueError when WIDE_TODAY is no date.
    """
    written = os.environ.get("WIDE_TODAY", "").strip()
    return date.fromisoformat(written) if written else date.today()


@dataclass(frozen=True)
class Context(Formatter):
    """Language, filters, the page's own choices, the kind of screen and the date.

    `phone`: a telephone. `stage`: full screen before an audience, or a file. `steward`: the viewer may see small
    counts of the Union's survey; only the screen sets it, so that stage and files never hold them. Handed down as
    an argument; nothing below the screen layer reads it from anywhere else.
    """

    filters: Filters = field(default_factory=Filters)
    choices: tuple[tuple[str, Any], ...] = ()
    dark: bool = False
    phone: bool = False
    stage: bool = False
    steward: bool = False
    today: date = field(default_factory=today)

    @property
    def look(self) -> Look:
        """What the charts need to know."""
        return Look(lang=self.lang, dark=self.dark, narrow=self.phone, wide=self.stage)

    def choice(self, name: str) -> Any:
        """The value of one of the page's own choices. Raises KeyError for one that is not declared."""
        return dict(self.choices)[name]

    def with_choices(self, choices: Mapping[str, Any]) -> Context:
        """The same context with these values of the page's own choices."""
        return replace(self, choices=tuple(choices.items()))

    def restricted(self, uses: Iterable[str]) -> Context:
        """The same context with everything that is not named in `uses` at its default.

        A card is built from this, so what it shows can depend on nothing that it has not declared.
        """
        names = frozenset(uses)
        fields = {name for use in names for name in FILTER_FIELDS.get(use, ())}
        return replace(
            self,
            filters=Filters(**{name: getattr(self.filters, name) for name in fields}),
            choices=tuple((name, value) for name, value in self.choices if name in names),
            steward=self.steward and STEWARD in names,
            today=self.today if TODAY in names else date.min,
        )


def changed_uses(before: Context, after: Context) -> frozenset[str]:
    """The names of FILTER_FIELDS whose values differ between two contexts."""
    return frozenset(
        use
        for use, fields in FILTER_FIELDS.items()
        if any(getattr(before.filters, name) != getattr(after.filters, name) for name in fields)
    )
