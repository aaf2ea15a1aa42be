"""The sums over a sample that estimation needs, and operations on them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

#: The six products of u = (1, y, x), in the order of `Sums.products` and `Sums.squares`.
MOMENTS: tuple[tuple[int, int], ...] = ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2))


@dataclass(frozen=True)
class Sums:
    """Sums over the records of a sample, R rows of stratum × domain or stratum × PSU × domain.

    u is (1, y, x) of a record, w its weight; y and x are counted from `centre`, which keeps the squares of
    large figures precise. `domain`: R, index of the domain, -1 where a record belongs to none. `stratum`: R,
    index. `n`: R, records with a positive weight and a value. `psus`: R, PSUs with such a record. `products`:
    R × 6, sums of w·u·u' over records with a value, as MOMENTS orders them. `weight_squares`: R, sums of w².
    `stratum_psus`: H, PSUs of each stratum in the whole sample, with or without a value.

    Of the last two one is given. `squares`: R × 6, sums over PSUs of t·t', t being the sum of w·u in the PSU;
    where every record is its own PSU these are sums of w²·u·u'. `psu`: R, index of the row's PSU, which lies
    in one stratum; needed for what domains share through their PSUs (gaps).
    """

    domain: Ints
    stratum: Ints
    n: Ints
    psus: Ints
    products: Floats
    weight_squares: Floats
    stratum_psus: Ints
    squares: Floats | None = None
    psu: Ints | None = None
    centre: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        """Raise ValueError unless one of `squares` and `psu` is given."""
        if (self.squares is None) == (self.psu is None):
            raise ValueError("give either the squares of PSU sums or the PSU of each row")


def matrices(moments: Floats) -> Floats:
    """The six products as symmetric matrices, N × 6 → N × 3 × 3."""
    full = np.empty((len(moments), 3, 3))
    for column, (i, j) in enumerate(MOMENTS):
        full[:, i, j] = full[:, j, i] = moments[:, column]
    return full


def summed(values: npt.NDArray[np.float64] | Ints, groups: Ints, count: int) -> Floats:
    """The sum of the rows of each group, N × … → count × …; rows of group -1 are left out."""
    inside = groups >= 0
    # The width is said, not left to be worked out: of no row at all it cannot be.
    flat = values[inside].reshape(int(inside.sum()), math.prod(values.shape[1:]))
    columns = [
        np.bincount(groups[inside], weights=flat[:, one], minlength=count) for one in range(flat.shape[1])
    ]
    return np.stack(columns, axis=1, dtype=np.float64).reshape(count, *values.shape[1:])
