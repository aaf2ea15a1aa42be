"""The planner's screen: the goal and its assumptions as inputs, the formula, and the plan as two cards."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from wide import warehouse
from wide.charts.bars import bars
from wide.charts.ranking import ranking_window
from wide.measures.planner import PATHS, Path, Plan, by_year, group, women
from wide.ui.amount import amount
from wide.ui.ask import Answer, ask, frozen
from wide.ui.card import Card, empty
from wide.ui.choice import choose
from wide.ui.kept import kept
from wide.ui.viewer import current, t
from wide.ui.words import low, num, per, points

#: Whom each goal counts from: the labour force of both sexes, or all women.
GOALS = {"trained": "labour", "account": "women", "seller": "women"}
FIRST, LAST = 2026, 2035


@dataclass(frozen=True)
class Asked:
    """The viewer's goal and assumptions."""

    goal: str
    plan: Plan

    @property
    def counted(self) -> str:
        return GOALS[self.goal]


def inputs() -> Asked:
    """Draw the inputs; every assumption is one of them and stands in the address."""
    first, second, third = st.columns(3, gap="medium")
    with first:
        goal = choose("goal", list(GOALS), t("s6_union.goal"), lambda code: t(f"s6_union.goal.{code}"))
        gain = amount("points", t("s6_union.points"), 0.5, 50, 5, 0.5)
    with second:
        start = int(amount("from", t("s6_union.from"), FIRST, LAST, FIRST, 1))
        end = int(amount("until", t("s6_union.until"), FIRST, LAST, 2030, 1))
    with third:
        if GOALS[goal] == "labour":
            known = warehouse.query("s6_union/labour_share").iloc[0]
            note = t("s6_union.share.labour.note", value=per(known["value"]), year=known["year"])
            share = amount("share_labour", t("s6_union.share.labour"), 1, 100, known["value"], 0.1, note)
        else:
            note = t("s6_union.share.women.note")
            share = amount("share_women", t("s6_union.share.women"), 1, 100, 100, 1, note)
        loss = amount("loss", t("s6_union.loss"), 0, 90, 0, 1, t("s6_union.loss.note"))
    path = choose("path", list(PATHS), t("s6_union.path"), lambda code: t(f"s6_union.path.{code}"))
    if end < start:
        st.info(t("s6_union.order", start=start))
        end = start
    taken: Path = "rising" if path == "rising" else "even"
    return Asked(goal, Plan(gain, start, end, share, loss, taken))


def cards(asked: Asked) -> tuple[Card, Card]:
    """The plan by year and by province, for the provinces chosen, else those of the regions, else all."""
    base = ask("s6_union/plan_base", counted=asked.counted, places=current().filters.scope)
    look = current().look
    return kept(lambda: _cards(asked, base), "s6_union.plan", asked, frozen(base.params), look)


def _cards(asked: Asked, base: Answer) -> tuple[Card, Card]:
    if base.rows.empty:
        return empty("s6_union.plan_years", base), empty("s6_union.plan_places", base)
    rows = planned(base.rows, asked.plan)
    answer = Answer(base.name, base.params, rows)
    return _years(asked, answer), _places(asked, answer)


def planned(rows: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """The rows of `plan_base` once for each year of the plan.

    Adds `group` (women whom the goal speaks of), `total` (women to reach in all), `plan_year`, `in_year`.
    """
    made = [
        {**row, "group": round(group(row["base_people"], plan)), "total": women(row["base_people"], plan)}
        | {"plan_year": year, "in_year": count}
        for row in rows.to_dict("records")
        for year, count in by_year(row["base_people"], plan).items()
    ]
    return pd.DataFrame(made)


def rough(count: float) -> int:
    """A planned count as it is said: whole thousands from 10,000, hundreds from 1,000, tens below.

    The assumptions behind it are far coarser; the table and the files keep every person.
    """
    step = 1000 if count >= 10_000 else 100 if count >= 1000 else 10 if count >= 100 else 1
    return int(step * math.floor(count / step + 0.5))


def formula(asked: Asked, answer: Answer) -> None:
    """The formula in words and worked for the first province."""
    st.markdown(t("method.planner"))
    if answer.rows.empty or "total" not in answer.rows:
        return
    first = answer.rows.iloc[0]
    st.markdown(
        t(
            "s6_union.example",
            place=first["label"],
            people=num(first["base_people"]),
            share=per(asked.plan.share),
            points=_points(asked.plan.points),
            loss=per(asked.plan.loss, 0),
            total=num(first["total"]),
        )
    )


def _years(asked: Asked, answer: Answer) -> Card:
    yearly = answer.rows.groupby("plan_year", as_index=False)["in_year"].sum()
    so_far = yearly["in_year"].cumsum().map(rough).astype(float)
    rows = pd.DataFrame({"label": yearly["plan_year"].astype(str), "value": so_far})
    plan = asked.plan
    claim = t(
        f"s6_union.plan_years.{'one' if len(yearly) == 1 else plan.path}",
        goal=low(t(f"s6_union.goal.{asked.goal}")),
        points=_points(plan.points),
        women=num(rough(yearly["in_year"].sum())),
        start=plan.start,
        end=plan.end,
        each=num(rough(yearly["in_year"].iloc[0])),
        last=num(rough(yearly["in_year"].iloc[-1])),
    )
    return _card(
        "s6_union.plan_years", asked, answer, claim, bars(rows, current().look, decimals=0, order=False)
    )


def _points(gain: float) -> str:
    return points(gain, 0 if gain == round(gain) else 1)


def _places(asked: Asked, answer: Answer) -> Card:
    totals = answer.rows.drop_duplicates("geo_id")
    rows = totals.assign(value=totals["total"].map(rough).astype(float), chosen=False)
    ordered = rows.sort_values("value", ascending=False)
    first, last = ordered.iloc[0], ordered.iloc[-1]
    claim = t(
        "s6_union.plan_places.claim" if len(rows) > 1 else "s6_union.plan_places.one",
        end=asked.plan.end,
        goal=low(t(f"s6_union.goal.{asked.goal}")),
        points=_points(asked.plan.points),
        first=first["label"],
        most=num(first["value"]),
        last=last["label"],
        least=num(last["value"]),
    )
    if len(rows) == 1:
        figure = bars(_alone(asked, first), current().look, decimals=0, order=False)
    else:
        figure = ranking_window(rows, current().look, top=8, bottom=5, decimals=0, ranks=False)
    return _card("s6_union.plan_places", asked, answer, claim, figure)


def _alone(asked: Asked, row: pd.Series) -> pd.DataFrame:
    """One province has nobody to be ranked with: the women to reach beside all whom the goal speaks of."""
    told = (
        (t("s6_union.plan_places.group"), rough(row["group"])),
        (t("s6_union.plan_places.total", end=asked.plan.end), rough(row["total"])),
    )
    return pd.DataFrame(told, columns=["label", "value"]).astype({"value": float})


def _card(key: str, asked: Asked, answer: Answer, claim: str, figure: go.Figure) -> Card:
    about = t(
        f"{key}.about",
        goal=t(f"s6_union.goal.{asked.goal}"),
        years=answer.span,
        count=num(answer.rows["geo_id"].nunique()),
    )
    said = t("s6_union.assumed", share=per(asked.plan.share), loss=per(asked.plan.loss, 0))
    return Card(key, answer, claim, figure, about, caveats=[said, t(f"s6_union.base.{asked.counted}")])
