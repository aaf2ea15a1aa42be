"""Theme 2: what the page says, recomputed from the tables; its two choices."""

import csv
import json

import pytest
from screen_reader import cards, charts, message, opened, rerun

from wide import DATA, warehouse
from wide.text import number, percent

pytestmark = pytest.mark.usefixtures("warehouse_file")


def employed(indicator: str) -> dict[tuple[str, str, int], float]:
    """(code, sex, year) → thousand persons in Viet Nam, read from the CSV."""
    with (DATA / "observations" / "ilostat.csv").open(encoding="utf-8") as file:
        return {
            (row["breakdown"].removeprefix("isco08="), row["sex"], int(row["year"])): float(row["value"])
            for row in csv.DictReader(file)
            if row["indicator_id"] == indicator and row["geo_id"] == "VN"
        }


def test_the_message_rests_on_employment_alone() -> None:
    people = employed("ilostat_emp_isco08_1d")
    clerks = 100 * people["4", "female", 2024] / (people["4", "female", 2024] + people["4", "male", 2024])
    said = message(opened("s2_ai"))
    assert percent(clerks, "vi") in said
    assert "2024" in said
    assert said.count("%") == 1, "no number of the scores stands in the heading"


def test_the_clerks_of_the_claims_are_those_of_the_table() -> None:
    people = employed("ilostat_emp_isco08_2d")
    count = {
        (sex, year): sum(people[code, sex, year] for code in ("41", "42", "43", "44"))
        for sex in ("female", "male")
        for year in (2021, 2024)
    }
    groups, clerks, *_ = (card.claim for card in cards(opened("s2_ai")))
    women, men = count["female", 2024], count["male", 2024]
    assert percent(100 * women / (women + men), "vi") in groups
    for known in (women, men, count["female", 2021]):
        assert number(known, "vi", 0) in clerks


def test_the_page_says_that_the_ranges_of_women_and_men_meet() -> None:
    """Both run from a few percent to three quarters: nobody is called more exposed, here or in the heading."""
    at = opened("s2_ai", {"lang": "en"})
    claims = {card.key: card.claim for card in cards(at)}
    assert "cannot be told" in claims["s2_ai.span"]
    assert "ranges of both overlap" in claims["s2_ai.path"]
    assert "cannot be told" in message(at)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_place_keeps_its_colour_in_both_languages(lang: str) -> None:
    rows = warehouse.query("s2_ai/readiness", lang=lang)
    assert list(rows["geo_id"].unique()) == ["VN", "EAST_ASIA", "WLD"]


def test_no_score_of_the_copy_stands_in_a_claim() -> None:
    """Grade C marks the scores: they may stand in a chart, not over it (0.63 would be the first)."""
    for card in cards(opened("s2_ai")):
        if card.key != "s2_ai.ready":
            assert "0," not in card.claim


def test_group_35_is_named_for_what_it_holds_and_has_no_tone() -> None:
    chart = next(one for one in charts(opened("s2_ai")) if one.key == "s2_ai.groups")
    spec = json.loads(chart.proto.spec)
    written = [note["text"] for note in spec["layout"]["annotations"]]
    assert any("Nhóm 35" in text for text in written)
    assert not any("Kỹ thuật viên CNTT" in text for text in written)


@pytest.mark.parametrize("code", ["any", "high", "g4", "g3", "g2", "g1"])
def test_a_link_carries_the_gradient_and_the_measure(code: str) -> None:
    at = opened("s2_ai", {"gradient": code, "measured": "people"})
    assert not at.info
    assert at.selectbox(key="gradient").value == code
    assert at.selectbox(key="measured").value == "people"


def test_touching_the_gradient_changes_the_lines_and_the_address() -> None:
    at = opened("s2_ai")
    before = next(one.proto.spec for one in charts(at) if one.key == "s2_ai.path")
    at.selectbox(key="gradient").set_value("g4")
    at = rerun(at)
    assert at.query_params["gradient"] in ("g4", ["g4"])
    assert next(one.proto.spec for one in charts(at) if one.key == "s2_ai.path") != before
