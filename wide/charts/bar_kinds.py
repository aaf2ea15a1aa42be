"""What horizontal bars share: which rows look alike, and what a bar says under the pointer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from wide.charts.rows import Places
from wide.charts.theme import Look

HATCH = "/"
#: Whom the bars speak of: women, or both sexes, things and counts, which are grey.
Of = Literal["women", "all"]


def said(places: Places, written: list[str]) -> list[str]:
    """Hover texts: the label, then the value as it is written on the bar."""
    return [f"{label}<br><b>{text}</b>" for label, text in zip(places.labels, written, strict=True)]


def alike(
    chosen: list[bool], flags: list[str], look: Look, of: Of = "women"
) -> Iterator[tuple[list[int], str, str, dict[str, Any]]]:
    """Rows drawn alike: their positions, colour of the bar, colour of its value, hatching if flagged.

    One colour a trace: Plotly cannot choose a hatch for a list of colours and complains in the console.
    """
    palette = look.palette
    plain, plain_ink = {
        "women": (palette.women, palette.women_ink),
        "all": (palette.neutral, palette.ink),
    }[of]
    for picked in (False, True):
        for flagged in (False, True):
            same = [
                i
                for i, (c, f) in enumerate(zip(chosen, flags, strict=True))
                if (c, bool(f)) == (picked, flagged)
            ]
            if not same:
                continue
            colour = palette.accent if picked else plain
            pattern = {
                "shape": HATCH,
                "fillmode": "overlay",
                "size": 6,
                "fgcolor": palette.card,
                "solidity": 0.25,
            }
            yield (
                same,
                colour,
                palette.accent_ink if picked else plain_ink,
                {"pattern": pattern} if flagged else {},
            )
