"""The index builder: choose indicators, pillars and weights, and take the recipe away or bring one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wide import catalogue
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
from wide.ui.recipe_state import CHOSEN, check, hold, pillar_name, refusal, tell, word
from wide.ui.viewer import current, t
from wide.ui.words import num, per

TOP = 10.0


def show(offered: pd.DataFrame, recipe: Recipe) -> None:
    """The builder in a drawer; its widgets are drawn only while it stands open.

    `offered`: indicator_id, first_year, last_year, years.
    """
    drawer = st.expander(t("s1_governance.build"), on_change="rerun", key="recipe_drawer")
    if said := word():
        st.info(said)
    if not drawer.open:
        return
    if CHOSEN not in st.session_state:
        hold(recipe)
    with drawer:
        st.caption(t("s1_governance.build.about"))
        st.caption(summary(recipe))
        _indicators(offered)
        _weights(recipe)
        _method()
        _files(recipe, offered["indicator_id"].tolist())


def summary(recipe: Recipe) -> str:
    """The recipe in one sentence: how many indicators and pillars, which scale, which means."""
    return t(
        "s1_governance.summary" if recipe == SAMPLE else "s1_governance.summary.own",
        indicators=num(len(recipe.indicators)),
        pillars=", ".join(pillar_name(pillar.id) for pillar in recipe.pillars),
        normalisation=t(f"s1_governance.normalisation.{recipe.normalisation}").lower(),
        between=t(f"s1_governance.mean.{recipe.between}").lower(),
        coverage=per(100 * recipe.coverage, 0),
    )


def _indicators(offered: pd.DataFrame) -> None:
    spans = offered.set_index("indicator_id")

    def shown(one: str) -> str:
        first, last = spans.loc[one, ["first_year", "last_year"]]
        span = f"{first}–{last}" if first != last else f"{last}"
        return f"{catalogue.indicators[one].short(current().lang)} ({span})"

    st.multiselect(
        t("s1_governance.build.indicators"), offered["indicator_id"].tolist(), key=CHOSEN, format_func=shown
    )


def _weights(recipe: Recipe) -> None:
    """A slider for every pillar and every indicator in it, with what it really weighs in the index."""
    inside, between = effective_weights(recipe, [])
    names = [*PILLARS, *(pillar.id for pillar in recipe.pillars if pillar.id not in PILLARS)]
    for pillar in recipe.pillars:
        share = per(100 * between[pillar.id], 0)
        st.markdown(f"**{pillar_name(pillar.id)}** · {share}")
        _slider(f"recipe.pillar_weight.{pillar.id}", t("s1_governance.build.pillar_weight"), pillar.weight)
        for each in recipe.indicators:
            if each.pillar != pillar.id:
                continue
            name = catalogue.indicators[each.id].short(current().lang)
            part = per(100 * inside[each.id] * between[pillar.id])
            with st.container(border=False):
                st.caption(t("s1_governance.build.part", name=name, share=part))
                where, way, weight = st.columns(3, gap="medium")
                where.selectbox(
                    t("s1_governance.build.pillar"),
                    names,
                    key=f"recipe.pillar.{each.id}",
                    format_func=pillar_name,
                    accept_new_options=True,
                )
                way.selectbox(
                    t("s1_governance.build.direction"),
                    DIRECTIONS,
                    key=f"recipe.direction.{each.id}",
                    format_func=lambda code: t(f"s1_governance.direction.{code}"),
                )
                with weight:
                    _slider(f"recipe.weight.{each.id}", t("s1_governance.build.weight"), each.weight)


def _slider(key: str, label: str, weight: float) -> None:
    if key not in st.session_state:
        st.session_state[key] = float(weight)
    st.slider(label, 0.0, max(TOP, float(weight)), step=0.5, format="%.1f", key=key)


def _method() -> None:
    scale, inside, between, coverage = st.columns(4, gap="medium")
    scale.selectbox(
        t("s1_governance.build.normalisation"),
        NORMALISATIONS,
        key="recipe.normalisation",
        format_func=lambda code: t(f"s1_governance.normalisation.{code}"),
    )
    for column, name in ((inside, "inside"), (between, "between")):
        column.selectbox(
            t(f"s1_governance.build.{name}"),
            AGGREGATIONS,
            key=f"recipe.{name}",
            format_func=lambda code: t(f"s1_governance.mean.{code}"),
        )
    coverage.slider(t("s1_governance.build.coverage"), 0, 100, step=5, format="%d%%", key="recipe.coverage")


def _files(recipe: Recipe, offered: list[str]) -> None:
    st.caption(t("s1_governance.build.share"))
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            t("s1_governance.build.download"),
            data=to_file(recipe),
            file_name="wide-recipe.json",
            mime="application/json",
            on_click="ignore",
            key="recipe.download",
        )
        st.button(t("s1_governance.build.reset"), on_click=_back, key="recipe.reset")
    st.file_uploader(
        t("s1_governance.build.upload"),
        type="json",
        max_upload_size=1,
        key="recipe.file",
        on_change=_bring,
        args=(offered,),
    )


def _back() -> None:
    """The sample recipe again."""
    hold(SAMPLE)
    tell("")


def _bring(offered: list[str]) -> None:
    """Take the recipe of an uploaded file; a file that holds none is refused with a word."""
    file = st.session_state["recipe.file"]
    if file is None:
        return
    try:
        # One byte more than allowed tells a file that is too large without reading it whole.
        recipe = from_file(file.read(LARGEST_FILE + 1))
        check(recipe, offered)
    except RecipeError as wrong:
        tell(refusal(wrong))
        return
    hold(recipe)
    tell(t("s1_governance.recipe.loaded", count=num(len(recipe.indicators))))
