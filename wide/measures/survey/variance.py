"""The linearised variance of a total of scores, over strata and ultimate clusters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from wide.measures.survey.sums import Floats, Ints, Sums, matrices, summed

#: What a stratum with a single PSU adds to the variance. `fail`: nothing is estimated. `adjust`: the distance
#: of its PSU from the centre of all strata instead of its own. `certainty`, `remove`: nothing.
Lonely = Literal["fail", "adjust", "certainty", "remove"]


class LonelyPsu(ValueError):
    """Strata have one PSU only, and the rule is to fail; `strata` are their indices."""

    def __init__(self, strata: Sequence[int]) -> None:
        """Name the strata by their indices in Sums."""
        super().__init__(f"strata with one PSU: {list(strata)}")
        self.strata = tuple(strata)


def variance(sums: Sums, group: Ints, scores: Floats, count: int, lonely: Lonely) -> Floats:
    """The variance of Σ w·z for each of `count` groups, where z = scores · (1, y, x) of a record.

    `group`: R, the group that a row of sums adds to, -1 for none. `scores`: R × 3. Rows of one group may lie
    in several domains: what domains share through their PSUs is then part of the variance. With z_hi the
    sum over PSU i of stratum h, 0 where the PSU has no record in the group, and n_h the PSUs of the whole
    sample in h: Σ_h n_h/(n_h−1) Σ_i (z_hi − z̄_h)² (Woodruff 1971; Wolter 2007, section 6.3; Lumley 2010,
    section 2.2; R survey::svyrecvar without fpc). A stratum without records of the group adds nothing.
    Raises LonelyPsu.
    """
    inside = group >= 0
    alone = sums.stratum_psus[sums.stratum] == 1
    if lonely == "fail" and (inside & alone & (sums.n > 0)).any():
        raise LonelyPsu(np.unique(sums.stratum[inside & alone & (sums.n > 0)]).tolist())
    strata = len(sums.stratum_psus)
    pairs, pair = np.unique(group[inside] * strata + sums.stratum[inside], return_inverse=True)
    z = (sums.totals()[inside] * scores[inside]).sum(axis=1)
    size = sums.stratum_psus[pairs % strata]
    if sums.psu is None:
        quadratic = np.einsum("ri,rij,rj->r", scores[inside], matrices(sums.squares[inside]), scores[inside])
        sum_of_squares = summed(quadratic, pair, len(pairs))
        around = sum_of_squares - summed(z, pair, len(pairs)) ** 2 / size
    else:
        psus = int(sums.psu.max(initial=0)) + 1
        cells, first, cell = np.unique(pair * psus + sums.psu[inside], return_index=True, return_inverse=True)
        each = summed(z, cell, len(cells))
        owner = pair[first]
        mean = summed(each, owner, len(pairs)) / size
        # PSUs without a record of the group stand at 0.
        absent = size - np.bincount(owner, minlength=len(pairs))
        around = summed((each - mean[owner]) ** 2, owner, len(pairs)) + absent * mean**2
        sum_of_squares = summed(each**2, owner, len(pairs))
    single = size == 1
    parts = np.where(
        single, sum_of_squares if lonely == "adjust" else 0.0, around * size / np.maximum(size - 1, 1)
    )
    return summed(np.maximum(parts, 0.0), pairs // strata, count)


def degrees_of_freedom(sums: Sums, group: Ints, count: int) -> Ints:
    """PSUs less strata, for each of `count` groups, counting those with a record of the group (R survey::degf)."""
    inside = (group >= 0) & (sums.n > 0)
    strata = len(sums.stratum_psus)
    pairs = np.unique(group[inside] * strata + sums.stratum[inside])
    known = np.bincount(pairs // strata, minlength=count)
    if sums.psu is None:
        psus = summed(sums.n, np.where(inside, group, -1), count).astype(np.int64)
    else:
        most = int(sums.psu.max(initial=0)) + 1
        cells = np.unique(group[inside] * most + sums.psu[inside])
        psus = np.bincount(cells // most, minlength=count)
    return np.asarray(psus - known, dtype=np.int64)
