"""How a round comes in, by province and by day: counts of interviews, small ones for stewards only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable
from functools import partial
from typing import cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from wide import catalogue
from wide.cards.cache import cached
from wide.cards.card import CardContent, Provenance, card
from wide.cards.context import STEWARD, Context
from wide.cards.query import QueryResult
from wide.charts.bars import bars
from wide.charts.matrix import matrix
from wide.features.survey.choices import chosen_round, has_rounds, store_version
from wide.features.survey.claims import written_day
from wide.measures.survey.small_cells import SMALLEST, rounded_down
from wide.rounds import FieldworkProgress, fieldwork_progress
from wide.rounds.estimates import on_province_list

USES = ("round", "list", STEWARD)
COUNTS = ["accepted", "set_aside"]
#: Days across the chart, provinces down; the rest is in the table.
DAYS, DAYS_ON_PHONE, PLACES = 10, 6, 12


@cached(64)
def _received(code: str, _version: Hashable) -> FieldworkProgress:
    return fieldwork_progress(code)


def _interviews(ctx: Context) -> FieldworkProgress:
    """What came in for the chosen round."""
    return _received(chosen_round(ctx).code, store_version())


def _by_place(ctx: Context) -> QueryResult:
    """place, accepted and, for a steward, set_aside; most accepted first."""
    rows = _named(_interviews(ctx).rows, ctx).groupby("place", as_index=False, sort=False)[COUNTS].sum()
    if not ctx.steward:
        rows = rows[["place"]].assign(accepted=_coarsened(rows["accepted"].to_numpy(dtype=np.int64)))
    rows = rows.sort_values("accepted", ascending=False, kind="stable", ignore_index=True)
    return QueryResult("survey/field", {"round": chosen_round(ctx).code, "question": "field"}, rows)


@card("survey.field", source=_by_place, uses=USES, when=has_rounds, state=store_version, empty_rows=True)
def places(result: QueryResult, ctx: Context) -> CardContent:
    """Interviews by province."""
    round_, received, rows = chosen_round(ctx), _interviews(ctx), result.rows
    drawn = rows[:PLACES]
    labels = list(drawn["place"])
    if ctx.steward:
        labels = [
            ctx.t("survey.field.row", place=row["place"], aside=ctx.number(row["set_aside"]))
            for row in drawn.to_dict("records")
        ]
    accepted = received.accepted if ctx.steward else rounded_down(received.accepted)
    values = {
        "accepted": ctx.number(accepted),
        "round": round_.code,
        "places": ctx.number(int(rows["place"].ne(ctx.t("survey.field.unknown")).sum())),
        "last": written_day(round_.last),
    }
    caveats = [_sum_of_files(received, ctx) if ctx.steward else ctx.t("survey.field.tens")]
    if len(rows) > PLACES:
        caveats.append(ctx.t("survey.field.more", rows=ctx.number(len(rows) - PLACES)))
    bar_rows = pd.DataFrame({"label": labels, "value": drawn["accepted"]})
    return CardContent(
        values,
        bars(bar_rows, ctx.look, decimals=0, of="all"),
        claim="claim" if ctx.steward else "claim_tens",
        caveats=caveats,
        provenance=Provenance(tuple(caveats)),
    )


def _sum_of_files(received: FieldworkProgress, ctx: Context) -> str:
    """Received = accepted + repeated + set aside, over the files of the round."""
    return ctx.t(
        "survey.field.files",
        files=ctx.number(received.files),
        received=ctx.number(received.received),
        accepted=ctx.number(received.accepted),
        repeated=ctx.number(received.repeated),
        aside=ctx.number(received.set_aside),
    )


def _by_day(ctx: Context) -> QueryResult:
    """place, day (`24/11`), interviews: the last days, and the places with most interviews."""
    counts = _day_table(ctx)
    if not ctx.steward:
        coarse = _coarsened(counts.to_numpy(dtype=np.int64)[0])
        counts = pd.DataFrame([coarse], counts.index, counts.columns)
    days = [f"{day.day}/{day.month}" for day in _days_of(counts)]
    table = counts.set_axis(days, axis=1).rename_axis(index="place", columns="day")
    rows = pd.Series(table.stack(future_stack=True), name="interviews").reset_index()
    params = {"round": chosen_round(ctx).code, "question": "days"}
    return QueryResult("survey/days", params, rows)


def _day_table(ctx: Context) -> pd.DataFrame:
    """Exact counts of interviews received: a row a place, those with most first, and a column a day."""
    rows = _named(_interviews(ctx).rows, ctx).assign(received=lambda each: each[COUNTS].sum(axis=1))
    if not ctx.steward:
        rows = rows.assign(place=ctx.t("survey.days.everywhere"))
    most = rows.groupby("place")["received"].sum().sort_values(ascending=False, kind="stable").index[:PLACES]
    inside = rows[rows["day"].isin(_last_days(rows, ctx)) & rows["place"].isin(most)]
    table = inside.pivot_table(index="place", columns="day", values="received", aggfunc="sum", fill_value=0)
    return table.loc[[place for place in most if place in table.index]]


def _days_of(counts: pd.DataFrame) -> list[dt.date]:
    """The days of the columns, in order."""
    return cast(list[dt.date], list(counts.columns))


def _last_days(rows: pd.DataFrame, ctx: Context) -> list[object]:
    return sorted(rows["day"].unique())[-(DAYS_ON_PHONE if ctx.phone else DAYS) :]


@card("survey.days", source=_by_day, uses=USES, when=has_rounds, state=store_version, empty_rows=True)
def days(result: QueryResult, ctx: Context) -> CardContent:
    """Interviews by day and, for a steward, by province."""
    counts = _day_table(ctx)
    by_day = counts.sum().to_numpy(dtype=np.int64)
    busiest, highest = _days_of(counts)[int(by_day.argmax())], int(by_day.max())
    most = highest if ctx.steward else rounded_down(highest)
    is_hidden = not ctx.steward and highest < SMALLEST
    values = {"day": written_day(busiest), "rows": ctx.number(most), "round": chosen_round(ctx).code}
    caveats = [ctx.t("survey.days.caveat")]
    if not ctx.steward:
        caveats.append(ctx.t("survey.field.tens"))
    cells = result.rows.set_axis(["row", "column", "value"], axis=1)
    return CardContent(
        values,
        matrix(cells, ctx.look),
        claim="claim_small" if is_hidden else "claim" if ctx.steward else "claim_tens",
        about={"days": ctx.number(len(_last_days(_interviews(ctx).rows, ctx)))},
        caveats=caveats,
        provenance=Provenance(tuple(caveats)),
    )


def _named(rows: pd.DataFrame, ctx: Context) -> pd.DataFrame:
    """The rows with the name of the province on the chosen list, or a word where the province is unknown."""
    return rows.assign(place=rows["province"].map(partial(_place_name, ctx)))


def _place_name(ctx: Context, geo_id: str) -> str:
    if geo_id not in catalogue.places:
        return ctx.t("survey.field.unknown")
    return ctx.place(on_province_list(geo_id, ctx.filters.system))


def _coarsened(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Counts as others than stewards may see them: none under ten, the others without their last digits."""
    down = np.array([rounded_down(int(count)) for count in counts], dtype=np.float64)
    return np.where(counts < SMALLEST, np.nan, down)
