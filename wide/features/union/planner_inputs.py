"""The planner's inputs and its formula; every assumption stands in the address."""

from __future__ import annotations

import streamlit as st

from wide.cards.context import Context
from wide.features.union.planner import CHOICES, GOALS, goal_of, plan_by_year, plan_of, points_in_words
from wide.measures.planner import women
from wide.ui.choice_boxes import draw_box


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
