"""Cards and charts of women beside men, for every page: the gap, and women's share against parity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide.cards.card import Card, CardContent, card
from wide.cards.context import Context
from wide.cards.query import QueryResult
from wide.charts.gap_dumbbell import gap_dumbbell
from wide.charts.share_bars import share_bars
from wide.formatting import lower_first


def gap_chart(
    rows: pd.DataFrame, ctx: Context, noise: float | Sequence[float], *, levels: bool | None = False
) -> go.Figure:
    """The gap of each row; `noise`: points that it must exceed to be no chance. `levels` as for `gap_dumbbell`."""
    title = ctx.t("chart.gap")
    return gap_dumbbell(rows, ctx.look, names=ctx.sex_names, noise=noise, gap_title=title, levels=levels)


def share_chart(rows: pd.DataFrame, ctx: Context, **look: Any) -> go.Figure:
    """Women's share in each row beside the line of parity."""
    return share_bars(rows, ctx.look, reference=(ctx.t("chart.parity"), 50), **look)


def share_card(
    key: str,
    query: str,
    *caveats: str,
    chosen: Callable[[pd.DataFrame], pd.Series] | None = None,
    low_decimals: int = 0,
) -> Card:
    """A card of women's share by occupation or field, which says where it is highest and where lowest.

    The query orders its rows from the highest share; `chosen` picks the rows that are marked.
    """

    @card(key, query=query, caveats=caveats)
    def shares(result: QueryResult, ctx: Context) -> CardContent:
        most, least = result.rows.iloc[0], result.rows.iloc[-1]
        values = {
            "most": lower_first(most["label"]),
            "high": ctx.percent(most["value"], 0),
            "least": lower_first(least["label"]),
            "low": ctx.percent(least["value"], low_decimals),
            "year": result.span,
        }
        rows = result.rows if chosen is None else result.rows.assign(chosen=chosen)
        return CardContent(values, share_chart(rows, ctx))

    return shares
