"""Design effect and effective sample size."""

from __future__ import annotations

import numpy as np

from wide.measures.survey.sample_sums import Floats, matrices


def kish(weights: Floats, squares: Floats) -> Floats:
    """The effective number of respondents (Σw)²/Σw²; two arrays of length N → one (Kish 1965, Survey Sampling)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return weights**2 / squares


def simple_variance(products: Floats, scores: Floats, n: Floats, *, replace: bool) -> Floats:
    """The variance that a simple random sample of the same n would give to Σ w·z, z = scores · (1, y, x).

    `products`: N × 6, the domain's sums of w·u·u'. `scores`: N × 3. With s² the weighted variance of z times
    n/(n−1) and W = Σw: s²·W²/n drawn with replacement (R's deff="replace"), times 1 − n/W without
    (deff=TRUE). NaN where n < 2, and without replacement where W < n: such weights do not count people.
    """
    total = products[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (products[:, :3] * scores).sum(axis=1) / total
        square = np.einsum("ni,nij,nj->n", scores, matrices(products), scores) / total
        spread = np.maximum(square - mean**2, 0.0) * n / np.where(n > 1, n - 1, np.nan)
        found = spread * total**2 / n
        if not replace:
            found = found * np.where(total >= n, 1 - n / total, np.nan)
    return np.asarray(found, dtype=float)
