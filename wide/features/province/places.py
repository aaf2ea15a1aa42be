"""Which province the page is about, and those beside it."""

from __future__ import annotations

from wide import catalogue
from wide.cards.context import Context

#: The province of the page before anybody chose one: Hà Nội has the same number on both lists.
FIRST = {"63": "P01", "34": "N01"}
MOST_COMPARED = 3


def page_place(ctx: Context) -> str:
    """The province of the page: the first of the shared filter."""
    return ctx.filters.places[0] if ctx.filters.places else FIRST[ctx.filters.system]


def compared_places(ctx: Context) -> list[str]:
    """The provinces that the viewer compares it with: the next three of the shared filter."""
    return list(ctx.filters.places[1 : 1 + MOST_COMPARED])


def place_name(ctx: Context) -> str:
    """The name of the province of the page."""
    return ctx.place(page_place(ctx))


def region_name(ctx: Context) -> str:
    """The name of the province's region."""
    return ctx.place(catalogue.places[page_place(ctx)].parent_id)
