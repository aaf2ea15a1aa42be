"""The recipe of the index as a choice of the page: a `Recipe` as its value, a short code in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from wide import warehouse
from wide.cards.choices import NotUnderstood
from wide.cards.context import Context
from wide.escaping import markdown_code
from wide.measures.composite import Recipe, RecipeError
from wide.measures.governance import SAMPLE, counted_twice
from wide.measures.recipe_code import decode, encode

#: The choice's name: its parameter in the address, and the key of the recipe in the session.
RECIPE = "recipe"


@dataclass(frozen=True)
class RecipeChoice:
    """The recipe in use; the sample recipe is the default. Its widgets are the index builder's (editor.py)."""

    name: str = RECIPE
    uses: frozenset[str] = frozenset()

    def default(self, _ctx: Context) -> Recipe:
        return SAMPLE

    def read(self, written: str, _ctx: Context) -> Recipe:
        try:
            return recipe_of_code(written)
        except RecipeError as error:
            raise NotUnderstood(written) from error

    def accepts(self, value: Any, _ctx: Context) -> bool:
        return isinstance(value, Recipe)

    def write(self, value: Any, _ctx: Context) -> str | None:
        return None if value == SAMPLE else encode(value)


def offered_indicators() -> pd.DataFrame:
    """The indicators that a recipe may hold: indicator_id, first_year, last_year, years."""
    return warehouse.query("s1_governance/selectable_indicators")


def recipe_of_code(code: str) -> Recipe:
    """The recipe of an address. Raises RecipeError for a code that is broken or holds what cannot be used."""
    recipe = decode(code)
    check(recipe)
    return recipe


def check(recipe: Recipe) -> None:
    """Raise RecipeError for indicators that are not offered and for those that count something twice."""
    offered = set(offered_indicators()["indicator_id"])
    for index, indicator_id in enumerate(recipe.ids):
        if indicator_id not in offered:
            raise RecipeError(f"indicators[{index}].id", indicator_id, "an indicator of this page")
    if twice := counted_twice(recipe.ids):
        raise RecipeError("indicators", " + ".join(twice), "nothing counted twice")


def refusal(error: RecipeError, ctx: Context) -> str:
    """What is wrong with a recipe, in the reader's language."""
    return ctx.t(
        "s1_governance.recipe.refused", field=markdown_code(error.field), found=markdown_code(error.found)
    )


def refusal_of_code(code: str, ctx: Context) -> str:
    """Why the code in an address was refused."""
    try:
        recipe_of_code(code)
    except RecipeError as error:
        return refusal(error, ctx)
    return ""
