"""Marks of quality: which values are weak, and how wide a gap must be to be more than chance."""

from __future__ import annotations

import pandas as pd

from wide.measures.gap import sampling_noise

WEAK_SIGN = "*"


def weak_signs(rows: pd.DataFrame) -> pd.Series:
    """A sign for values that must be read with care: grade C sources and modelled estimates."""
    weak = rows["grade"] == "C" if "grade" in rows else pd.Series(False, index=rows.index)
    if "modelled" in rows:
        weak = weak | rows["modelled"]
    return weak.map({True: WEAK_SIGN, False: ""})


def survey_noise() -> float:
    """The widest that chance alone makes a gap in a survey of about 1,000 adults, in points."""
    return float(sampling_noise(50, 50))


def gap_noise(rows: pd.DataFrame) -> pd.Series:
    """How wide each gap must be to be more than chance, in points; infinite where the sample is not known.

    The rule speaks of the Findex survey of about 1,000 adults; other sources have samples of their own.
    """
    findex = rows["indicator_id"].str.startswith("findex")
    return findex.map({True: survey_noise(), False: float("inf")})
