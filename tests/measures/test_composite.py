"""The composite index: the example of docs/composite-index.md by hand, the edges, and properties."""

import json
import pickle
import time
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wide.measures import composite as c
from wide.measures.composite.engine import ground, score_draws
from wide.measures.composite.ranking import competition_ranks
from wide.measures.composite.uncertainty import Draws

NAN = float("nan")
#: The table of docs/composite-index.md.
VALUES = pd.DataFrame(
    {"x": [0.0, 50, 100, 25], "y": [2.0, 5, 10, NAN], "z": [10.0, 20, 30, 30]}, index=list("ABCD")
)
RECIPE = c.Recipe(
    indicators=(
        c.Indicator("x", "g"),
        c.Indicator("y", "g", "less", goalposts=(0, 10)),
        c.Indicator("z", "h"),
    ),
    pillars=(c.Pillar("g"), c.Pillar("h")),
)


def plain(columns: int, pillars: int = 1, **settings: Any) -> c.Recipe:
    """Indicators i0, i1, … dealt out to pillars p0, p1, …"""
    return c.Recipe(
        tuple(c.Indicator(f"i{k}", f"p{k % pillars}") for k in range(columns)),
        tuple(c.Pillar(f"p{g}") for g in range(pillars)),
        **settings,
    )


def table(rows: Any, columns: int | None = None) -> pd.DataFrame:
    """Figures with places P0, P1, … and columns i0, i1, …"""
    cells = np.asarray(rows, dtype=float)
    cells = cells.reshape(len(cells), columns or cells.shape[1])
    names = [f"P{row}" for row in range(len(cells))]
    return pd.DataFrame(cells, index=names, columns=[f"i{k}" for k in range(cells.shape[1])])


def rng(seed: int = 7) -> np.random.Generator:
    return np.random.default_rng(seed)


# --- worked by hand -------------------------------------------------------------------------------


def test_the_worked_example() -> None:
    index = c.compose(VALUES, RECIPE)
    assert index.normalised["x"].tolist() == pytest.approx([1, 50.5, 100, 25.75])
    assert index.normalised["y"].tolist() == pytest.approx([80.2, 50.5, 1, NAN], nan_ok=True)
    assert index.normalised["z"].tolist() == pytest.approx([1, 50.5, 100, 100])
    assert index.pillars["g"].tolist() == pytest.approx([40.6, 50.5, 50.5, 25.75])
    assert index.table["coverage"].tolist() == pytest.approx([1, 1, 1, 0.75])
    assert index.table["score"].tolist() == pytest.approx([6.3718, 50.5, 71.0634, 50.7445], abs=1e-4)
    assert index.table["rank"].tolist() == [4, 3, 1, 2]
    assert index.parts.loc["C"].tolist() == pytest.approx([32.6849, 38.3784], abs=1e-4)
    assert index.parts.loc["A"].tolist() == pytest.approx([6.3718, 0], abs=1e-4)
    assert (index.uncovered, index.notices) == ((), ())


def test_the_worked_example_with_other_choices() -> None:
    index = c.compose(VALUES, replace(RECIPE, between="arithmetic"))
    assert index.table["score"].tolist() == pytest.approx([20.8, 50.5, 75.25, 62.875])
    assert index.parts.loc["D"].tolist() == pytest.approx([12.875, 50])
    zscore = c.compose(VALUES, replace(RECIPE, normalisation="zscore")).normalised["z"]
    assert zscore.tolist() == pytest.approx([34.9244, 46.9849, 59.0453, 59.0453], abs=1e-4)
    ranks = c.compose(VALUES, replace(RECIPE, normalisation="rank")).normalised
    assert ranks["z"].tolist() == pytest.approx([1, 34, 83.5, 83.5])
    assert ranks["y"].tolist() == pytest.approx([100, 50.5, 1, NAN], nan_ok=True)
    strict = c.compose(VALUES, replace(RECIPE, coverage=0.8))
    assert strict.uncovered == ("D",)
    assert strict.table["rank"].astype(object).where(strict.table["rank"].notna(), None).tolist() == [
        3,
        2,
        1,
        None,
    ]
    assert strict.parts.loc["D"].isna().all()


