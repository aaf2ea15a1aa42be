"""Small cells: no count under ten is shown, and none can be worked out from what is shown."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from wide.measures.survey.small_cells import MOST_CELLS, determined, hidden_counts, lines_of, with_totals

Counts = np.ndarray[Any, Any]
#: Many small counts and zeros among larger ones.
COUNT = st.one_of(st.integers(0, 12), st.integers(0, 60), st.just(0))
TABLES = hnp.arrays(
    np.int64,
    st.one_of(*(hnp.array_shapes(min_dims=n, max_dims=n, max_side=5) for n in (1, 2, 3))),
    elements=COUNT,
)


def rank(rows: list[Counts], width: int) -> int:
    return int(np.linalg.matrix_rank(np.array(rows))) if rows and width else 0


def can_be_found(hidden: Counts) -> set[int]:
    """Hidden cells that the equations of the table fix, by comparing ranks with and without the cell."""
    places = np.flatnonzero(hidden).tolist()
    rows = []
    for line in lines_of(hidden.shape):
        row = [sum(1 if p != line[-1] else -1 for p in [place] if p in line) for place in places]
        rows.append(np.array(row, dtype=float))
    whole = rank(rows, len(places))
    found = set()
    for number, place in enumerate(places):
        unit = np.zeros(len(places))
        unit[number] = 1.0
        if rank([*rows, unit], len(places)) == whole:
            found.add(place)
    return found


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_no_small_count_is_shown_or_can_be_worked_out(counts: Counts) -> None:
    table = with_totals(counts)
    hidden = hidden_counts(counts)
    small = (table > 0) & (table < 10)
    assert hidden[small].all()
    assert not can_be_found(hidden) & set(np.flatnonzero(small).tolist())


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_hidden_cells_under_a_shown_total_are_ten_people_at_least(counts: Counts) -> None:
    table, hidden = with_totals(counts).ravel(), hidden_counts(counts).ravel()
    for line in lines_of(with_totals(counts).shape):
        inside = [place for place in line[:-1] if hidden[place]]
        if inside and not hidden[line[-1]]:
            assert len(inside) > 1
            assert table[inside].sum() >= 10


@settings(max_examples=100, deadline=None)
@given(
    hnp.arrays(
        np.int64, hnp.array_shapes(min_dims=1, max_dims=3, max_side=5), elements=st.sampled_from([0, 10, 25])
    )
)
def test_nothing_is_hidden_without_a_small_count(counts: Counts) -> None:
    assert not hidden_counts(counts).any()


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_what_is_found_agrees_with_ranks(counts: Counts) -> None:
    table = with_totals(counts)
    hidden = (table > 0) & (table < 10)
    assert set(np.flatnonzero(determined(hidden)).tolist()) == can_be_found(hidden)


@settings(max_examples=60, deadline=None)
@given(hnp.arrays(np.int64, st.sampled_from([(2,), (3,), (4,), (2, 2)]), elements=st.integers(0, 9)))
def test_every_small_count_could_be_another_whole_number(counts: Counts) -> None:
    """All tables of whole numbers from 0 on that agree with what is shown: each small cell takes two values."""
    table, hidden = with_totals(counts), hidden_counts(counts, smallest=4)
    tables = np.array(list(itertools.product(range(12), repeat=counts.size))).reshape(-1, *counts.shape)
    for axis in range(1, tables.ndim):
        tables = np.concatenate([tables, tables.sum(axis=axis, keepdims=True)], axis=axis)
    fitting = tables[(tables[:, ~hidden] == table[~hidden]).all(axis=1)]
    for cell in np.argwhere((table > 0) & (table < 4)):
        assert len(np.unique(fitting[(slice(None), *cell)])) > 1


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        ([3, 40, 50], [True, True, False, False]),
        ([3, 4, 50], [True, True, True, False]),
        ([6, 7, 50], [True, True, False, False]),
        ([0, 3, 40], [False, True, True, False]),
        ([5], [True, True]),
        ([0, 0], [False, False, False]),
    ],
)
def test_lines(counts: list[int], wanted: list[bool]) -> None:
    assert hidden_counts(counts).tolist() == wanted


def test_a_square_is_hidden_around_one_small_cell() -> None:
    hidden = hidden_counts([[5, 20, 30], [40, 50, 60], [70, 80, 90]])
    assert hidden[:2, :2].all()
    assert hidden.sum() == 4


def test_a_bridge_between_rings_is_found_though_no_line_has_it_alone() -> None:
    """Two rings of hidden cells joined by one cell: every line has two, yet the joint is fixed."""
    hidden = np.zeros((7, 7), dtype=bool)
    hidden[:2, :2] = hidden[3:5, 3:5] = True
    hidden[0, 3] = True
    fixed = determined(hidden)
    assert fixed[0, 3]
    assert fixed.sum() == 1


def test_too_large_a_table_is_hidden_whole() -> None:
    counts = np.full((80, 60), 50)
    assert with_totals(counts).size > MOST_CELLS
    assert not hidden_counts(counts).any()
    counts[0, 0] = 3
    assert hidden_counts(counts).all()


def test_counts_are_not_negative() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        hidden_counts([3, -1])
