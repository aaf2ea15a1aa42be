"""What horizontal bars share: which rows look alike, and what a bar says under the pointer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wide.charts.rows import Places
from wide.charts.theme import Look

HATCH = "/"


def said(places: Places, written: list[str]) -> list[str]:
    """Hover texts: the label, then the value as it is written on the bar."""
    return [f"{label}<br><b>{text}</b>" for label, text in zip(places.labels, written, strict=True)]


def alike(
    chosen: list[bool], flags: list[str], look: Look, *, plain: bool = False
) -> Iterator[tuple[list[int], str, str, dict[str, Any]]]:
    """Rows drawn alike: their positions, colour of the bar, colour of its value, hatching if flagged.

    `plain`: the bars speak of neither sex and are grey; otherwise they are women's.

    One colour a trace: Plotly cannot choose a hatch for a list of colours and complains in the console.
    """
    palette = look.palette
    for picked in (False, True):
        for flagged in (False, True):
            same = [
                i
                for i, (c, f) in enumerate(zip(chosen, flags, strict=True))
                if (c, bool(f)) == (picked, flagged)
            ]
            if not same:
                continue
            colour = palette.accent if picked else palette.neutral if plain else palette.women
            ink = palette.accent_ink if picked else palette.ink if plain else palette.women_ink
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
                ink,
                {"pattern": pattern} if flagged else {},
            )
