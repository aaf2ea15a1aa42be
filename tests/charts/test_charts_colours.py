"""Colours keep WCAG 2.2 AA on both papers and on the cards."""

from __future__ import annotations

import pytest

from wide.charts.palette import DARK, LIGHT, Palette, between, contrast, readable_on
from wide.charts.theme import Look

PAPERS = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#5E2B97", "#5E2B97") == pytest.approx(1)


@PAPERS
def test_palette_text_has_contrast_4_5_on_paper_and_card(palette: Palette) -> None:
    inks = [
        palette.ink,
        palette.soft,
        palette.women_ink,
        palette.men_ink,
        palette.accent_ink,
        *palette.places,
    ]
    for ink in inks:
        for ground in (palette.paper, palette.card):
            assert contrast(ink, ground) >= 4.5, (ink, ground)


@PAPERS
def test_palette_values_have_contrast_4_5_on_a_track(palette: Palette) -> None:
    for ink in (palette.women_ink, palette.men_ink, palette.accent_ink):
        assert contrast(ink, palette.track) >= 4.5, ink


@PAPERS
def test_palette_marks_have_contrast_3_on_paper_and_card(palette: Palette) -> None:
    for mark in (palette.women, palette.men, palette.neutral, palette.quiet, palette.accent):
        for ground in (palette.paper, palette.card):
            assert contrast(mark, ground) >= 3, (mark, ground)


@PAPERS
@pytest.mark.parametrize("scale", ["sequential", "tones"])
def test_palette_scales_are_monotonic_and_differ_from_no_data(palette: Palette, scale: str) -> None:
    steps = getattr(palette, scale)
    away = [contrast(step, palette.card) for step in steps]
    assert away == sorted(away)
    assert steps[0] != palette.no_data


@PAPERS
def test_readable_on_has_contrast_4_5_on_every_map_fill(palette: Palette) -> None:
    for shade in (*palette.sequential, palette.no_data):
        assert contrast(readable_on(shade), shade) >= 4.5, shade


def test_between_meets_the_ends_and_clamps() -> None:
    assert between(LIGHT.tones, 0) == LIGHT.tones[0]
    assert between(LIGHT.tones, 1) == LIGHT.tones[4]
    assert between(LIGHT.tones, 7) == LIGHT.tones[4]
    assert between(["#000000", "#FFFFFF"], 0.5) == "#808080"


def test_look_writes_numbers_in_its_language() -> None:
    assert Look("vi").value(45.72, 1, "%") == "45,7\u00a0%"
    assert Look("en").value(45.72, 1, "%") == "45.7%"
    assert Look("vi").value(1234.5, 1, "triệu đồng") == "1.234,5\u00a0triệu\u00a0đồng"
    assert Look("vi").gap(-1.44, 1) == "−1,4"
    assert Look("vi").value(None, 1, "%") == "–"
    assert (Look("vi").separators, Look("en").separators) == (",.", ".,")


def test_type_has_at_least_12_pixels() -> None:
    assert min(Look.text, Look.small) >= 12
