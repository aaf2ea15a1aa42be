"""The index builder: choose indicators, pillars and weights, and save the recipe or open another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from wide import catalogue
from wide.cards.context import Context
from wide.features.index_builder.editor_state import (
    CHOSEN,
    METHOD,
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
from wide.ui.links import download_button

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
        years = f"{first}–{last}" if first != last else f"{last}"
        return f"{catalogue.indicators[indicator_id].short(ctx.lang)} ({years})"

    label, ids = ctx.t("s1_governance.build.indicators"), offered["indicator_id"].tolist()
    st.multiselect(label, ids, key=CHOSEN, format_func=name, on_change=take_up_widgets, args=(ctx,))


def _draw_weights(recipe: Recipe, ctx: Context) -> None:
    """A slider for every pillar and every indicator in it, with its effective weight in the index."""
    inside, between = effective_weights(recipe, [])
    names = [*PILLARS, *(pillar.id for pillar in recipe.pillars if pillar.id not in PILLARS)]
    for pillar in recipe.pillars:
        share = ctx.percent(100 * between[pillar.id], 0)
        st.markdown(f"**{pillar_name(pillar.id, ctx)}** · {share}")
        _draw_slider(f"pillar_weight.{pillar.id}", "pillar_weight", pillar.weight, ctx)
        for each in recipe.indicators:
            if each.pillar != pillar.id:
                continue
            name = catalogue.indicators[each.id].short(ctx.lang)
            part = ctx.percent(100 * inside[each.id] * between[pillar.id])
            with st.container(border=False):
                st.caption(ctx.t("s1_governance.build.part", name=name, share=part))
                left, middle, right = st.columns(3, gap="medium")
                with left:
                    text = partial(pillar_name, ctx=ctx)
                    _draw_box(f"pillar.{each.id}", "pillar", names, text, ctx, accept_new_options=True)
                with middle:
                    _draw_box(f"direction.{each.id}", "direction", DIRECTIONS, "direction", ctx)
                with right:
                    _draw_slider(f"weight.{each.id}", "weight", each.weight, ctx)


def _draw_method(ctx: Context) -> None:
    texts = {"normalisation": "normalisation", "inside": "mean", "between": "mean"}
    options = {"normalisation": NORMALISATIONS, "inside": AGGREGATIONS, "between": AGGREGATIONS}
    *columns, last = st.columns(4, gap="medium")
    for column, name in zip(columns, METHOD, strict=True):
        with column:
            _draw_box(name, name, options[name], texts[name], ctx)
    label, changed = ctx.t("s1_governance.build.coverage"), take_up_widgets
    last.slider(label, 0, 100, step=5, format="%d%%", key="recipe.coverage", on_change=changed, args=(ctx,))


def _draw_box(
    key: str, label: str, options: Sequence[str], text: str | Callable[[str], str], ctx: Context, **more: Any
) -> None:
    """A select box of the recipe; `text`: the words for a code, or the texts `s1_governance.<text>.<code>`."""
    st.selectbox(
        ctx.t(f"s1_governance.build.{label}"),
        options,
        key=f"recipe.{key}",
        format_func=(lambda code: ctx.t(f"s1_governance.{text}.{code}")) if isinstance(text, str) else text,
        on_change=take_up_widgets,
        args=(ctx,),
        **more,
    )


def _draw_slider(key: str, label: str, weight: float, ctx: Context) -> None:
    words, highest = ctx.t(f"s1_governance.build.{label}"), max(HEAVIEST, float(weight))
    key, changed = f"recipe.{key}", take_up_widgets
    st.slider(words, 0.0, highest, step=0.5, format="%.1f", key=key, on_change=changed, args=(ctx,))


def _draw_files(recipe: Recipe, ctx: Context) -> None:
    st.caption(ctx.t("s1_governance.build.share"))
    with st.container(horizontal=True, gap="small"):
        label = ctx.t("s1_governance.build.download")
        file = partial(to_file, recipe)
        download_button(label, file, "wide-recipe.json", key="recipe.download", mime="application/json")
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
