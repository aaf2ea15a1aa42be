"""Cards as values: a card is declared once, and built for any context.

    @card("s3_barriers.ladder", query="s3_barriers/access_ladder")
    def access_ladder(result: QueryResult, ctx: Context) -> CardContent | None: ...

`access_ladder` is then a `Card`. `build` makes the `BuiltCard` that screen, stage and files show.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide.cards.cache import cached
from wide.cards.context import Context
from wide.cards.query import QueryResult, run, uses_of
from wide.text import Lang

#: Built cards in memory; each takes some 100 kB.
CACHE_SIZE = 1000


@dataclass(frozen=True)
class Provenance:
    """How rows were made that no query of the warehouse returned: sentences on the method, SQL statements."""

    sentences: tuple[str, ...]
    statements: tuple[str, ...] = ()


@dataclass(frozen=True)
class CardContent:
    """What a card function returns.

    `values` fill the texts `<card>.<claim>` and `<card>.about`, the latter beside `{years}` and what `about` adds;
    `claim_text` and `about_text` stand in their place where a sentence is put together from parts. `figure` None:
    there is nothing to draw, and `about_text` says why. `beside` is a second view of the same rows. `caveats`:
    sentences that must be read with the picture. `rows`: what table, files and sources speak of, where it is not
    the query's rows. `listing`: the rows in words under the picture, Markdown, one text a column.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    figure: go.Figure | None = None
    claim: str = "claim"
    about: Mapping[str, object] = field(default_factory=dict)
    caveats: Sequence[str] = ()
    rows: pd.DataFrame | None = None
    beside: go.Figure | None = None
    listing: Sequence[str] = ()
    claim_text: str = ""
    about_text: str = ""
    provenance: Provenance | None = None


def empty_content(rows: pd.DataFrame, ctx: Context) -> CardContent:
    """The card's title and that there are no figures; of `rows`, which table and files show, only the columns."""
    return CardContent(claim="title", about_text=ctx.t("card.empty"), rows=rows.iloc[:0])


Build = Callable[[QueryResult, Context], CardContent | None]


@dataclass(frozen=True, eq=False)
class Card:
    """A card: which query it shows, what else it depends on, and the function that makes its content.

    `key` is its address and starts its texts, unless `texts` names another start. `params`: parameters of the
    query that do not follow from the filters, each made from the context. `uses`: what the function and
    `params` use of the context (names of FILTER_FIELDS, of the page's choices, `today`, `steward`); the query's
    own parameters add theirs. `source`: makes the rows where no query returns them; `uses` then names
    everything. `caveats`: keys of sentences that always stand with the card. `choices`: names of the choices
    whose boxes stand in the card's frame. `when`: whether the page shows the card at all. `state`: what the
    card depends on besides figures and context (files that the Union adds), as a value that changes with it.
    `empty_rows`: the function says itself what an empty result means.
    """

    key: str
    build: Build
    query: str | None = None
    source: Callable[[Context], QueryResult] | None = None
    params: Mapping[str, Callable[[Context], Any]] = field(default_factory=dict)
    own_uses: frozenset[str] = frozenset()
    caveats: tuple[str, ...] = ()
    texts: str = ""
    choices: tuple[str, ...] = ()
    when: Callable[[Context], bool] | None = None
    state: Callable[[], Hashable] | None = None
    empty_rows: bool = False

    @cached_property
    def uses(self) -> frozenset[str]:
        """Everything of the context that the card depends on, besides language, look of the screen and figures."""
        own = self.own_uses
        return own if self.query is None else own | uses_of(self.query, frozenset(self.params))

    def shown(self, ctx: Context) -> bool:
        """Whether the page shows the card in this context."""
        return self.when is None or self.when(ctx)

    def run_query(self, ctx: Context) -> QueryResult:
        """The rows that the card is made from."""
        if self.query is None:
            assert self.source is not None
            return self.source(ctx)
        return run(self.query, ctx, **{name: value(ctx) for name, value in self.params.items()})


@dataclass(frozen=True)
class BuiltCard:
    """A card with its texts and charts, as every renderer takes it.

    `claim` is the sentence made from the rows; `about` says what, where, when, unit. `figure` None means that
    there is nothing to draw and `about` says why. `result` holds the rows that table, files and sources speak of.
    """

    key: str
    result: QueryResult
    claim: str
    about: str
    figure: go.Figure | None = None
    beside: go.Figure | None = None
    caveats: tuple[str, ...] = ()
    listing: tuple[str, ...] = ()
    provenance: Provenance | None = None

    @property
    def alt(self) -> str:
        """The picture in words."""
        return self.claim

    def source_line(self, lang: Lang) -> str:
        """The line at the foot that names sources and years."""
        return self.result.source_line(lang)


def card(key: str, *, uses: Iterable[str] = (), texts: str = "", **fields: Any) -> Callable[[Build], Card]:
    """Turn a function `(QueryResult, Context) -> CardContent | None` into a `Card`; see there for the fields.

    Raises ValueError unless exactly one of `query` and `source` is given.
    """
    if ("query" in fields) == ("source" in fields):
        raise ValueError(f"{key}: a card has either a query or a source")
    return lambda build: Card(key, build, own_uses=frozenset(uses), texts=texts or key, **fields)


def build(card: Card, ctx: Context) -> BuiltCard:
    """The card in this context, from the cache where it was built before."""
    return _cached_build(card, ctx.restricted(card.uses), card.state and card.state())


def build_uncached(card: Card, ctx: Context) -> BuiltCard:
    """The card built anew from the whole context; tests compare it with `build`."""
    result = card.run_query(ctx)
    content = None if result.rows.empty and not card.empty_rows else card.build(result, ctx)
    if content is None:
        return BuiltCard(card.key, result, claim=ctx.t(f"{card.key}.title"), about=ctx.t("card.empty"))
    standing = card.caveats if content.figure is not None else ()
    result = result if content.rows is None else result.with_rows(content.rows)
    claim = content.claim_text or ctx.t(f"{card.texts}.{content.claim}", **content.values)
    values = {**content.values, "years": result.span, **content.about}
    about = content.about_text or ctx.t(f"{card.texts}.about", **values)
    return BuiltCard(
        key=card.key,
        result=result,
        claim=claim,
        about=about,
        figure=content.figure,
        beside=content.beside,
        caveats=(*(ctx.t(caveat) for caveat in standing), *content.caveats),
        listing=tuple(content.listing),
        provenance=content.provenance,
    )


@cached(CACHE_SIZE)
def _cached_build(card: Card, ctx: Context, _state: Hashable) -> BuiltCard:
    return build_uncached(card, ctx)