def test_weights_count_by_their_proportions() -> None:
    heavy = replace(RECIPE, indicators=(c.Indicator("x", "g", weight=3), *RECIPE.indicators[1:]))
    inside, between = c.effective_weights(heavy)
    assert inside.tolist() == [0.75, 0.25, 1.0]
    assert between.tolist() == [0.5, 0.5]
    assert c.compose(VALUES, heavy).pillars.loc["A", "g"] == pytest.approx(0.75 * 1 + 0.25 * 80.2)


def test_ties_share_the_best_place() -> None:
    scores = pd.Series([5.0, 7, 7, NAN, 9, 7 + 1e-12, 1])
    assert c.rank(scores).dropna().tolist() == [5, 2, 2, 1, 2, 6]
    assert pd.isna(c.rank(scores)[3])


def test_goalposts_stand_still_across_years() -> None:
    recipe = plain(1, between="arithmetic")
    years = {2021: table([[0], [10]]), 2020: table([[5], [20]])}
    found = c.over_years(years, recipe)
    assert found["year"].tolist() == [2020, 2020, 2021, 2021]
    assert found["place"].tolist() == ["P0", "P1", "P0", "P1"]
    assert found["score"].tolist() == pytest.approx([25.75, 100, 1, 50.5])
    with pytest.raises(ValueError, match="years: found none"):
        c.over_years({}, recipe)


# --- the recipe in a file -------------------------------------------------------------------------

names = st.text("abcdefghijklmnop_ĐÀạ", min_size=1, max_size=12)
weights = st.floats(0, 1e6) | st.integers(0, 1000)
posts = st.none() | st.tuples(st.floats(-1e9, 0), st.floats(1, 1e9))


@st.composite
def recipes(draw: st.DrawFn) -> c.Recipe:
    pillars = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    ids = draw(st.lists(names, min_size=1, max_size=6, unique=True))
    parts = st.tuples(st.sampled_from(pillars), st.sampled_from(c.DIRECTIONS), weights, posts)
    return c.Recipe(
        tuple(c.Indicator(each, *draw(parts)) for each in ids),
        tuple(c.Pillar(each, draw(weights)) for each in pillars),
        draw(st.sampled_from(c.NORMALISATIONS)),
        draw(st.sampled_from(c.AGGREGATIONS)),
        draw(st.sampled_from(c.AGGREGATIONS)),
        draw(st.floats(0, 1)),
    )


@settings(deadline=None)
@given(recipes())
def test_a_recipe_survives_json(recipe: c.Recipe) -> None:
    again = c.Recipe.from_dict(json.loads(json.dumps(recipe.to_dict())))
    assert again == recipe
    assert hash(again) == hash(recipe)


def broken(**changes: Any) -> dict[str, Any]:
    return {**RECIPE.to_dict(), **changes}


X = {"id": "x", "pillar": "g"}


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (None, "recipe"),
        ([], "recipe"),
        ({}, "recipe.version"),
        (broken(version=2), "version"),
        (broken(version=True), "version"),
        (broken(colour="red"), "recipe"),
        (broken(normalisation="minimax"), "normalisation"),
        (broken(inside=["arithmetic"]), "inside"),
        (broken(between=None), "between"),
        (broken(coverage=1.5), "coverage"),
        (broken(coverage="0.7"), "coverage"),
        (broken(coverage=NAN), "coverage"),
        (broken(indicators=[]), "indicators"),
        (broken(indicators="x"), "indicators"),
        (broken(indicators=[X, X]), "indicators"),
        (broken(indicators=[{"id": "x"}]), "indicators[0].pillar"),
        (broken(indicators=[X, 3]), "indicators[1]"),
        (broken(indicators=[{**X, "id": ["x"]}]), "indicators[0].id"),
        (broken(indicators=[{**X, "id": "x" * 81}]), "indicators[0].id"),
        (broken(indicators=[{**X, "pillar": "nowhere"}]), "indicators[0].pillar"),
        (broken(indicators=[{**X, "direction": "neither"}]), "indicators[0].direction"),
        (broken(indicators=[{**X, "weight": -1}]), "indicators[0].weight"),
        (broken(indicators=[{**X, "weight": 10**400}]), "indicators[0].weight"),
        (broken(indicators=[{**X, "weight": True}]), "indicators[0].weight"),
        (broken(indicators=[{**X, "goalposts": [1]}]), "indicators[0].goalposts"),
        (broken(indicators=[{**X, "goalposts": [5, 5]}]), "indicators[0].goalposts"),
        (broken(indicators=[{**X, "goalposts": ["0", 5]}]), "indicators[0].goalposts"),
        (broken(indicators=[{**X, "id": f"i{k}"} for k in range(61)]), "indicators"),
        (broken(pillars=[{"id": "g"}, {"id": "g"}]), "pillars"),
        (broken(pillars=[{"id": "g", "weight": float("inf")}]), "pillars[0].weight"),
        (broken(pillars=[{"id": ""}]), "pillars[0].id"),
    ],
)
def test_a_broken_recipe_names_field_found_and_expected(raw: object, field: str) -> None:
    with pytest.raises(c.RecipeError) as caught:
        c.Recipe.from_dict(raw)
    assert caught.value.field == field
    assert str(caught.value) == f"{field}: found {caught.value.found}, expected {caught.value.expected}"
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_what_a_file_leaves_out_has_its_default() -> None:
    raw = {"version": 1, "indicators": [X], "pillars": [{"id": "g"}]}
    assert c.Recipe.from_dict(raw) == c.Recipe((c.Indicator("x", "g"),), (c.Pillar("g"),))


