"""Which choice moves whom: one choice changed at a time, and its share in the variance of the ranks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from wide.measures.composite.engine import Ground, ground, score_draws
from wide.measures.composite.index import Index
from wide.measures.composite.ranking import competition_ranks
from wide.measures.composite.recipe import AGGREGATIONS, NORMALISATIONS, Recipe
from wide.measures.composite.robustness import FEWEST
from wide.measures.composite.uncertainty import CHOICES, Draws, Floats, Uncertainty, nominal, sample

#: Draws of the weights alone.
WEIGHINGS = 200


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """What the choices do to the ranks.

    `choices`: one row a choice (CHOICES), columns `shift` (mean over options and places of the absolute
    change of rank), `largest` (the greatest of a single place) and `variance_share` (first-order Sobol
    share, 0 … 1; what is missing to 1 comes from choices acting together).
    `options`: the same `shift` and `largest` for each `choice` and `option`: the method taken instead, the
    indicator left out, "" for the weights.
    `places`: choice, option, place, `moved` (absolute change of rank, a mean for the weights) and `shift`
    (signed: positive means a worse place than the nominal one).
    """

    choices: pd.DataFrame
    options: pd.DataFrame
    places: pd.DataFrame

    def movers(self, choice: str, option: str | None = None, most: int = 5) -> pd.DataFrame:
        """The places that a choice (or one option of it) moves most; those it moves not at all are left out.

        Over several options a place counts with its largest move. Columns as `places`, largest first.
        Raises ValueError for a choice that does not exist.
        """
        if choice not in CHOICES:
            raise ValueError(f"choice: found {choice}, expected one of {', '.join(CHOICES)}")
        rows = self.places[self.places["choice"] == choice]
        if option is not None:
            rows = rows[rows["option"] == option]
        rows = rows[rows["moved"] > 0].sort_values("moved", ascending=False, kind="stable")
        return rows.drop_duplicates("place").head(most).reset_index(drop=True)


def sensitivity(
    index: Index, rng: np.random.Generator, draws: int = 2000, uncertainty: Uncertainty | None = None
) -> Sensitivity:
    """How much each choice moves the ranks; `rng` as in `robustness`.

    One at a time from the nominal recipe: every other normalisation, the other aggregation inside and
    between, 200 draws of the weights, each indicator left out. Variance shares by pick-freeze (Sobol
    1993; Janon et al. 2014): a second run of `draws` keeps one choice and draws the others anew; the
    covariance of the two runs over their variance, both summed over the places (Gamboa et al. 2014),
    cut off at 0 and 1. All 0 when nothing moves. Raises ValueError for fewer than 1,000 draws.
    """
    if draws < FEWEST:
        raise ValueError(f"draws: found {draws}, expected at least {FEWEST}")
    world = uncertainty or Uncertainty()
    at = ground(index)
    places = pd.concat(list(_single_changes(index, at, world, rng)), ignore_index=True)
    choices = _summary(places, ["choice"]).reindex(list(CHOICES), fill_value=0.0)
    choices["variance_share"] = _variance_shares(index.recipe, at, world, draws, rng)
    return Sensitivity(
        choices=choices.reset_index(),
        options=_summary(places, ["choice", "option"]).reset_index(),
        places=places,
    )


def _summary(places: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Mean and greatest absolute change of rank for each value of the keys."""
    moved = places.groupby(keys[0] if len(keys) == 1 else keys, sort=False)["moved"]
    return pd.DataFrame({"shift": moved.mean(), "largest": moved.max()})


def _single_changes(
    index: Index, at: Ground, world: Uncertainty, rng: np.random.Generator
) -> Iterator[pd.DataFrame]:
    """For each option of each choice the places and how their rank changes."""
    recipe = index.recipe
    printed = index.table.loc[index.table["score"].notna(), "rank"].to_numpy(dtype=float)

    def changed(choice: str, option: str, draws: Draws) -> pd.DataFrame:
        shifts = competition_ranks(score_draws(at, draws)) - printed
        return pd.DataFrame(
            {
                "choice": choice,
                "option": option,
                "place": at.places,
                "moved": np.abs(shifts).mean(axis=0),
                "shift": shifts.mean(axis=0),
            }
        )

    one = nominal(recipe, 1)
    for form in world.normalisations:
        if form != recipe.normalisation:
            number = np.array([NORMALISATIONS.index(form)])
            yield changed("normalisation", form, replace(one, normalisation=number))
    for mean in world.aggregations:
        number = np.array([AGGREGATIONS.index(mean)])
        if mean != recipe.inside:
            yield changed("inside", mean, replace(one, inside=number))
        if mean != recipe.between:
            yield changed("between", mean, replace(one, between=number))
    weights = sample(recipe, at.live, world, WEIGHINGS, rng).weights
    yield changed("weights", "", replace(nominal(recipe, WEIGHINGS), weights=weights))
    if len(at.live) > 1:
        for position in at.live:
            left_out = np.array([position], dtype=np.int64)
            yield changed("left_out", recipe.ids[position], replace(one, left_out=left_out))


def _variance_shares(
    recipe: Recipe, at: Ground, world: Uncertainty, draws: int, rng: np.random.Generator
) -> list[float]:
    """First-order shares of CHOICES in the variance of the ranks, summed over the places."""
    ours = sample(recipe, at.live, world, draws, rng)
    ranks = competition_ranks(score_draws(at, ours))
    shares = []
    for choice in CHOICES:
        # A second run keeps one choice of the first and draws the others anew.
        second = replace(sample(recipe, at.live, world, draws, rng), **{choice: getattr(ours, choice)})
        shares.append(_share(ranks, competition_ranks(score_draws(at, second))))
    return shares


def _share(first: Floats, second: Floats) -> float:
    """Σ cov / Σ var over the places of two runs; places without a rank in some draw are left out."""
    whole = ~(np.isnan(first).any(axis=0) | np.isnan(second).any(axis=0))
    one, two = first[:, whole], second[:, whole]
    centre = (one + two).mean(axis=0) / 2
    variance = ((one**2 + two**2).mean(axis=0) / 2 - centre**2).sum()
    if variance <= 1e-9:
        return 0.0
    return float(np.clip(((one * two).mean(axis=0) - centre**2).sum() / variance, 0.0, 1.0))
