"""Words in answers: as Python's own, and equal words are one word in memory.

An answer has a few hundred rows, which Arrow needs two to three times as long to pick from as Python; but a word of
Python's takes 60 bytes or more, and the same names come again in every row of every answer. Shared, a cell of an answer
takes a dozen bytes: measured in docs/performance.md.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd

pd.set_option("mode.string_storage", "python")


def shared(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` themselves, their columns of words put in order: equal words are one object, here and in other answers."""
    for at, kind in enumerate(rows.dtypes):
        if isinstance(kind, pd.StringDtype):
            codes, words = pd.factorize(rows.iloc[:, at].to_numpy(object), use_na_sentinel=False)
            once = np.array(
                [sys.intern(word) if isinstance(word, str) else word for word in words], dtype=object
            )
            rows.isetitem(at, pd.array(once[codes], dtype=kind))
    return rows