# --- the edges ------------------------------------------------------------------------------------


@pytest.mark.parametrize("normalisation", c.NORMALISATIONS)
def test_a_constant_column_is_left_out_and_named(normalisation: Any) -> None:
    figures = table([[1, 7], [2, 7], [3, 7]])
    index = c.compose(figures, plain(2, 2, normalisation=normalisation))
    assert index.notices == (c.Notice("constant", "i1"),)
    alone = c.compose(figures, plain(1, normalisation=normalisation))
    assert index.table.equals(alone.table)
    assert c.robustness(index, rng())["high"].tolist() == [3, 2, 1]


def test_a_constant_column_with_goalposts_still_tells_the_level() -> None:
    recipe = c.Recipe((c.Indicator("i0", "p", goalposts=(0, 100)),), (c.Pillar("p"),))
    index = c.compose(table([[50], [50]]), recipe)
    assert index.notices == ()
    assert index.table["score"].tolist() == pytest.approx([50.5, 50.5])
    assert index.table["rank"].tolist() == [1, 1]


def test_a_single_place_has_a_score_only_against_goalposts() -> None:
    derived = c.compose(table([[50]]), plain(1))
    assert derived.notices == (c.Notice("constant", "i0"), c.Notice("no_weight"))
    assert derived.uncovered == ("P0",)
    fixed = c.compose(
        table([[50]]), c.Recipe((c.Indicator("i0", "p", goalposts=(0, 100)),), (c.Pillar("p"),))
    )
    assert fixed.table["score"].tolist() == pytest.approx([50.5])
    assert c.robustness(fixed, rng())[["rank", "low", "median", "high"]].to_numpy().tolist() == [[1, 1, 1, 1]]
    for normalisation, score in (("minmax", 50.5), ("zscore", 50)):
        pooled = c.compose(
            table([[5]]), replace(plain(1), normalisation=normalisation), table([[0], [5], [10]])
        )
        assert pooled.table["score"].tolist() == pytest.approx([score])
    ranked = c.Uncertainty(normalisations=("rank",))
    assert c.robustness(fixed, rng(), uncertainty=ranked)["low"].isna().all()


@pytest.mark.parametrize("which", ["indicators", "pillars"])
def test_all_weights_zero_means_no_score_for_anybody(which: str) -> None:
    recipe = plain(2, 2)
    recipe = replace(recipe, **{which: tuple(replace(each, weight=0) for each in getattr(recipe, which))})
    for empty in (recipe, replace(recipe, coverage=0)):
        index = c.compose(table([[1, 2], [3, 4]]), empty)
        assert index.notices == (c.Notice("no_weight"),)
        assert index.uncovered == ("P0", "P1")
        assert index.table["coverage"].tolist() == [0, 0]
        assert c.robustness(index, rng()).empty
        assert c.sensitivity(index, rng()).choices["variance_share"].tolist() == [0] * 5


