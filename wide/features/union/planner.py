"""The planner: inputs, formula, and how many women each province means for a goal, by year and by province."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from wide import warehouse
from wide.cards.card import CardContent, card
from wide.cards.choices import Number, Select
from wide.cards.context import Context
from wide.cards.query import QueryResult
from wide.charts.bars import bars
from wide.charts.ranking import ranking_window
from wide.formatting import lower_first
from wide.measures.planner import PATHS, Path, Plan, by_year, group, women
from wide.ui.choice_boxes import draw_box

#: Whom each goal counts from: the labour force of both sexes, or all women.
GOALS = {"trained": "labour", "account": "women", "seller": "women"}
FIRST, LAST = 2026, 2035


def _labour_share() -> pd.Series:
    """Women's share of the labour force in the newest year: value (percent), year."""
    return warehouse.query("s6_union/labour_share").iloc[0]


def _labour_note(ctx: Context) -> str:
    known = _labour_share()
    return ctx.t("s6_union.share.labour.note", value=ctx.percent(known["value"]), year=known["year"])


CHOICES = (
    Select(
        "goal",
        "s6_union.goal",
        options=lambda _ctx: list(GOALS),
        option_text=lambda code, ctx: ctx.t(f"s6_union.goal.{code}"),
    ),
    Number("points", "s6_union.points", 0.5, 50, 0.5, usual=lambda _ctx: 5),
    Number("from", "s6_union.from", FIRST, LAST, 1, usual=lambda _ctx: FIRST),
    Number("until", "s6_union.until", FIRST, LAST, 1, usual=lambda _ctx: 2030),
    Number(
        "share_labour",
        "s6_union.share.labour",
        1,
        100,
        0.1,
        usual=lambda _ctx: float(_labour_share()["value"]),
        note=_labour_note,
    ),
    Number(
        "share_women",
        "s6_union.share.women",
        1,
        100,
        1,
        usual=lambda _ctx: 100,
        note=lambda ctx: ctx.t("s6_union.share.women.note"),
    ),
    Number(
        "loss", "s6_union.loss", 0, 90, 1, usual=lambda _ctx: 0, note=lambda ctx: ctx.t("s6_union.loss.note")
    ),
    Select(
        "path",
        "s6_union.path",
        options=lambda _ctx: list(PATHS),
        option_text=lambda code, ctx: ctx.t(f"s6_union.path.{code}"),
    ),
)
USES = frozenset({choice.name for choice in CHOICES} | {"places", "years"})
BASE = {
    "counted": lambda ctx: GOALS[goal_of(ctx)],
    "places": lambda ctx: ctx.filters.in_scope,
}


def goal_of(ctx: Context) -> str:
    """The code of the goal."""
    return str(ctx.choice("goal"))


def plan_of(ctx: Context) -> Plan:
    """The plan that the choices describe; one that ends before it starts ends in its first year."""
    start = int(ctx.choice("from"))
    end = max(start, int(ctx.choice("until")))
    share = ctx.choice("share_labour" if GOALS[goal_of(ctx)] == "labour" else "share_women")
    path: Path = "rising" if ctx.choice("path") == "rising" else "even"
    return Plan(float(ctx.choice("points")), start, end, float(share), float(ctx.choice("loss")), path)


