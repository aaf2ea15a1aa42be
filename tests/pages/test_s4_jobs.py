"""Theme 4: the parts of the change add up, sources stand apart, a missing bar says so."""

import re

import pytest
from screen_reader import cards, opened

from wide import warehouse
from wide.measures.shiftshare import shift_share
from wide.text import say

pytestmark = pytest.mark.usefixtures("warehouse_file")


def shown(key: str, lang: str = "vi") -> tuple[str, str]:
    """Claim and figure (as JSON) of one card."""
    (card,) = [one for one in cards(opened("s4_jobs", {"lang": lang})) if one.key == f"s4_jobs.{key}"]
    return card.claim, card.charts[0].proto.spec


def test_the_change_is_drawn_in_its_three_parts_and_their_sum() -> None:
    rows = warehouse.query("s4_jobs/change_by_occupation", lang="vi", first_year=2000, last_year=2025)
    parts = shift_share(rows)
    claim, spec = shown("change")
    total = parts["change"].sum()
    assert f"{total:.0f} nghìn" in claim
    for part in ("growth", "structure", "share", "change"):
        assert f"{abs(parts[part].sum()):.0f}" in spec
    assert parts[["growth", "structure", "share"]].sum().sum() == pytest.approx(total)


def test_a_sector_without_a_figure_for_men_says_so_in_its_place() -> None:
    assert say("en", "map.no_data") in shown("sectors", "en")[1]


def test_press_figures_stand_apart_from_official_ones() -> None:
    claim, spec = shown("sources", "en")
    assert "press" in claim
    # Headings are broken into lines on a card, so their first words are looked for.
    official, quoted = (say("en", f"s4_jobs.sources.{group}").split()[0] for group in ("official", "quoted"))
    assert 0 < spec.index(official) < spec.index(quoted)


def test_wage_gaps_carry_no_plus() -> None:
    assert not re.search(r"\+\d", shown("wage_gap", "en")[1])


def test_years_before_the_break_have_a_trend_of_their_own() -> None:
    at = opened("s4_jobs", {"years": "2010-2019", "lang": "en"})
    (card,) = [one for one in cards(at) if one.key == "s4_jobs.digital"]
    assert card.charts
    assert "(2010)" in card.claim
    assert "(2019)" in card.claim