def test_no_place_at_all() -> None:
    index = c.compose(table([], 2), plain(2))
    assert index.table.empty
    assert c.robustness(index, rng()).empty
    assert c.sensitivity(index, rng()).movers("weights").empty


def test_one_indicator_only() -> None:
    index = c.compose(table([[3], [1], [2]]), plain(1))
    assert index.table["rank"].tolist() == [1, 3, 2]
    sure = c.robustness(index, rng())
    assert sure["low"].tolist() == sure["high"].tolist() == [1, 3, 2]
    moved = c.sensitivity(index, rng())
    assert moved.choices["largest"].tolist() == [0] * 5
    assert "left_out" not in set(moved.options["choice"])


def test_an_absent_indicator_counts_as_missing() -> None:
    index = c.compose(table([[1, NAN], [2, NAN]]), plain(2))
    assert index.notices == (c.Notice("absent", "i1"),)
    assert index.uncovered == ("P0", "P1")
    assert c.compose(table([[1, NAN], [2, NAN]]), plain(2, coverage=0.5)).uncovered == ()


def test_a_missing_pillar_gives_its_weight_to_the_others() -> None:
    figures = table([[0, 0], [100, 100], [50, NAN]])
    index = c.compose(figures, plain(2, 2, coverage=0.5, between="arithmetic"))
    assert index.table["score"].tolist() == pytest.approx([1, 100, 50.5])
    assert index.parts.loc["P2"].tolist() == pytest.approx([50.5, 0])


def test_a_draw_that_leaves_a_place_nothing_is_not_counted_for_it() -> None:
    recipe = replace(plain(2, coverage=0.5), indicators=(c.Indicator("i0", "p0"), c.Indicator("i1", "p0")))
    index = c.compose(table([[3, NAN], [1, 1], [2, 2]]), recipe)
    found = c.robustness(index, rng())
    assert found[["low", "high"]].to_numpy().tolist() == [[1, 1], [2, 3], [1, 2]]


def test_negative_and_zero_figures_are_no_trouble_for_the_geometric_mean() -> None:
    index = c.compose(table([[-5, 0], [0, -1], [5, 2]]), plain(2, inside="geometric"))
    assert index.table["score"].between(1, 100).all()
    with pytest.raises(ValueError, match="geometric mean: found 0, expected figures above 0"):
        c.aggregate(table([[0, 1]]), pd.Series({"i0": 1.0, "i1": 1.0}), "geometric")
    # What weighs nothing is not looked at.
    assert c.aggregate(table([[0, 4]]), pd.Series({"i0": 0.0, "i1": 1.0}), "geometric").tolist() == [4]


