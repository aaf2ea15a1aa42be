"""Indicators of the use of ICT from the answers of a survey, one truth a respondent.

Each takes `rows`: a DataFrame with one respondent a row and the columns of the questionnaire named in the function,
where yes/no questions hold "yes", "no" or a gap, questions on frequency "not_at_all", "below_weekly", "weekly",
"daily" or a gap, and multiple choices a list of codes or a gap. A gap counts as "no", as MICS6 tabulates it: the
base is everybody who was interviewed.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pandas as pd

#: The five areas of digital skills and the codes of their activities (ITU, after DigComp).
AREAS: dict[str, tuple[str, ...]] = {
    "communication": ("cc1", "cc2", "cc3", "cc4"),
    "content": ("dcc1", "dcc2", "dcc3", "dcc4", "dcc5", "dcc6"),
    "information": ("idl1", "idl2", "idl3", "idl4"),
    "problem": ("ps1", "ps2", "ps3", "ps4", "ps5", "ps6"),
    "safety": ("sfy1", "sfy2"),
}
LEVELS = ("none", "basic", "above_basic")
IN_THREE_MONTHS = ("below_weekly", "weekly", "daily")
AT_LEAST_WEEKLY = ("weekly", "daily")
AGE_EDGES = (15, 25, 35, 45, 55, 65)


def owns_phone(rows: pd.DataFrame) -> pd.Series[bool]:
    """Owns a mobile phone: MICS6 SR.10, SDG 5.b.1. Column: phone."""
    return rows["phone"].eq("yes").fillna(False).astype(bool)


def uses_phone(rows: pd.DataFrame) -> pd.Series[bool]:
    """Used a mobile phone in the last 3 months: MICS6 SR.11. Column: phone_use."""
    return rows["phone_use"].isin(IN_THREE_MONTHS)


def uses_computer(rows: pd.DataFrame) -> pd.Series[bool]:
    """Used a computer in the last 3 months: MICS6 SR.9. Column: computer_use."""
    return rows["computer_use"].isin(IN_THREE_MONTHS)


def uses_internet(rows: pd.DataFrame) -> pd.Series[bool]:
    """Used the internet in the last 3 months: MICS6 SR.12a, SDG 17.8.1. Column: internet_use."""
    return rows["internet_use"].isin(IN_THREE_MONTHS)


def uses_internet_weekly(rows: pd.DataFrame) -> pd.Series[bool]:
    """Used the internet at least once a week: MICS6 SR.12b. Column: internet_use."""
    return rows["internet_use"].isin(AT_LEAST_WEEKLY)


def has_ict_skill(rows: pd.DataFrame) -> pd.Series[bool]:
    """Did at least one activity of any of the five areas: SDG 4.4.1 in its present wording.

    Columns: skills_<area> for each area. Not comparable with MICS6 SR.13, whose nine activities are the older,
    shorter list.
    """
    return pd.concat([activities(rows, area) for area in AREAS], axis=1).sum(axis=1).gt(0)


def activities(rows: pd.DataFrame, area: str) -> pd.Series[int]:
    """How many different activities of an area each respondent did. Column: skills_<area>. KeyError: no such area."""
    known = set(AREAS[area])
    return rows[f"skills_{area}"].map(lambda chosen: len(known & set(_listed(chosen)))).astype("int64")


def skill_level(rows: pd.DataFrame, area: str) -> pd.Series[str]:
    """The level in one area: none (no activity), basic (one), above_basic (two or more). Raises KeyError.

    Source: the scoring of the ITU digital-skills indicators after DigComp; an ordered category.
    """
    codes = activities(rows, area).clip(upper=2)
    kind = pd.CategoricalDtype(list(LEVELS), ordered=True)
    return codes.map(dict(enumerate(LEVELS))).astype(kind).rename(area)  # type: ignore[return-value]  # ordered names


def age_group(rows: pd.DataFrame) -> pd.Series[str]:
    """The age group of each respondent, "15-24" to "65+"; a gap below 15. Column: age, in completed years."""
    names = [f"{low}-{high - 1}" for low, high in pairwise(AGE_EDGES)]
    names.append(f"{AGE_EDGES[-1]}+")
    edges = [*AGE_EDGES, np.inf]
    return pd.Series(
        pd.cut(rows["age"], edges, right=False, labels=names), index=rows.index, name="age_group"
    )


def _listed(chosen: object) -> Iterable[str]:
    """The codes of a multiple choice; nothing for a gap."""
    return chosen if isinstance(chosen, list | tuple | np.ndarray) else ()
