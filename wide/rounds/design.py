"""How a round was drawn, as its rows say: which columns the estimation may lean on."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

COLUMNS = ("stratum", "psu", "weight")


class IncompleteDesign(ValueError):
    """A column of the design is filled for some respondents only, so that nothing can be estimated."""

    def __init__(self, column: str, missing: int, respondents: int) -> None:
        super().__init__(f"{column}: {missing} of {respondents} without it")
        self.column = column
        self.missing = missing
        self.respondents = respondents


@dataclass(frozen=True)
class Design:
    """The columns that the estimation takes (None: everybody has nothing there), and how large the sample is.

    `strata`, `psus`: how many there are, 0 without a column for them.
    """

    stratum: str | None
    psu: str | None
    weight: str | None
    respondents: int
    strata: int
    psus: int


def design_of(rows: pd.DataFrame, *, is_random: bool) -> Design:
    """The design of a round. Without a random draw there is none. Raises IncompleteDesign."""
    used: dict[str, str | None] = dict.fromkeys(COLUMNS)
    for column in COLUMNS if is_random else ():
        missing = int(rows[column].isna().sum())
        if 0 < missing < len(rows):
            raise IncompleteDesign(column, missing, len(rows))
        used[column] = None if missing else column
    strata = rows["stratum"].nunique() if used["stratum"] else 0
    levels = [name for name in ("stratum", "psu") if used[name]]
    psus = len(rows[levels].drop_duplicates()) if used["psu"] else 0
    return Design(used["stratum"], used["psu"], used["weight"], len(rows), int(strata), psus)