def planned(rows: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """The rows of `plan_base` once for each year of the plan.

    Adds `group` (women whom the goal speaks of), `total` (women to reach in all), `plan_year`, `in_year`.
    """
    yearly = [
        {**row, "group": round(group(row["base_people"], plan)), "total": women(row["base_people"], plan)}
        | {"plan_year": year, "in_year": count}
        for row in rows.to_dict("records")
        for year, count in by_year(row["base_people"], plan).items()
    ]
    return pd.DataFrame(yearly)


def rough(count: float) -> int:
    """A planned count as it is said: whole thousands from 10,000, hundreds from 1,000, tens below.

    The assumptions behind it are far coarser; the table and the files keep every person.
    """
    step = 1000 if count >= 10_000 else 100 if count >= 1000 else 10 if count >= 100 else 1
    return int(step * math.floor(count / step + 0.5))


@card("s6_union.plan_years", query="s6_union/plan_base", params=BASE, uses=USES)
def plan_by_year(result: QueryResult, ctx: Context) -> CardContent:
    """Women reached by the end of each year."""
    plan, rows = plan_of(ctx), planned(result.rows, plan_of(ctx))
    yearly = rows.groupby("plan_year", as_index=False)["in_year"].sum()
    so_far = yearly["in_year"].cumsum().map(rough).astype(float)
    bars_by_year = pd.DataFrame({"label": yearly["plan_year"].astype(str), "value": so_far})
    values = {
        "goal": lower_first(ctx.t(f"s6_union.goal.{goal_of(ctx)}")),
        "points": points_in_words(plan.points, ctx),
        "women": ctx.number(rough(yearly["in_year"].sum())),
        "start": plan.start,
        "end": plan.end,
        "each": ctx.number(rough(yearly["in_year"].iloc[0])),
        "last": ctx.number(rough(yearly["in_year"].iloc[-1])),
    }
    figure = bars(bars_by_year, ctx.look, decimals=0, order=False)
    return _content(rows, values, "one" if len(yearly) == 1 else plan.path, figure, ctx)


@card("s6_union.plan_places", query="s6_union/plan_base", params=BASE, uses=USES)
def plan_by_province(result: QueryResult, ctx: Context) -> CardContent:
    """Women to reach in each province."""
    plan, planned_rows = plan_of(ctx), planned(result.rows, plan_of(ctx))
    totals = planned_rows.drop_duplicates("geo_id")
    rows = totals.assign(value=totals["total"].map(rough).astype(float), chosen=False)
    ordered = rows.sort_values("value", ascending=False)
    first, last = ordered.iloc[0], ordered.iloc[-1]
    values = {
        "end": plan.end,
        "goal": lower_first(ctx.t(f"s6_union.goal.{goal_of(ctx)}")),
        "points": points_in_words(plan.points, ctx),
        "first": first["label"],
        "most": ctx.number(first["value"]),
        "last": last["label"],
        "least": ctx.number(last["value"]),
    }
    if len(rows) == 1:
        figure = bars(_single_province(first, ctx), ctx.look, decimals=0, order=False)
    else:
        figure = ranking_window(rows, ctx.look, top=8, bottom=5, decimals=0, ranks=False)
    return _content(planned_rows, values, "claim" if len(rows) > 1 else "one", figure, ctx)


def points_in_words(gain: float, ctx: Context) -> str:
    """The gain in points, without a decimal where it is whole."""
    return ctx.points(gain, 0 if gain == round(gain) else 1)


def _single_province(row: pd.Series, ctx: Context) -> pd.DataFrame:
    """One province has nobody to be ranked with: the women to reach beside all whom the goal speaks of."""
    end = plan_of(ctx).end
    bars_of_province = (
        (ctx.t("s6_union.plan_places.group"), rough(row["group"])),
        (ctx.t("s6_union.plan_places.total", end=end), rough(row["total"])),
    )
    return pd.DataFrame(bars_of_province, columns=["label", "value"]).astype({"value": float})


def _content(
    rows: pd.DataFrame, values: dict[str, object], claim: str, figure: go.Figure, ctx: Context
) -> CardContent:
    """A card of the plan with its goal and its assumptions."""
    plan, goal = plan_of(ctx), goal_of(ctx)
    about = {"goal": ctx.t(f"s6_union.goal.{goal}"), "count": ctx.number(rows["geo_id"].nunique())}
    assumed = ctx.t("s6_union.assumed", share=ctx.percent(plan.share), loss=ctx.percent(plan.loss, 0))
    base = ctx.t(f"s6_union.base.{GOALS[goal]}")
    return CardContent(values, figure, claim, about, caveats=[assumed, base], rows=rows)


def draw_inputs(ctx: Context) -> None:
    """The goal, the gain, the years, the share that takes part, the loss, the path."""
    boxes = {choice.name: choice for choice in CHOICES}
    share = "share_labour" if GOALS[goal_of(ctx)] == "labour" else "share_women"
    columns = (("goal", "points"), ("from", "until"), (share, "loss"))
    for column, names in zip(st.columns(3, gap="medium"), columns, strict=True):
        with column:
            for name in names:
                draw_box(boxes[name], ctx)
    draw_box(boxes["path"], ctx)
    if ctx.choice("until") < ctx.choice("from"):
        st.info(ctx.t("s6_union.order", start=int(ctx.choice("from"))))


def draw_formula(ctx: Context) -> None:
    """The formula in words and worked for the first province."""
    st.markdown(ctx.t("method.planner"))
    rows = plan_by_year.run_query(ctx).rows
    if rows.empty:
        return
    plan, first = plan_of(ctx), rows.iloc[0]
    st.markdown(
        ctx.t(
            "s6_union.example",
            place=first["label"],
            people=ctx.number(first["base_people"]),
            share=ctx.percent(plan.share),
            points=points_in_words(plan.points, ctx),
            loss=ctx.percent(plan.loss, 0),
            total=ctx.number(women(first["base_people"], plan)),
        )
    )
