"""Theme 3: what the page claims, recomputed from the tables."""

import csv

import pytest
from screen_reader import cards, message, opened

from wide import DATA
from wide.text import percent

pytestmark = pytest.mark.usefixtures("warehouse_file")
LADDER = (
    *("findex_con1", "findex_con9a", "findex_internet", "findex_account_t_d", "findex_fin26b"),
    *("findex_fin26a", "findex_con30f"),
)


def women() -> dict[tuple[str, str], float]:
    """Indicator and country → percent of women in 2024."""
    with (DATA / "observations" / "findex.csv").open(encoding="utf-8") as file:
        return {
            (row["indicator_id"], row["geo_id"]): float(row["value"])
            for row in csv.DictReader(file)
            if row["indicator_id"] in LADDER
            and row["geo_id"] in ("VN", "THA", "IDN")
            and (row["sex"], row["year"], row["breakdown"]) == ("female", "2024", "")
        }


def claim(key: str) -> str:
    (card,) = [one for one in cards(opened("s3_barriers")) if one.key == f"s3_barriers.{key}"]
    return card.claim


def test_the_message_names_the_smartphone_and_the_year() -> None:
    said = message(opened("s3_barriers"))
    assert percent(women()["findex_con9a", "VN"], "vi", 0) in said
    assert "2024" in said


def test_the_neighbours_claim_is_the_largest_lag() -> None:
    held = women()
    lags = {
        (rung, place): held[rung, place] - held[rung, "VN"] for rung in LADDER for place in ("THA", "IDN")
    }
    rung, place = max(lags, key=lambda pair: lags[pair])
    assert (rung, place) == ("findex_account_t_d", "THA")
    said = claim("neighbours")
    assert "có tài khoản" in said
    assert percent(held[rung, "VN"], "vi", 0) in said
    assert percent(held[rung, place], "vi", 0) in said


def test_the_findings_are_those_of_women() -> None:
    with (DATA / "observations" / "survey_findings.csv").open(encoding="utf-8") as file:
        held = [
            row for row in csv.DictReader(file) if "barrier=" in row["breakdown"] and row["sex"] == "female"
        ]
    assert claim("findings").startswith(f"{len(held)} kết quả")
