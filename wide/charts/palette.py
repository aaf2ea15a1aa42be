"""The colours of both papers and the contrast rule that they keep (WCAG 2.2, relative luminance)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours by meaning. The `*_ink` twins are for text (4.5:1); the others for marks (3:1).

    `sequential` and `tones` run from little to much, five steps each.
    """

    paper: str
    card: str
    ink: str
    soft: str
    grid: str
    track: str
    women: str
    women_ink: str
    men: str
    men_ink: str
    neutral: str
    quiet: str
    accent: str
    accent_ink: str
    no_data: str
    no_data_line: str
    edge: str
    sequential: tuple[str, str, str, str, str]
    tones: tuple[str, str, str, str, str]
    places: tuple[str, str, str, str]


LIGHT = Palette(
    paper="#FBF9F5",
    card="#FFFFFF",
    ink="#211C2B",
    soft="#626874",
    grid="#E4E1E7",
    track="#EFE9F6",
    women="#5E2B97",
    women_ink="#5E2B97",
    men="#2B8A7E",
    men_ink="#1F7268",
    neutral="#6B7280",
    quiet="#8D869D",
    accent="#B4690E",
    accent_ink="#9C5A0A",
    no_data="#F1EEE8",
    no_data_line="#A29DA8",
    edge="#FFFFFF",
    sequential=("#E3D8F2", "#C4ADE2", "#9D7BCA", "#7546AB", "#48197D"),
    tones=("#F2DDB9", "#E2B674", "#C8883A", "#99580B", "#653605"),
    places=("#9C5A0A", "#2F67B1", "#A33B45", "#4F7A1C"),
)

DARK = Palette(
    paper="#17141D",
    card="#221E2B",
    ink="#F1EDF7",
    soft="#A9AFBB",
    grid="#393343",
    track="#332D40",
    women="#C4A3F5",
    women_ink="#C4A3F5",
    men="#5FC8B8",
    men_ink="#5FC8B8",
    neutral="#9AA1AD",
    quiet="#857D98",
    accent="#F0B35A",
    accent_ink="#F0B35A",
    no_data="#28242F",
    no_data_line="#6F697B",
    edge="#17141D",
    sequential=("#41335C", "#5F4A88", "#8268B6", "#A98DDE", "#D9C6FB"),
    tones=("#4D3A1E", "#765629", "#A57A38", "#D39F50", "#F8D396"),
    places=("#F0B35A", "#7FB2F0", "#F08C8C", "#A9CF6B"),
)


def luminance(colour: str) -> float:
    """Relative luminance (0-1) of a `#RRGGBB` colour, as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, from 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def readable_on(fill: str) -> str:
    """The ink, near black or near white, that reads better on `fill`."""
    return max((LIGHT.ink, "#FFFFFF"), key=lambda ink: contrast(ink, fill))


def between(scale: Sequence[str], share: float) -> str:
    """The colour at `share` (0-1, clamped) of a scale of evenly spaced `#RRGGBB` colours."""
    at = min(max(share, 0.0), 1.0) * (len(scale) - 1)
    i = min(int(at), len(scale) - 2)
    mixed = (
        round(int(scale[i][c : c + 2], 16) * (1 - at + i) + int(scale[i + 1][c : c + 2], 16) * (at - i))
        for c in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in mixed)
