"""The choices that could have been made otherwise, and draws from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wide.measures.composite.recipe import AGGREGATIONS, NORMALISATIONS, Aggregation, Normalisation, Recipe

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
#: The choices by name, in the order in which they are reported.
CHOICES = ("normalisation", "inside", "between", "weights", "left_out")


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What a draw may change. Each option is as likely as the next, whatever the recipe says.

    `weight_spread`: every weight is multiplied by a number drawn evenly from 1 ± this share, indicators
    and pillars each on their own. `left_out_share`: the share of draws that leave one indicator out.
    """

    normalisations: tuple[Normalisation, ...] = NORMALISATIONS
    aggregations: tuple[Aggregation, ...] = AGGREGATIONS
    weight_spread: float = 0.25
    left_out_share: float = 0.5


@dataclass(frozen=True, slots=True)
class Draws:
    """D ways to make the index. Numbers point into NORMALISATIONS and AGGREGATIONS.

    `normalisation`, `inside`, `between`: D; `weights`: D × (K + G) factors on the recipe's weights,
    indicators first; `left_out`: D, the indicator's position or −1 for none.
    """

    normalisation: Ints
    inside: Ints
    between: Ints
    weights: Floats
    left_out: Ints


def nominal(recipe: Recipe, draws: int) -> Draws:
    """The recipe itself, `draws` times over: the ground from which single choices are changed."""

    def same(at: int) -> Ints:
        return np.full(draws, at, dtype=np.int64)

    return Draws(
        normalisation=same(NORMALISATIONS.index(recipe.normalisation)),
        inside=same(AGGREGATIONS.index(recipe.inside)),
        between=same(AGGREGATIONS.index(recipe.between)),
        weights=np.ones((draws, len(recipe.indicators) + len(recipe.pillars))),
        left_out=same(-1),
    )


def sample(
    recipe: Recipe, live: Ints, uncertainty: Uncertainty, draws: int, rng: np.random.Generator
) -> Draws:
    """`draws` independent draws over all choices at once.

    `live`: positions of the indicators that count; one of them may be left out, unless it is the only one.
    """
    forms = np.array([NORMALISATIONS.index(each) for each in uncertainty.normalisations])
    means = np.array([AGGREGATIONS.index(each) for each in uncertainty.aggregations])
    spread = uncertainty.weight_spread
    left_out = np.full(draws, -1, dtype=np.int64)
    if len(live) > 1:
        one = rng.choice(live, size=draws)
        left_out = np.where(rng.random(draws) < uncertainty.left_out_share, one, left_out)
    return Draws(
        normalisation=rng.choice(forms, size=draws),
        inside=rng.choice(means, size=draws),
        between=rng.choice(means, size=draws),
        weights=rng.uniform(1 - spread, 1 + spread, (draws, len(recipe.indicators) + len(recipe.pillars))),
        left_out=left_out,
    )
