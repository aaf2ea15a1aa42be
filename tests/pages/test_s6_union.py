"""Theme 6: conflicts stay conflicts, and the planner plans from the figures of the CSV files."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from screen_reader import cards, fine, opened, rerun
from streamlit.testing.v1 import AppTest

from wide import DATA, warehouse
from wide.features.union.planner import planned, rough
from wide.files.table import xlsx_bytes
from wide.measures.planner import Plan
from wide.text import say

pytestmark = pytest.mark.usefixtures("warehouse_file")


def card_of(at: AppTest, key: str) -> Any:
    (card,) = [card for card in cards(at) if card.key == key]
    return card


def published(indicator: str, geo: str, sex: str, year: str) -> float:
    """One figure straight from the CSV of the statistics office."""
    with Path(DATA, "observations", "gso.csv").open(encoding="utf-8", newline="") as file:
        (value,) = {
            float(row["value"])
            for row in csv.DictReader(file)
            if (row["indicator_id"], row["geo_id"], row["sex"], row["year"]) == (indicator, geo, sex, year)
            and row["breakdown"] == ""
        }
    return value


def test_conflicting_counts_stand_side_by_side() -> None:
    rows = warehouse.query("s6_union/results")
    women = rows[rows["target"] == 20_000]
    assert sorted(women["value"]) == [38_000, 70_000, 118_000]
    assert not women["differing"].any()
    firms = rows[rows["target"] == 100_000]
    assert sorted(firms["value"]) == [60_000, 130_000]
    assert firms["differing"].all()
    assert list(firms[firms["closing"]]["value"]) == [130_000]
    members = warehouse.query("s6_union/members")
    assert sorted(members[members["indicator_id"] == "vwu_members"]["value"]) == [13, 19]


def test_kinds_of_count_are_never_mixed() -> None:
    for kind in ("persons", "count", "vnd_billion"):
        assert set(warehouse.query("s6_union/national", counted=kind)["unit"]) == {kind}


def test_the_plan_starts_from_the_published_figures() -> None:
    labour = warehouse.query("s6_union/plan_base", counted="labour").set_index("geo_id")
    women = warehouse.query("s6_union/plan_base", counted="women").set_index("geo_id")
    assert len(labour) == len(women) == 63
    assert labour["base_people"]["P94"] == pytest.approx(
        1000 * published("gso_labour_force", "P94", "both", "2023")
    )
    assert women["base_people"]["P94"] == pytest.approx(
        1000 * published("gso_population", "P94", "female", "2024")
    )


def test_the_planned_rows_add_up_and_travel_in_the_file() -> None:
    base = warehouse.query("s6_union/plan_base", counted="labour")
    rows = planned(base, Plan(5, 2026, 2030, 46.7, 10, "rising"))
    assert len(rows) == 63 * 5
    sums = rows.groupby("geo_id").agg(made=("in_year", "sum"), wanted=("total", "first"))
    assert (sums["made"] == sums["wanted"]).all()
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(rows, "vi"))).active
    assert sheet is not None
    head = [cell.value for cell in sheet[1]]
    assert say("vi", "column.in_year") in head
    assert sheet.max_row == 63 * 5 + 1


def test_the_planner_answers_the_inputs_and_keeps_them_in_the_address() -> None:
    at = fine(opened("s6_union", {"place": "P94", "lang": "en"}))
    before = card_of(at, "s6_union.plan_years")
    total = round(1000 * published("gso_labour_force", "P94", "both", "2023") * 0.467 * 0.05)
    assert f"{rough(total):,}" in before.claim
    assert len(card_of(at, "s6_union.plan_places").charts) == 1
    at.number_input(key="points").set_value(10)
    at.number_input(key="until").set_value(2028)
    at.selectbox(key="path").select_index(1)
    rerun(at)
    assert at.query_params["points"] == ["10"] or at.query_params["points"] == "10"
    assert {"until", "path"} <= set(at.query_params)
    assert "share_labour" not in at.query_params
    after = card_of(at, "s6_union.plan_years")
    assert "2028" in after.claim
    assert after.claim != before.claim


def test_an_address_reopens_the_same_plan() -> None:
    query = {
        "goal": "seller",
        "points": "2.5",
        "share_women": "75",
        "loss": "20",
        "from": "2027",
        "lang": "en",
    }
    at = fine(opened("s6_union", query | {"place": "P94"}))
    women = 1000 * published("gso_population", "P94", "female", "2024")
    total = int(women * 0.75 * 0.025 / 0.8 + 0.5)
    assert f"{rough(total):,}" in card_of(at, "s6_union.plan_years").claim
    assert not at.info


@pytest.mark.parametrize(
    ("count", "said"),
    [(1_222_977, 1_223_000), (10_000, 10_000), (3_587, 3_600), (147, 150), (37, 37), (0, 0)],
)
def test_planned_counts_are_said_in_round_numbers(count: int, said: int) -> None:
    assert rough(count) == said


def test_the_claim_on_project_939_leads_with_its_closing_count() -> None:
    results = card_of(fine(opened("s6_union", {"lang": "en"})), "s6_union.results")
    assert "118,000" in results.claim
    assert "2025" in results.claim
    assert "60,000" not in results.claim


def test_the_results_of_the_chosen_places_are_listed_and_no_others() -> None:
    at = fine(opened("s6_union", {"lang": "en", "place": ["P94", "P36"]}))
    assert card_of(at, "s6_union.reach").claim.startswith("1 of 2 ")
    said = " ".join(one.value for one in at.main.markdown)
    assert "Soc Trang **250 people**" in said.replace("\u00a0", " ")
    assert "Ha Noi **" not in said


def test_places_without_a_result_show_the_whole_country_and_say_so() -> None:
    at = fine(opened("s6_union", {"lang": "en", "place": "P36"}))
    assert "of 63 provinces" in card_of(at, "s6_union.reach").claim
    assert any("no published result" in one.value for one in at.main.caption)


@pytest.mark.parametrize("query", [{"points": "abc"}, {"points": "-5"}, {"from": "2026.5"}, {"loss": "inf"}])
def test_a_number_that_cannot_be_is_refused_politely(query: dict[str, str]) -> None:
    at = fine(opened("s6_union", query))
    (name,) = query
    assert any(f"{name} =" in word.value for word in at.info)
    assert name not in at.query_params


def test_a_plan_that_ends_before_it_starts_is_told() -> None:
    at = fine(opened("s6_union", {"from": "2032", "until": "2028"}))
    assert any("2032" in word.value for word in at.info)
    assert re.search(r"\b2032\b", card_of(at, "s6_union.plan_years").claim)


def test_the_list_of_34_is_planned_too() -> None:
    at = fine(opened("s6_union", {"list": "34", "place": "N92"}))
    assert len(card_of(at, "s6_union.plan_years").charts) == 1
    assert card_of(at, "s6_union.reach").claim.startswith("1 trong 1 "), (
        "the old provinces count for the new one"
    )
