"""The stored rounds and their respondents."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from wide.intake import batches, microdata
from wide.intake.batch_files import store_folder
from wide.measures.ict import age_group

#: What joins the code of a round and the way of choosing; no code of a round may hold it.
KEY_SEPARATOR = "~"
#: The only way of choosing respondents that lets answers speak for people who were not asked.
RANDOM = "random"


@dataclass(frozen=True)
class Round:
    """The respondents of one round who were chosen in one way; people chosen in two ways are never mixed.

    `sampling`: an answer of the item of that name. `first`, `last`: days of the first and last interview. `sexes`:
    of how many sexes the respondents are.
    """

    code: str
    sampling: str
    respondents: int
    first: dt.date
    last: dt.date
    sexes: int

    @property
    def key(self) -> str:
        """Its name in addresses."""
        return f"{self.code}{KEY_SEPARATOR}{self.sampling}"

    @property
    def is_random(self) -> bool:
        """Whether respondents were drawn at random, so that intervals and rates of places mean something."""
        return self.sampling == RANDOM


def active_batches(home: Path | None = None) -> tuple[str, ...]:
    """The ids of the batches that are not withdrawn: the cache key of everything computed from the survey.

    Raises BrokenStore when a batch was changed by hand.
    """
    return tuple(batch.batch_id for batch in batches(home) if not batch.withdrawn)


def rounds(home: Path | None = None) -> list[Round]:
    """Every round that holds somebody, the one with the latest interview first. Raises BrokenStore."""
    return list(_rounds(store_folder(home), home, active_batches(home)))


@lru_cache(maxsize=4)
def _rounds(_store: Path, home: Path | None, _stamp: tuple[str, ...]) -> tuple[Round, ...]:
    listed = [
        Round(
            code=str(code),
            sampling=str(sampling),
            respondents=len(rows),
            first=rows["date"].min().date(),
            last=rows["date"].max().date(),
            sexes=int(rows["sex"].nunique()),
        )
        for (code, sampling), rows in all_respondents(home).groupby(["round", "sampling"], sort=True)
    ]
    listed.sort(key=lambda entry: (-entry.last.toordinal(), not entry.is_random, entry.key))
    return tuple(listed)


def respondents(key: str, home: Path | None = None) -> pd.DataFrame:
    """The respondents of one round; nobody for a key that is none. Not to be changed: others read it too."""
    code, _, sampling = key.rpartition(KEY_SEPARATOR)
    rows = all_respondents(home)
    return rows[(rows["round"] == code) & (rows["sampling"] == sampling)]


def all_respondents(home: Path | None = None) -> pd.DataFrame:
    """Every respondent that counts now, with the age group; cached until the batches change."""
    return _all_respondents(store_folder(home), home, active_batches(home))


@lru_cache(maxsize=2)
def _all_respondents(_store: Path, home: Path | None, _stamp: tuple[str, ...]) -> pd.DataFrame:
    rows = microdata(home)
    return rows.assign(age_group=age_group(rows).astype(object))
