"""The state of the index builder: the values of its widgets, the recipe that they make, a message on it."""

from __future__ import annotations

from typing import cast

import streamlit as st

from wide import catalogue
from wide.cards.context import Context
from wide.features.index_builder.recipe_choice import RECIPE, check, refusal, refusal_of_code
from wide.measures.composite import Indicator, Pillar, Recipe, RecipeError
from wide.measures.governance import MIDDLE, counted_twice, proposed_pillar
from wide.measures.recipe_code import PILLAR_NAME
from wide.ui import url_state
from wide.ui.screen import choice_changed

CHOSEN = "recipe.chosen"
METHOD = ("normalisation", "inside", "between")
_FILLED = "_recipe_of_widgets"
_MESSAGE = "_recipe_message"


def fill_widgets(recipe: Recipe, ctx: Context) -> None:
    """Set the widgets to `recipe` where something else than they has changed it, else only those that are new.

    A value sent to a slider in use would pull it from the hand. In a new language all are set: the browser holds
    labels of the old one.
    """
    state = st.session_state
    anew = CHOSEN not in state or state.get(_FILLED) != (recipe, ctx.lang)
    for key, value in _widget_values(recipe).items():
        if anew or key not in state:
            state[key] = value
    state[_FILLED] = (recipe, ctx.lang)


def use_recipe(recipe: Recipe, ctx: Context, message: str = "") -> None:
    """Make `recipe` the page's and set all widgets to it. Callback."""
    st.session_state[RECIPE] = recipe
    st.session_state.pop(_FILLED, None)
    set_message(message, ctx)
    choice_changed(RECIPE)


def take_up_widgets(ctx: Context) -> None:
    """Make the recipe of the widgets the page's; where they make none, say why and leave the last. Callback."""
    before: Recipe = st.session_state[RECIPE]
    try:
        recipe = _recipe_of_widgets(before)
        check(recipe)
    except RecipeError as error:
        set_message(_why_no_recipe(error, ctx), ctx)
        return
    set_message("", ctx)
    if recipe != before:
        st.session_state[RECIPE] = recipe
        st.session_state[_FILLED] = (recipe, ctx.lang)
        choice_changed(RECIPE)


def set_message(text: str, ctx: Context) -> None:
    """Keep a message on the recipe in use, shown until recipe or language change."""
    url_state.forget_refused_choices()
    st.session_state[_MESSAGE] = (st.session_state[RECIPE], ctx.lang, text)


def message(recipe: Recipe, ctx: Context) -> str:
    """What is to be said of the recipe: of the code in the address, or of what was done in the builder."""
    if code := dict(url_state.refused()).get(RECIPE):
        return refusal_of_code(code, ctx)
    of_recipe, of_lang, text = st.session_state.get(_MESSAGE, (recipe, ctx.lang, ""))
    return str(text) if (of_recipe, of_lang) == (recipe, ctx.lang) else ""


def _widget_values(recipe: Recipe) -> dict[str, object]:
    """Key and value of every widget of the builder."""
    values: dict[str, object] = {CHOSEN: recipe.ids, "recipe.coverage": round(100 * recipe.coverage)}
    for each in recipe.indicators:
        values[f"recipe.pillar.{each.id}"] = each.pillar
        values[f"recipe.direction.{each.id}"] = each.direction
        values[f"recipe.weight.{each.id}"] = float(each.weight)
    for pillar in recipe.pillars:
        values[f"recipe.pillar_weight.{pillar.id}"] = float(pillar.weight)
    return values | {f"recipe.{name}": getattr(recipe, name) for name in METHOD}


def _why_no_recipe(error: RecipeError, ctx: Context) -> str:
    """Why the values of the widgets make no index."""
    chosen = st.session_state[CHOSEN]
    if not chosen:
        return ctx.t("s1_governance.recipe.nothing")
    if twice := counted_twice(chosen):
        whole, part = (catalogue.indicators[indicator_id].name(ctx.lang) for indicator_id in twice)
        return ctx.t("s1_governance.recipe.twice", whole=whole, part=part)
    return refusal(error, ctx)


def _recipe_of_widgets(before: Recipe) -> Recipe:
    """The recipe of the widgets; goalposts, which have no widget, are those of `before`. Raises RecipeError."""
    state = st.session_state
    goalposts = {each.id: each.goalposts for each in before.indicators}
    weights = {pillar.id: pillar.weight for pillar in before.pillars}
    indicators = []
    for indicator_id in dict.fromkeys(state[CHOSEN]):  # a hand-made message of a browser may name it twice
        pillar = str(state.get(f"recipe.pillar.{indicator_id}") or proposed_pillar(indicator_id)).strip()
        if not PILLAR_NAME.fullmatch(pillar):
            raise RecipeError("pillar", pillar, "up to 40 letters, digits, commas and hyphens")
        usual = "less" if catalogue.indicators[indicator_id].direction == "less" else "more"
        indicators.append(
            Indicator(
                id=indicator_id,
                pillar=pillar,
                direction=state.get(f"recipe.direction.{indicator_id}", usual),
                weight=float(state.get(f"recipe.weight.{indicator_id}", MIDDLE)),
                goalposts=goalposts.get(indicator_id),
            )
        )
    used = {each.pillar for each in indicators}
    names = [*(name for name in weights if name in used), *(each.pillar for each in indicators)]
    pillars = tuple(
        Pillar(name, float(state.get(f"recipe.pillar_weight.{name}", weights.get(name, MIDDLE))))
        for name in dict.fromkeys(names)
    )
    return Recipe(
        indicators=tuple(indicators),
        pillars=pillars,
        normalisation=state["recipe.normalisation"],
        inside=state["recipe.inside"],
        between=state["recipe.between"],
        coverage=cast(int, state["recipe.coverage"]) / 100,
    )
