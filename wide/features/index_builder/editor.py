"""The index builder: choose indicators, pillars and weights, and save the recipe or open another."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from wide import catalogue
from wide.cards.context import Context
from wide.features.index_builder.editor_state import (
    CHOSEN,
    fill_widgets,
    message,
    set_message,
    take_up_widgets,
    use_recipe,
)
from wide.features.index_builder.recipe_choice import RECIPE, check, offered_indicators, refusal
from wide.features.index_builder.wording import pillar_name, summary
from wide.measures.composite import (
    AGGREGATIONS,
    DIRECTIONS,
    NORMALISATIONS,
    Recipe,
    RecipeError,
    effective_weights,
)
from wide.measures.governance import PILLARS, SAMPLE
from wide.measures.recipe_code import LARGEST_FILE, from_file, to_file

HEAVIEST = 10.0


def draw_builder(ctx: Context) -> None:
    """The builder in an expander, whose widgets are drawn only while it is open; above it a message if there is one."""
    recipe = ctx.choice(RECIPE)
    drawer = st.expander(ctx.t("s1_governance.build"), on_change="rerun", key="recipe_drawer")
    if text := message(recipe, ctx):
        st.info(text)
    if not drawer.open:
        return
    fill_widgets(recipe, ctx)
    with drawer:
        st.caption(ctx.t("s1_governance.build.about"))
        st.caption(summary(recipe, ctx))
        _draw_indicators(offered_indicators(), ctx)
        _draw_weights(recipe, ctx)
        _draw_method(ctx)
        _draw_files(recipe, ctx)


def _draw_indicators(offered: pd.DataFrame, ctx: Context) -> None:
    spans = offered.set_index("indicator_id")

    def name(indicator_id: str) -> str:
        first, last = spans.loc[indicator_id, ["first_year", "last_year"]]
        span = f"{first}–{last}" if first != last else f"{last}"
        return f"{catalogue.indicators[indicator_id].short(ctx.lang)} ({span})"

    st.multiselect(
        ctx.t("s1_governance.build.indicators"),
        offered["indicator_id"].tolist(),
        key=CHOSEN,
        format_func=name,
        on_change=take_up_widgets,
        args=(ctx,),
    )


def _draw_weights(recipe: Recipe, ctx: Context) -> None:
    """A slider for every pillar and every indicator in it, with its effective weight in the index."""
    inside, between = effective_weights(recipe, [])
    names = [*PILLARS, *(pillar.id for pillar in recipe.pillars if pillar.id not in PILLARS)]
    for pillar in recipe.pillars:
        share = ctx.percent(100 * between[pillar.id], 0)
        st.markdown(f"**{pillar_name(pillar.id, ctx)}** · {share}")
        label = ctx.t("s1_governance.build.pillar_weight")
        _draw_slider(f"recipe.pillar_weight.{pillar.id}", label, pillar.weight, ctx)
        for each in recipe.indicators:
            if each.pillar != pillar.id:
                continue
            name = catalogue.indicators[each.id].short(ctx.lang)
            part = ctx.percent(100 * inside[each.id] * between[pillar.id])
            with st.container(border=False):
                st.caption(ctx.t("s1_governance.build.part", name=name, share=part))
                left, middle, right = st.columns(3, gap="medium")
                left.selectbox(
                    ctx.t("s1_governance.build.pillar"),
                    names,
                    key=f"recipe.pillar.{each.id}",
                    format_func=lambda pillar_id: pillar_name(pillar_id, ctx),
                    accept_new_options=True,
                    on_change=take_up_widgets,
                    args=(ctx,),
                )
                middle.selectbox(
                    ctx.t("s1_governance.build.direction"),
                    DIRECTIONS,
                    key=f"recipe.direction.{each.id}",
                    format_func=lambda code: ctx.t(f"s1_governance.direction.{code}"),
                    on_change=take_up_widgets,
                    args=(ctx,),
                )
                with right:
                    label = ctx.t("s1_governance.build.weight")
                    _draw_slider(f"recipe.weight.{each.id}", label, each.weight, ctx)


def _draw_slider(key: str, label: str, weight: float, ctx: Context) -> None:
    highest = max(HEAVIEST, float(weight))
    st.slider(label, 0.0, highest, step=0.5, format="%.1f", key=key, on_change=take_up_widgets, args=(ctx,))


def _draw_method(ctx: Context) -> None:
    scale, inside, between, coverage = st.columns(4, gap="medium")
    scale.selectbox(
        ctx.t("s1_governance.build.normalisation"),
        NORMALISATIONS,
        key="recipe.normalisation",
        format_func=lambda code: ctx.t(f"s1_governance.normalisation.{code}"),
        on_change=take_up_widgets,
        args=(ctx,),
    )
    for column, name in ((inside, "inside"), (between, "between")):
        column.selectbox(
            ctx.t(f"s1_governance.build.{name}"),
            AGGREGATIONS,
            key=f"recipe.{name}",
            format_func=lambda code: ctx.t(f"s1_governance.mean.{code}"),
            on_change=take_up_widgets,
            args=(ctx,),
        )
    coverage.slider(
        ctx.t("s1_governance.build.coverage"),
        0,
        100,
        step=5,
        format="%d%%",
        key="recipe.coverage",
        on_change=take_up_widgets,
        args=(ctx,),
    )


def _draw_files(recipe: Recipe, ctx: Context) -> None:
    st.caption(ctx.t("s1_governance.build.share"))
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            ctx.t("s1_governance.build.download"),
            data=partial(to_file, recipe),
            file_name="wide-recipe.json",
            mime="application/json",
            on_click="ignore",
            key="recipe.download",
        )
        st.button(
            ctx.t("s1_governance.build.reset"), on_click=use_recipe, args=(SAMPLE, ctx), key="recipe.reset"
        )
    st.file_uploader(
        ctx.t("s1_governance.build.upload"),
        type="json",
        max_upload_size=1,
        key="recipe.file",
        on_change=_open_file,
        args=(ctx,),
    )


def _open_file(ctx: Context) -> None:
    """Callback: use the recipe of an uploaded file; a file that holds none is refused with a message."""
    file = st.session_state["recipe.file"]
    if file is None:
        return
    try:
        # One byte more than allowed shows that a file is too large without reading it whole.
        recipe = from_file(file.read(LARGEST_FILE + 1))
        check(recipe)
    except RecipeError as error:
        set_message(refusal(error, ctx), ctx)
        return
    use_recipe(recipe, ctx, ctx.t("s1_governance.recipe.loaded", count=ctx.number(len(recipe.indicators))))