def test_figures_beyond_the_goalposts_are_cut_off_and_named() -> None:
    recipe = c.Recipe((c.Indicator("i0", "p", "less", goalposts=(10, 20)),), (c.Pillar("p"),))
    index = c.compose(table([[0], [15], [30]]), recipe)
    assert index.table["score"].tolist() == pytest.approx([100, 50.5, 1])
    assert index.notices == (c.Notice("outside", "i0"),)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (VALUES[["x", "z"]], "found no column y"),
        (pd.concat([VALUES, VALUES]), "found A twice"),
        (VALUES.assign(x=float("inf")), "expected finite"),
    ],
)
def test_a_table_that_cannot_be_ranked_is_refused(values: pd.DataFrame, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        c.compose(values, RECIPE)


def test_too_few_draws_are_refused() -> None:
    index = c.compose(VALUES, RECIPE)
    with pytest.raises(ValueError, match="draws: found 999, expected at least 1000"):
        c.robustness(index, rng(), draws=999)
    with pytest.raises(ValueError, match="draws"):
        c.sensitivity(index, rng(), draws=10)
    with pytest.raises(ValueError, match="choice: found colour"):
        c.sensitivity(index, rng()).movers("colour")


# --- properties -----------------------------------------------------------------------------------

whole = st.integers(-50, 50).map(float)
cell = st.one_of(whole, whole, whole, st.just(NAN))


@st.composite
def questions(draw: st.DrawFn, cells: st.SearchStrategy[float] = cell) -> tuple[pd.DataFrame, c.Recipe]:
    """A table of up to 9 places × 5 indicators, and a recipe for it."""
    columns, rows = draw(st.integers(1, 5)), draw(st.integers(2, 9))
    line = st.lists(cells, min_size=columns, max_size=columns)
    figures = table(draw(st.lists(line, min_size=rows, max_size=rows)), columns)
    form = plain(columns, draw(st.integers(1, 3)))
    weight = st.sampled_from([0.0, 0.5, 1, 2, 5])
    return figures, c.Recipe(
        tuple(
            replace(each, weight=draw(weight), direction=draw(st.sampled_from(c.DIRECTIONS)))
            for each in form.indicators
        ),
        tuple(replace(each, weight=draw(weight)) for each in form.pillars),
        draw(st.sampled_from(c.NORMALISATIONS)),
        draw(st.sampled_from(c.AGGREGATIONS)),
        draw(st.sampled_from(c.AGGREGATIONS)),
        draw(st.sampled_from([0.0, 0.5, 0.7, 1.0])),
    )


@settings(deadline=None)
@given(questions())
def test_scores_lie_between_1_and_100_and_are_the_sum_of_their_parts(
    question: tuple[pd.DataFrame, c.Recipe],
) -> None:
    index = c.compose(*question)
    score = index.table["score"]
    assert index.normalised.stack().dropna().between(1, 100).all()
    assert score.dropna().between(1, 100).all()
    assert (index.parts.stack().dropna() >= 0).all()
    assert index.parts[score.notna()].sum(axis=1).to_numpy() == pytest.approx(score.dropna().to_numpy())
    assert set(index.uncovered) == set(score.index[score.isna()])


@settings(deadline=None)
@given(questions())
def test_rank_normalisation_knows_only_the_order(question: tuple[pd.DataFrame, c.Recipe]) -> None:
    figures, recipe = question
    recipe = replace(recipe, normalisation="rank")
    bent = figures**3 * 2 + figures + 7  # rises everywhere, exact in whole numbers
    assert c.compose(bent, recipe).table.equals(c.compose(figures, recipe).table)


@settings(deadline=None)
@given(questions(), st.integers(-8, 8))
def test_weights_have_no_scale(question: tuple[pd.DataFrame, c.Recipe], power: int) -> None:
    figures, recipe = question
    scaled = replace(
        recipe,
        indicators=tuple(replace(each, weight=each.weight * 2.0**power) for each in recipe.indicators),
        pillars=tuple(replace(each, weight=each.weight * 3) for each in recipe.pillars),
    )
    one, two = c.compose(figures, recipe).table, c.compose(figures, scaled).table
    assert two["score"].to_numpy() == pytest.approx(one["score"].to_numpy(), nan_ok=True)
    assert two["rank"].equals(one["rank"])


@settings(deadline=None)
@given(questions())
def test_a_weight_of_zero_is_as_good_as_absence(question: tuple[pd.DataFrame, c.Recipe]) -> None:
    figures, recipe = question
    idle = replace(recipe, indicators=(*recipe.indicators, c.Indicator("idle", "p0", weight=0)))
    with_idle = c.compose(figures.assign(idle=np.arange(len(figures))), idle).table
    assert with_idle["rank"].equals(c.compose(figures, recipe).table["rank"])


@settings(deadline=None)
@given(questions(whole))
def test_who_is_better_in_everything_ranks_no_worse(question: tuple[pd.DataFrame, c.Recipe]) -> None:
    figures, recipe = question
    signs = [1 if each.direction == "more" else -1 for each in recipe.indicators]
    figures.iloc[0] = figures.iloc[1] + signs  # P0 a step ahead of P1 everywhere
    ranks = c.compose(figures, recipe).table["rank"]
    assert pd.isna(ranks["P0"]) or ranks["P0"] <= ranks["P1"]


@settings(max_examples=40, deadline=None)
@given(
    st.permutations(range(9)),
    st.integers(1, 4),
    st.sampled_from(c.NORMALISATIONS),
    st.sampled_from(c.AGGREGATIONS),
)
def test_where_all_indicators_agree_every_recipe_agrees(
    order: list[int], columns: int, normalisation: Any, aggregation: Any
) -> None:
    steps = np.array(order, dtype=float)
    figures = table(np.column_stack([steps * (k + 1) + steps**k for k in range(columns)]))
    recipe = plain(columns, 2, normalisation=normalisation, inside=aggregation, between=aggregation)
    index = c.compose(figures, recipe)
    expected = [9 - step for step in order]
    assert index.table["rank"].tolist() == expected
    sure = c.robustness(index, rng(), draws=1000)
    assert sure["low"].tolist() == sure["median"].tolist() == sure["high"].tolist() == expected


@settings(max_examples=40, deadline=None)
@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_the_places_does_not_matter(
    question: tuple[pd.DataFrame, c.Recipe], shuffle: Any
) -> None:
    figures, recipe = question
    order = shuffle.sample(list(figures.index), len(figures))
    one, two = c.compose(figures, recipe), c.compose(figures.loc[order], recipe)
    assert two.table.loc[figures.index, "rank"].equals(one.table["rank"])
    here, there = (c.robustness(each, rng(), draws=1000) for each in (one, two))
    pd.testing.assert_frame_equal(there.loc[here.index], here)


@settings(max_examples=40, deadline=None)
@given(questions(), st.integers(0, 2**32 - 1))
def test_intervals_are_ordered_ranks_that_exist(question: tuple[pd.DataFrame, c.Recipe], seed: int) -> None:
    index = c.compose(*question)
    found = c.robustness(index, rng(seed), draws=1000)
    scored = index.table[index.table["score"].notna()]
    assert list(found.index) == list(scored.index)
    assert found["rank"].equals(scored["rank"])
    seen = found.dropna()
    assert (seen["low"] >= 1).all()
    assert (seen["low"] <= seen["median"]).all()
    assert (seen["median"] <= seen["high"]).all()
    assert (seen["high"] <= len(found)).all()
    assert c.robustness(index, rng(seed), draws=1000).equals(found)


@settings(deadline=None)
@given(questions(), st.data())
def test_the_fast_engine_computes_what_the_steps_compute(
    question: tuple[pd.DataFrame, c.Recipe], data: st.DataObject
) -> None:
    """Any single draw equals `compose` of the recipe it stands for."""
    figures, recipe = question
    recipe = replace(recipe, normalisation="minmax")
    index = c.compose(figures, recipe)
    form, inside, between = (data.draw(st.integers(0, most)) for most in (2, 1, 1))
    changed = len(recipe.indicators) + len(recipe.pillars)
    factors = data.draw(st.lists(st.floats(0.75, 1.25), min_size=changed, max_size=changed))
    out = data.draw(st.integers(-1, len(recipe.indicators) - 1))
    one = Draws(*(np.array([each]) for each in (form, inside, between, factors, out)))
    scores = score_draws(ground(index), one)[0]
    dropped = {notice.indicator for notice in index.notices if notice.code == "constant"}
    drawn = c.Recipe(
        tuple(
            replace(each, weight=0.0 if at == out or each.id in dropped else each.weight * factors[at])
            for at, each in enumerate(recipe.indicators)
        ),
        tuple(
            replace(each, weight=each.weight * factors[len(recipe.indicators) + at])
            for at, each in enumerate(recipe.pillars)
        ),
        c.NORMALISATIONS[form],
        c.AGGREGATIONS[inside],
        c.AGGREGATIONS[between],
        0.0,
    )
    expected = c.compose(figures, drawn).table.loc[index.table["score"].notna(), "score"]
    assert scores == pytest.approx(expected.to_numpy(), nan_ok=True)


# --- sensitivity and speed ------------------------------------------------------------------------


def province_table(seed: int = 1) -> tuple[pd.DataFrame, c.Recipe]:
    """63 places × 12 indicators, one cell in twenty missing, three pillars."""
    noise = rng(seed)
    cells = noise.gamma(2.0, 10.0, (63, 12))
    cells[noise.random(cells.shape) < 0.05] = NAN
    return table(cells), plain(12, 3)


def test_one_choice_alone_explains_everything() -> None:
    alone = c.Uncertainty(aggregations=("arithmetic",), weight_spread=0, left_out_share=0)
    figures, recipe = province_table()
    index = c.compose(figures, replace(recipe, between="arithmetic"))
    found = c.sensitivity(index, rng(), uncertainty=alone).choices.set_index("choice")["variance_share"]
    assert found["normalisation"] == pytest.approx(1, abs=0.02)
    assert (found.drop("normalisation") < 0.1).all()
    nothing = c.Uncertainty(("minmax",), ("arithmetic",), 0, 0)
    still = c.sensitivity(index, rng(), uncertainty=nothing).choices
    assert still["variance_share"].tolist() == [0] * 5
    sure = c.robustness(index, rng(), uncertainty=nothing)
    assert (sure["low"] == sure["rank"]).all()
    assert (sure["high"] == sure["rank"]).all()


def test_a_single_change_is_the_recipe_with_that_change() -> None:
    figures, recipe = province_table()
    index = c.compose(figures, recipe)
    found = c.sensitivity(index, rng())
    scored = index.table["score"].notna()
    for choice, option, changed in [
        ("normalisation", "rank", replace(recipe, normalisation="rank")),
        ("inside", "geometric", replace(recipe, inside="geometric")),
        ("between", "arithmetic", replace(recipe, between="arithmetic")),
        ("left_out", "i4", None),
    ]:
        if changed is None:
            without = [replace(each, weight=float(each.id != "i4")) for each in recipe.indicators]
            changed = replace(recipe, indicators=tuple(without))
        score = c.compose(figures, replace(changed, coverage=0)).table.loc[scored, "score"]
        shift = (c.rank(score) - index.table.loc[scored, "rank"]).astype(float)
        rows = found.places.query("choice == @choice and option == @option")
        assert rows["shift"].tolist() == shift.tolist()
        row = found.options.query("choice == @choice and option == @option").iloc[0]
        assert row["shift"] == pytest.approx(shift.abs().mean())
        assert row["largest"] == found.movers(choice, option)["moved"].iloc[0] == shift.abs().max()
    assert found.choices["choice"].tolist() == list(c.CHOICES)
    assert found.choices["variance_share"].between(0, 1).all()
    assert found.choices["variance_share"].sum() < 1.1
    assert not found.movers("left_out", most=63)["place"].duplicated().any()


def test_ranks_in_a_block_are_the_ranks_one_by_one() -> None:
    scores = rng().integers(0, 6, (50, 8)).astype(float)
    scores[rng(1).random(scores.shape) < 0.1] = NAN
    for line, ranks in zip(scores, competition_ranks(scores), strict=True):
        expected = pd.Series(line).rank(method="min", ascending=False)
        assert ranks.tolist() == pytest.approx(expected.tolist(), nan_ok=True)


def test_two_thousand_draws_take_less_than_half_a_second() -> None:
    index = c.compose(*province_table())
    spent = []
    for _ in range(3):
        start = time.process_time()  # of all threads, so that a second core is no help
        c.robustness(index, rng(), draws=2000)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.5


@pytest.mark.parametrize("method", ["arithmetic", "geometric"])
@given(
    cells=st.lists(st.lists(st.floats(1, 100), min_size=3, max_size=3), min_size=1, max_size=4),
    usual=st.lists(st.floats(1, 100), min_size=3, max_size=3),
    weights=st.lists(st.floats(0.1, 10), min_size=3, max_size=3),
)
def test_the_distance_from_a_typical_place_has_no_remainder(
    method: Any, cells: list[list[float]], usual: list[float], weights: list[float]
) -> None:
    pillars, heavy = pd.DataFrame(cells, columns=list("abc")), pd.Series(weights, index=list("abc"))
    typical = pd.Series(usual, index=list("abc"))
    parts = c.distances(pillars, typical, heavy, method)
    scores = c.aggregate(pillars, heavy, method)
    base = c.aggregate(typical.to_frame().T, heavy, method).iloc[0]
    assert parts.sum(axis=1).to_numpy() == pytest.approx((scores - base).to_numpy(), abs=1e-6)


def test_a_missing_pillar_gives_nothing_to_the_distance() -> None:
    pillars = pd.DataFrame({"a": [40.0, NAN], "b": [NAN, NAN]})
    typical, even = pd.Series({"a": 10.0, "b": 20.0}), pd.Series({"a": 1.0, "b": 1.0})
    parts = c.distances(pillars, typical, even, "geometric")
    assert parts.loc[0].tolist() == pytest.approx([30.0, 0.0])
    assert parts.loc[1].isna().all()
