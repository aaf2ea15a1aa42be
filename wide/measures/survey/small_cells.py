"""Small cells: which counts of people may not stand in a published table, so that nobody can be found in it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

SMALLEST = 10
#: Above so many cells (totals included) the whole table is hidden rather than checked.
MOST_CELLS = 4000

#: Lower ends of the bands in which counts of respondents are published; below the first nothing is.
BANDS = (30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000)

Counts = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
#: A line of cells along one axis as flat indices, its total last.
Line = npt.NDArray[np.int64]


def with_totals(counts: npt.ArrayLike) -> Counts:
    """The table with its totals along every axis: shape (a, b, …) → (a+1, b+1, …), totals last."""
    table = np.asarray(counts, dtype=np.int64)
    for axis in range(table.ndim):
        table = np.concatenate([table, table.sum(axis=axis, keepdims=True)], axis=axis)
    return table


def banded(counts: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """The lower end of the band that each count lies in, NaN below 30; the same shape.

    From bands a difference is known to some seventy people at best, so no small group follows from two large ones.
    """
    given = np.asarray(counts, dtype=np.float64)
    ends = np.array([np.nan, *BANDS])
    return np.asarray(ends[np.searchsorted(BANDS, np.nan_to_num(given), side="right")], dtype=np.float64)


def rounded_down(count: int) -> int:
    """A count of people without its last digits: the first two stay, and never more than tens (37 → 30, 1,234 → 1,200).

    A total to the last person, less the groups in it, would give the smallest group away.
    """
    step = max(10, int(10 ** (len(str(count)) - 2)))
    return count // step * step


def hidden_counts(counts: npt.ArrayLike, smallest: int = SMALLEST) -> Mask:
    """Which cells of `with_totals(counts)` to hide: the same shape, True for hidden.

    `counts`: whole numbers of at least 0, one to three axes, without totals. First every count from 1 to
    smallest − 1 (0 is shown: it speaks of nobody). Then more, small ones first, until no small count can be
    worked out: none is fixed by the shown cells and totals, and the hidden cells of a line whose total is
    shown add up to `smallest` at least. A table of more than 4,000 cells is hidden whole, unless it has no
    small count. After Hundepool and others (2012), Statistical Disclosure Control.
    Raises ValueError for counts below 0.
    """
    table = with_totals(counts)
    if (table < 0).any():
        raise ValueError("counts must be 0 or more")
    small = (table > 0) & (table < smallest)
    if table.size > MOST_CELLS or not small.any():
        return np.full(table.shape, bool(small.any()))
    choice = _Choice(table, small.copy())
    while True:
        choice.close_lines(smallest)
        found = np.flatnonzero(determined(choice.hidden) & small)
        if not len(found):
            return choice.hidden
        choice.widen(int(found[0]))


def determined(hidden: Mask) -> Mask:
    """Which hidden cells the shown ones fix: those that no change of the hidden cells alone can move.

    `hidden`: as `hidden_counts` gives it, totals last on every axis. Each line says that its cells add up to
    its total; a hidden cell is free when some solution of these equations with all shown cells at 0 moves it.
    """
    found = np.zeros(hidden.size, dtype=bool)
    places = np.flatnonzero(hidden)
    column = np.full(hidden.size, -1)
    column[places] = np.arange(len(places))
    rows = []
    for line in lines_of(hidden.shape):
        at = column[line]
        if (at >= 0).any():
            row = np.zeros(len(places))
            row[at[at >= 0]] = np.where(np.arange(len(line)) < len(line) - 1, 1.0, -1.0)[at >= 0]
            rows.append(row)
    if rows:
        _, sizes, basis = np.linalg.svd(np.array(rows), full_matrices=True)
        free = np.abs(basis[int((sizes > 1e-9).sum()) :]).max(axis=0, initial=0.0) > 1e-7
        found[places[~free]] = True
    return found.reshape(hidden.shape)


def lines_of(shape: tuple[int, ...]) -> list[Line]:
    """Every line of a table of this shape along each axis, as flat indices, the total last."""
    places = np.arange(int(np.prod(shape))).reshape(shape)
    return [
        line for axis in range(len(shape)) for line in np.moveaxis(places, axis, -1).reshape(-1, shape[axis])
    ]


class _Choice:
    """The cells hidden so far, and which to hide next."""

    def __init__(self, table: Counts, hidden: Mask) -> None:
        self.hidden = hidden
        self.flat = hidden.ravel()  # the same memory
        self.counts = table.ravel()
        self.lines = lines_of(table.shape)
        self.through: list[list[int]] = [[] for _ in range(table.size)]
        self.total = np.zeros(table.size, dtype=bool)
        for number, line in enumerate(self.lines):
            self.total[line[-1]] = True
            for place in line:
                self.through[place].append(number)

    def close_lines(self, smallest: int) -> None:
        """Hide until no line has a single hidden cell, nor a shown total over too few hidden people."""
        waiting = list(range(len(self.lines)))
        while waiting:
            line = self.lines[waiting.pop()]
            inside = line[:-1][self.flat[line[:-1]]]
            alone = self.flat[line].sum() == 1
            thin = len(inside) and not self.flat[line[-1]] and self.counts[inside].sum() < smallest
            if alone or thin:
                waiting.extend(self.through[self._hide_in(line)])

    def widen(self, place: int) -> None:
        """Hide one more cell in a line through `place`; where all are hidden, anywhere."""
        for number in self.through[place]:
            if not self.flat[self.lines[number]].all():
                self._hide_in(self.lines[number])
                return
        self._hide_in(np.arange(self.flat.size))

    def _hide_in(self, line: Line) -> int:
        """Hide the cell of a line that costs least: one with people, no total, beside hidden ones, small."""
        shown = line[~self.flat[line]]
        peopled = shown[self.counts[shown] > 0]
        shown = peopled if len(peopled) else shown
        best = min(shown.tolist(), key=lambda one: (self.total[one], self._fresh(one), self.counts[one], one))
        self.flat[best] = True
        return int(best)

    def _fresh(self, place: int) -> int:
        """How many lines through the cell have nothing hidden yet: each would ask for one more."""
        return sum(not self.flat[self.lines[number]].any() for number in self.through[place])
