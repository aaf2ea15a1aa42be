"""Shift-share: where a change in women's employment comes from."""

from __future__ import annotations

import pandas as pd

NEEDED = ("label", "women_start", "women_end", "men_start", "men_end")


def shift_share(rows: pd.DataFrame) -> pd.DataFrame:
    """Split each group's change in women's employment into growth, structure and women's own part.

    `rows`: one row a group (occupation, sector) with columns label, women_start, women_end, men_start, men_end.
    Returns the label with, in the same unit, `growth` (W0·g: had the group grown as fast as all employment),
    `structure` (W0·(g_i − g): its faster or slower growth), `share` (women's larger or smaller part of it) and
    `change`, their sum, which is W1 − W0. Classic shift-share (Dunn 1960), an accounting identity that names no
    cause. Groups with a gap in any column are left out.
    Raises ValueError when a column is missing or no group is complete.
    """
    missing = [name for name in NEEDED if name not in rows]
    if missing:
        raise ValueError(f"shift_share needs columns {', '.join(missing)}")
    whole = rows.dropna(subset=list(NEEDED[1:]))
    start = whole["women_start"] + whole["men_start"]
    end = whole["women_end"] + whole["men_end"]
    whole, start, end = whole[start > 0], start[start > 0], end[start > 0]
    if whole.empty:
        raise ValueError("shift_share needs at least one group with figures for both sexes and both years")
    overall = end.sum() / start.sum() - 1
    own = end / start - 1
    before, after = whole["women_start"], whole["women_end"]
    return pd.DataFrame(
        {
            "label": whole["label"],
            "growth": before * overall,
            "structure": before * (own - overall),
            "share": after - before * (1 + own),
            "change": after - before,
        }
    ).reset_index(drop=True)
