"""Disclosure control: suppresses values and counts that would reveal few people."""

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
    result = answer.copy()
    columns = [column for column in VALUE_COLUMNS if column in result]
    result.loc[result["flag"] == "hidden", columns] = np.nan
    shape = tuple(int(size) for size in domains.max(axis=0) + 1) if domains.size else (1,)
    cells = tuple(domains.T) if domains.size else (np.zeros(1, dtype=np.int64),)
    table = np.zeros(shape, dtype=np.int64)
    table[cells] = result["n"].to_numpy()
    small = hidden_counts(table)[cells]
    result[["n", "df"]] = result[["n", "df"]].astype("Int64")
    result.loc[small, COUNT_COLUMNS] = np.nan
    return result
