"""What a sample must be summed up to before anything is estimated from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

#: The six products of u = (1, y, x), in the order of the columns of `Sums.products` and `Sums.squares`.
MOMENTS: tuple[tuple[int, int], ...] = ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2))


@dataclass(frozen=True)
class Sums:
    """Sums over the records of one stratum × PSU × domain a row, R rows; u is (1, y, x) of a record.

    `domain`: R, index of the domain, -1 where a record belongs to none. `stratum`, `psu`: R, indices; a PSU
    lies in one stratum. `n`: R, records with a positive weight and a value. `products`: R × 6, sums of w·u·u'
    over records with a value, as MOMENTS orders them. `squares`: R × 6, sums of w²·u·u'. y and x are counted
    from `centre`, which keeps squares of large figures precise. `stratum_psus`: H, PSUs of each stratum in
    the whole sample, with or without a value.

    `psu` is None where every record is its own PSU; rows then are stratum × domain, and `squares` do what the
    sums of single records would.
    """

    domain: Ints
    stratum: Ints
    psu: Ints | None
    n: Ints
    products: Floats
    squares: Floats
    stratum_psus: Ints
    centre: tuple[float, float] = (0.0, 0.0)

    def totals(self) -> Floats:
        """R × 3: the sums of w·u."""
        return self.products[:, :3]


def matrices(moments: Floats) -> Floats:
    """The six products as symmetric matrices, N × 6 → N × 3 × 3."""
    full = np.empty((len(moments), 3, 3))
    for column, (i, j) in enumerate(MOMENTS):
        full[:, i, j] = full[:, j, i] = moments[:, column]
    return full


def summed(values: npt.NDArray[np.float64] | Ints, groups: Ints, count: int) -> Floats:
    """The sum of the rows of each group, N × … → count × …; rows of group -1 are left out."""
    inside = groups >= 0
    flat = values[inside].reshape(int(inside.sum()), -1)
    columns = [
        np.bincount(groups[inside], weights=flat[:, one], minlength=count) for one in range(flat.shape[1])
    ]
    return np.stack(columns, axis=1, dtype=np.float64).reshape(count, *values.shape[1:])
