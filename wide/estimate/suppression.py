"""Takes out of an answer what may not be shown."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wide.estimate.domains import Ints
from wide.measures.survey.small_cells import hidden_counts

VALUE_COLUMNS = ["estimate", "se", "ci_low", "ci_high", "cv", "deff", "first", "second"]
#: A design effect goes with them: for a share it gives n away, p(1−p)·deff/se² + 1.
COUNT_COLUMNS = ["n", "n_effective", "df", "deff"]


def suppress_small_cells(answer: pd.DataFrame, domains: Ints) -> pd.DataFrame:
    """The answer without the figures flagged "hidden" and without the counts that speak of few people.

    `domains`: rows × columns, which value of each domain column a row has. Counts are hidden as a table by
    these columns whose totals anybody may know.
    """
    shown = answer.copy()
    figures = [column for column in VALUE_COLUMNS if column in shown]
    shown.loc[shown["flag"] == "hidden", figures] = np.nan
    shape = tuple(int(size) for size in domains.max(axis=0) + 1) if domains.size else (1,)
    places = tuple(domains.T) if domains.size else (np.zeros(1, dtype=np.int64),)
    table = np.zeros(shape, dtype=np.int64)
    table[places] = shown["n"].to_numpy()
    small = hidden_counts(table)[places]
    shown[["n", "df"]] = shown[["n", "df"]].astype("Int64")
    shown.loc[small, COUNT_COLUMNS] = np.nan
    return shown
