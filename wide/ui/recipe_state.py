"""The recipe that a viewer works on: in the address bar for sharing, in the widgets while it is edited."""

from __future__ import annotations

from typing import cast

import streamlit as st

from wide import catalogue, text
from wide.escaping import markdown_code
from wide.measures.composite import Indicator, Pillar, Recipe, RecipeError
from wide.measures.governance import MIDDLE, SAMPLE, counted_twice, proposed_pillar
from wide.measures.recipe_code import PILLAR_NAME, decode, encode
from wide.ui.viewer import current, t

PARAM = "recipe"
CHOSEN = "recipe.chosen"
METHOD = ("normalisation", "inside", "between")
_HELD = "_recipe"
_SEEN = "_recipe_seen"
_SPOKEN = "_recipe_spoken"
_WORD = "_recipe_word"
_WRONG = "_recipe_wrong"


def read(offered: list[str]) -> Recipe:
    """The recipe of this run: of a new address, else of the widgets, else the one held; the address follows.

    What cannot be used is told politely and the last good recipe stays.
    """
    state, code = st.session_state, st.query_params.get(PARAM)
    if _HELD not in state or code != state[_SEEN]:
        hold(_of_address(code, offered))
    elif CHOSEN in state:
        _take_up_the_widgets(offered)
    if state.get(_SPOKEN, current().lang) != current().lang:
        hold(state[_HELD])  # the browser holds labels of the other language; hand it the new ones
    state[_SPOKEN] = current().lang
    recipe: Recipe = state[_HELD]
    wanted = None if recipe == SAMPLE else encode(recipe)
    if wanted != code:
        if wanted is None:
            del st.query_params[PARAM]
        else:
            st.query_params[PARAM] = wanted
    state[_SEEN] = wanted
    return recipe


def hold(recipe: Recipe) -> None:
    """Make `recipe` the one in use and set every widget of the editor to it."""
    st.session_state[_HELD] = recipe
    for key, value in _widgets_of(recipe).items():
        st.session_state[key] = value


def _widgets_of(recipe: Recipe) -> dict[str, object]:
    """Key and value of every widget of the editor."""
    values: dict[str, object] = {CHOSEN: recipe.ids, "recipe.coverage": round(100 * recipe.coverage)}
    for each in recipe.indicators:
        values[f"recipe.pillar.{each.id}"] = each.pillar
        values[f"recipe.direction.{each.id}"] = each.direction
        values[f"recipe.weight.{each.id}"] = float(each.weight)
    for pillar in recipe.pillars:
        values[f"recipe.pillar_weight.{pillar.id}"] = float(pillar.weight)
    return values | {f"recipe.{name}": getattr(recipe, name) for name in METHOD}


def tell(word: str) -> None:
    """Keep a word on the recipe for the page to show until the recipe changes.

    A browser's first visit runs the page twice: a word shown by one run alone would be gone at once.
    """
    st.session_state[_WORD] = word


def word() -> str:
    """What is to be told of the recipe; empty when nothing is."""
    told: str = st.session_state.get(_WORD, "")
    return told


def held() -> Recipe:
    """The recipe in use."""
    recipe: Recipe = st.session_state[_HELD]
    return recipe


def check(recipe: Recipe, offered: list[str]) -> None:
    """Refuse, with RecipeError, indicators that are not offered and those that count a thing twice."""
    for at, one in enumerate(recipe.ids):
        if one not in offered:
            raise RecipeError(f"indicators[{at}].id", one, "an indicator of this page")
    if twice := counted_twice(recipe.ids):
        raise RecipeError("indicators", " + ".join(twice), "nothing counted twice")


def refusal(wrong: RecipeError) -> str:
    """What was wrong with a recipe, in the reader's words."""
    return t(
        "s1_governance.recipe.refused", field=markdown_code(wrong.field), found=markdown_code(wrong.found)
    )


def pillar_name(pillar_id: str) -> str:
    """The name of a pillar: translated for the usual ones, as written for a reader's own."""
    key = f"s1_governance.pillar.{pillar_id}"
    return text.say(current().lang, key) if text.has(current().lang, key) else pillar_id


def _of_address(code: str | None, offered: list[str]) -> Recipe:
    if code is None:
        tell("")
        return SAMPLE
    try:
        recipe = decode(code)
        check(recipe, offered)
    except RecipeError as wrong:
        tell(refusal(wrong))
        return SAMPLE
    tell("")
    return recipe


def _take_up_the_widgets(offered: list[str]) -> None:
    """Make the recipe that the widgets show the one in use; where they show none, say why and keep the last."""
    try:
        recipe = _of_widgets()
        check(recipe, offered)
    except RecipeError as wrong:
        tell(_why(wrong))
        st.session_state[_WRONG] = True
        return
    changed = recipe != held()
    if changed:
        st.session_state[_HELD] = recipe
        # Only widgets that are new are set: a value sent to a slider in use would pull it from the hand.
        for key, value in _widgets_of(recipe).items():
            if key not in st.session_state:
                st.session_state[key] = value
    if st.session_state.pop(_WRONG, False) or changed:
        tell("")


def _why(wrong: RecipeError) -> str:
    """Why the choices in the editor make no index."""
    chosen = st.session_state[CHOSEN]
    if not chosen:
        return t("s1_governance.recipe.nothing")
    if twice := counted_twice(chosen):
        whole, part = (catalogue.indicators[one].name(current().lang) for one in twice)
        return t("s1_governance.recipe.twice", whole=whole, part=part)
    return refusal(wrong)


def _of_widgets() -> Recipe:
    state, before = st.session_state, {each.id: each for each in held().indicators}
    weights = {pillar.id: pillar.weight for pillar in held().pillars}
    indicators = []
    for one in dict.fromkeys(state[CHOSEN]):  # over the line one may come twice
        kept = before.get(one)
        pillar = str(state.get(f"recipe.pillar.{one}") or proposed_pillar(one)).strip()
        if not PILLAR_NAME.fullmatch(pillar):
            raise RecipeError("pillar", pillar, "up to 40 letters, digits, commas and hyphens")
        usual = "less" if catalogue.indicators[one].direction == "less" else "more"
        indicators.append(
            Indicator(
                id=one,
                pillar=pillar,
                direction=state.get(f"recipe.direction.{one}", usual),
                weight=float(state.get(f"recipe.weight.{one}", MIDDLE)),
                goalposts=kept.goalposts if kept else None,
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
