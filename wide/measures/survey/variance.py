"""The linearised variance of a total of scores, over strata and ultimate clusters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from wide.measures.survey.sample_sums import Floats, Ints, Sums, matrices, summed

#: What a stratum with a single PSU adds to the variance. `fail`: nothing is estimated. `adjust`: the distance
#: of its PSU from the centre of all strata instead of its own. `certainty`, `remove`: nothing.
Lonely = Literal["fail", "adjust", "certainty", "remove"]


Mask = npt.NDArray[np.bool_]


class LonelyPsu(ValueError):
    """Strata have one PSU only, and the rule is to fail; `strata` are their indices."""

    def __init__(self, strata: Sequence[int]) -> None:
        """Name the strata by their indices in Sums."""
        super().__init__(f"strata with one PSU: {list(strata)}")
        self.strata = tuple(strata)


def variance(sums: Sums, group: Ints, scores: Floats, count: int, lonely: Lonely) -> Floats:
    """The variance of Σ w·z for each of `count` groups, where z = scores · (1, y, x) of a record.

    `group`: R, the group that a row of sums adds to, -1 for none. `scores`: R × 3. Rows of one group may lie
    in several domains; what these share through their PSUs is part of the variance where `sums.psu` is given,
    and nothing where every record is its own PSU. With z_hi the sum over PSU i of stratum h, 0 where the PSU
    has no record in the group, and n_h the PSUs of the whole sample in h: Σ_h n_h/(n_h−1) Σ_i (z_hi − z̄_h)²
    (Woodruff 1971; Wolter 2007, chapter 6; R survey::svyrecvar without fpc). A stratum without records of
    the group adds nothing. Raises LonelyPsu.
    """
    inside = group >= 0
    if lonely == "fail":
        alone = inside & (sums.stratum_psus[sums.stratum] == 1) & (sums.n > 0)
        if alone.any():
            raise LonelyPsu(np.unique(sums.stratum[alone]).tolist())
    strata = len(sums.stratum_psus)
    pairs, pair = np.unique(group[inside] * strata + sums.stratum[inside], return_inverse=True)
    size = sums.stratum_psus[pairs % strata]
    moved = _moved if sums.psu is None else _moved_together
    squares, around = moved(sums, inside, scores[inside], pair, size)
    alone_adds = squares if lonely == "adjust" else np.zeros(len(pairs))
    parts = np.where(size == 1, alone_adds, around * size / np.maximum(size - 1, 1))
    return summed(np.maximum(parts, 0.0), pairs // strata, count)


def _moved(sums: Sums, inside: Mask, scores: Floats, pair: Ints, size: Ints) -> tuple[Floats, Floats]:
    """Σ z² and Σ (z − z̄)² over the PSUs of each group × stratum, from the squares of PSU sums."""
    assert sums.squares is not None
    z = (sums.products[inside, :3] * scores).sum(axis=1)
    quadratic = np.einsum("ri,rij,rj->r", scores, matrices(sums.squares[inside]), scores)
    squares = summed(quadratic, pair, len(size))
    return squares, squares - summed(z, pair, len(size)) ** 2 / size


def _moved_together(
    sums: Sums, inside: Mask, scores: Floats, pair: Ints, size: Ints
) -> tuple[Floats, Floats]:
    """The same from single PSUs, after the rows of one PSU in one group are added up."""
    assert sums.psu is not None
    z = (sums.products[inside, :3] * scores).sum(axis=1)
    psus = int(sums.psu.max(initial=0)) + 1
    cells, first, cell = np.unique(pair * psus + sums.psu[inside], return_index=True, return_inverse=True)
    each = summed(z, cell, len(cells))
    owner = pair[first]
    mean = summed(each, owner, len(size)) / size
    absent = size - np.bincount(owner, minlength=len(size))  # PSUs without a record of the group stand at 0
    around = summed((each - mean[owner]) ** 2, owner, len(size)) + absent * mean**2
    return summed(each**2, owner, len(size)), around


def degrees_of_freedom(sums: Sums, group: Ints, count: int) -> Ints:
    """PSUs less strata, for each of `count` groups, counting those with a record of the group (R survey::degf)."""
    inside = (group >= 0) & (sums.n > 0)
    strata = len(sums.stratum_psus)
    pairs = np.unique(group[inside] * strata + sums.stratum[inside])
    known = np.bincount(pairs // strata, minlength=count)
    if sums.psu is None:
        psus = summed(sums.psus, np.where(inside, group, -1), count).astype(np.int64)
    else:
        most = int(sums.psu.max(initial=0)) + 1
        psus = np.bincount(np.unique(group[inside] * most + sums.psu[inside]) // most, minlength=count)
    return np.asarray(psus - known, dtype=np.int64)
