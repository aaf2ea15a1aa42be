"""Cards that look at nothing but the viewer and the figures, kept ready under whatever they looked at."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import cast

from wide.noticed import notice, noting
from wide.ui.card import Card
from wide.ui.kept import find, kept, one_at_a_time
from wide.ui.viewer import current, seated

#: By card: the filters that its makings have looked at so far.
_looked: dict[str, frozenset[str]] = {}


def made_ready(key: str, make: Callable[[], Card], *also: Hashable) -> Card:
    """What `make` returns, from memory where it was made for the same filters, language and screen.

    Which filters count is noticed while it is made: two viewers who agree in all that a making has looked at
    get the same card. `also` holds everything else that `make` looks at; filters it must fetch itself, by
    `current()`, since those that a page has fetched are not renewed with the part.
    """
    if found := _held(key, also):
        return found
    with one_at_a_time((key, seated(), also)):
        if found := _held(key, also):
            return found
        book: set[str] = set()
        with noting(book):
            made = make()
        notice(book)
        _looked[key] = _looked.get(key, frozenset()) | book
        return kept(lambda: made, key, _seen(_looked[key]), also)


def _held(key: str, also: Hashable) -> Card | None:
    return cast("Card | None", find(key, _seen(_looked[key]), also)) if key in _looked else None


def _seen(names: frozenset[str]) -> Hashable:
    viewer = current()
    return viewer.look, tuple((name, getattr(viewer.filters, name)) for name in sorted(names))
