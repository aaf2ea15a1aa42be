"""Which models a reader looks at: the shared filters, the page's own choices and words."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import astuple

import pandas as pd

from wide import catalogue, warehouse
from wide.cards.choices import Select, Words
from wide.cards.context import Context
from wide.cards.query import QueryResult, run
from wide.filters import LAST_YEAR
from wide.models.combined import combine, entries_in_provinces
from wide.models.search import search_models
from wide.models.store import stored_entries

#: The page's choices: parameter of the address → scheme of data/classifications.csv.
SCHEMES = {"barrier": "barrier", "kind": "kind", "theme": "model_theme"}
WORDS = "q"
USES = (*SCHEMES, WORDS, "places", "years")
#: The slider ends at the last year of the figures; at its end it means "until now".
OPEN_END = 2100


def own_models_state() -> Hashable:
    """What the Union has added, as a value that changes with it."""
    return tuple((key, astuple(entry)) for key, entry in stored_entries().entries.items())


def catalogue_models(ctx: Context, places: list[str]) -> QueryResult:
    """The models of the catalogue in these provinces, and the national ones, within the years in view."""
    return run("s8_models/catalogue", ctx, places=places, last_year=_last_year(ctx))


def models_in_view(ctx: Context) -> pd.DataFrame:
    """Every model of the shared filters: the Union's own entries first, then those of the catalogue."""
    filters = ctx.filters
    entries = stored_entries().entries
    if filters.places or filters.regions:
        entries = entries_in_provinces(entries, set(filters.in_scope))
    years = range(filters.first_year, _last_year(ctx) + 1)
    entries = {key: entry for key, entry in entries.items() if entry.year is None or entry.year in years}
    return combine(catalogue_models(ctx, filters.in_scope).rows, entries, ctx.lang)


def matching(rows: pd.DataFrame, ctx: Context) -> pd.DataFrame:
    """The rows that the words and the codes chosen on the page leave."""
    return search_models(rows, ctx.choice(WORDS), **{name: ctx.choice(name) for name in SCHEMES})


def matching_models(ctx: Context) -> pd.DataFrame:
    """The models in view that the page's choices leave."""
    return matching(models_in_view(ctx), ctx)


def catalogue_ids(ctx: Context) -> list[str]:
    """The ids of the catalogue's models among `matching_models`: those that can be counted in SQL."""
    rows = matching_models(ctx)
    return list(rows.loc[~rows["own"], "model_id"])


def year_span(rows: pd.DataFrame, ctx: Context) -> str:
    """The printed years of these models: `2017–2026`, or a word where none is printed."""
    years = rows["year"].dropna()
    return f"{years.min()}–{years.max()}" if len(years) else ctx.t("s8_models.no_year")


def choices() -> tuple[Words | Select, ...]:
    """The page's own choices: words, and one box a scheme with an empty code for all."""
    words = Words(WORDS, label="s8_models.search", example="s8_models.search.example")
    boxes = (
        Select(name, f"models.field.{name}", options=_codes(name), option_text=_code_text(name))
        for name in SCHEMES
    )
    return (words, *boxes)


def _last_year(ctx: Context) -> int:
    last = ctx.filters.last_year
    return OPEN_END if last == LAST_YEAR else last


def _codes(name: str) -> Callable[[Context], list[str]]:
    def codes(_ctx: Context) -> list[str]:
        """The codes that some model carries, over all places and years: a choice never leads nowhere."""
        everywhere = [place.geo_id for place in catalogue.provinces("63")]
        rows = warehouse.query(
            "s8_models/catalogue", lang="vi", places=everywhere, first_year=0, last_year=OPEN_END
        )
        used = set(rows[f"{name}_code"]) | {
            getattr(entry, name) for entry in stored_entries().entries.values()
        }
        return [
            "",
            *(code for scheme, code in catalogue.categories if scheme == SCHEMES[name] and code in used),
        ]

    return codes


def _code_text(name: str) -> Callable[[str, Context], str]:
    def text(code: str, ctx: Context) -> str:
        if not code:
            return ctx.t(f"s8_models.all.{name}")
        return catalogue.categories[SCHEMES[name], code].name(ctx.lang)

    return text
