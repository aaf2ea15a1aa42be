"""Rounds: what can be asked of them, how it is estimated, what is hidden, what comes in. Synthetic answers only."""

import datetime as dt
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest
from survey_rounds import MONG, PLACES, ROUND, kept, rows

from wide import catalogue
from wide.intake import microdata, questionnaire, withdraw
from wide.rounds import (
    IncompleteDesign,
    RoundQuery,
    active_batches,
    breakdowns,
    estimate_round,
    fieldwork_progress,
    official_figures,
    questions,
    rounds,
)
from wide.text import LANGS, Lang

DRAWN = f"{ROUND}~random"
OPEN = f"{ROUND}~open_link"
INTERNET = "indicator.sdg_1781"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    kept(tmp_path, rows(540))
    kept(tmp_path, rows(120, "open_link"), "link.csv")
    return tmp_path


def test_people_chosen_in_two_ways_are_two_rounds(home: Path) -> None:
    found = {one.key: one for one in rounds(home)}
    assert set(found) == {DRAWN, OPEN}
    assert (found[DRAWN].respondents, found[OPEN].respondents) == (540, 120)
    assert found[DRAWN].is_random
    assert not found[OPEN].is_random
    assert found[DRAWN].last == dt.date(2026, 11, 12)
    assert rounds(home)[0].key == DRAWN


def test_nobody_makes_no_round(tmp_path: Path) -> None:
    assert rounds(tmp_path) == []


def test_shares_are_weighted_means_and_the_gap_their_difference(home: Path) -> None:
    people = microdata(home)
    people = people[people["sampling"] == "random"]
    online = people["internet_use"].isin(["daily", "weekly", "below_weekly"])
    expected = {
        sex: 100
        * people["weight"][online & (people["sex"] == sex)].sum()
        / people["weight"][people["sex"] == sex].sum()
        for sex in ("female", "male")
    }
    found = estimate_round(RoundQuery(DRAWN, INTERNET, "yes", ("sex",)), home)
    shown = dict(zip(found.rows["sex"], found.rows["estimate"], strict=True))
    assert shown == {sex: round(share, 1) for sex, share in expected.items()}
    assert (found.rows["ci_low"] < found.rows["estimate"]).all()
    assert (found.rows["estimate"] < found.rows["ci_high"]).all()
    assert found.gap is not None
    (gap,) = found.gap.to_dict("records")
    assert gap["estimate"] == round(expected["female"] - expected["male"], 1)
    assert gap["ci_low"] < gap["estimate"] < gap["ci_high"]
    assert (found.design.strata, found.design.psus) == (6, 36)


def test_a_hidden_row_has_no_number_at_all(home: Path) -> None:
    found = estimate_round(RoundQuery(DRAWN, INTERNET, "yes", ("ethnicity",)), home).rows
    hidden = found[found["ethnicity"] == "mong"].iloc[0]
    assert (hidden["flag"], hidden["reason"]) == ("hidden", "few")
    assert hidden[["estimate", "ci_low", "ci_high", "n"]].isna().all()
    assert MONG < 30
    # 520 to the last person would give the others away, since 540 were asked.
    assert found[found["ethnicity"] == "kinh"]["n"].iloc[0] == 300


def test_open_links_have_no_interval_no_gap_no_place(home: Path) -> None:
    found = estimate_round(RoundQuery(OPEN, INTERNET, "yes", ("sex",), places=("P94",)), home)
    assert found.gap is None
    assert found.rows[["ci_low", "ci_high"]].isna().all(axis=None)
    everywhere = estimate_round(RoundQuery(OPEN, INTERNET, "yes", ("sex",)), home)
    assert found.rows.equals(everywhere.rows), "places do not restrict those who came by themselves"
    assert found.rows["n"].tolist() == [30, 30]
    assert (found.rows["estimate"] % 5 == 0).all(), "two groups of less than a hundred who weigh the same"
    assert "province" not in breakdowns(is_random=False)
    assert "province" in breakdowns(is_random=True)


def test_chosen_places_are_a_domain_of_the_whole_design(home: Path) -> None:
    found = estimate_round(RoundQuery(DRAWN, INTERNET, "yes", ("province",), places=("P94",)), home).rows
    shown = found
    assert list(shown["province"]) == ["P94"]
    alone = estimate_round(RoundQuery(DRAWN, INTERNET, "yes", ("province",)), home).rows
    whole = alone[alone["province"] == "P94"].iloc[0]
    assert shown.iloc[0][["estimate", "ci_low", "ci_high"]].tolist() == pytest.approx(
        whole[["estimate", "ci_low", "ci_high"]].tolist()
    )


def test_provinces_follow_to_the_list_of_34(home: Path) -> None:
    found = estimate_round(RoundQuery(DRAWN, INTERNET, "yes", ("province",), system="34"), home).rows
    assert set(found["province"]) == {catalogue.counterparts(place, "34")[0] for place in PLACES}


def test_every_question_can_be_asked(home: Path) -> None:
    for code, question in questions().items():
        found = estimate_round(RoundQuery(DRAWN, code), home)
        assert list(found.rows["answer"]) == list(question.answers)
        for lang in get_args(Lang):
            assert question.label(lang)
            assert all(question.answer(one, lang) for one in question.answers)
    closed = {item.name for item in questionnaire().items.values() if item.kind.startswith("select")}
    design = set(questionnaire().design()) | {"sex"}
    assert closed - design <= set(questions())
    with pytest.raises(KeyError):
        estimate_round(RoundQuery(DRAWN, "nothing"), home)


def test_a_skill_area_is_scored_none_basic_above(home: Path) -> None:
    found = estimate_round(RoundQuery(DRAWN, "area.communication"), home).rows.set_index("answer")
    online = estimate_round(RoundQuery(DRAWN, INTERNET, "yes"), home).rows["estimate"].iloc[0]
    assert found["estimate"]["above_basic"] == pytest.approx(online)
    assert found["estimate"]["none"] == pytest.approx(100 - online)


def test_a_barrier_is_a_share_of_those_who_answered(home: Path) -> None:
    people = microdata(home)
    people = people[people["sampling"] == "random"]
    named = people["barriers"].map(lambda chosen: "skills" in chosen)
    expected = 100 * people["weight"][named].sum() / people["weight"].sum()
    found = estimate_round(RoundQuery(DRAWN, "barriers", "skills"), home).rows
    assert found["estimate"].iloc[0] == round(expected, 1)


def test_weights_in_some_rows_only_stop_the_estimate(tmp_path: Path) -> None:
    kept(tmp_path, rows(60))
    kept(tmp_path, rows(30, weight="", care_hours="167"), "other.csv")
    with pytest.raises(IncompleteDesign) as stopped:
        estimate_round(RoundQuery(DRAWN, INTERNET, "yes"), tmp_path)
    assert (stopped.value.column, stopped.value.missing, stopped.value.respondents) == ("weight", 30, 90)


def test_a_withdrawn_batch_changes_the_stamp_and_the_answers(home: Path) -> None:
    before = active_batches(home)
    withdraw(before[1], "tests", home)
    assert active_batches(home) == before[:1]
    assert [one.key for one in rounds(home)] == [DRAWN]


def test_what_comes_in_is_counted_by_province_and_day(tmp_path: Path) -> None:
    sound = rows(90)
    faulty = [one | {"age": "7"} for one in rows(6)] + [{**one, "province": "Nowhere"} for one in rows(2)]
    taken = kept(tmp_path, [*sound, *faulty])
    assert taken.batch is not None
    again = kept(tmp_path, sound[:10], "again.csv")
    assert again.batch is None
    found = fieldwork_progress(ROUND, tmp_path)
    assert found.received == found.accepted + found.repeated + found.set_aside == 98
    assert (found.accepted, found.set_aside) == (90, 8)
    by_place = found.rows.groupby("province")[["accepted", "set_aside"]].sum()
    assert by_place["accepted"].to_dict() == {"": 0, **dict.fromkeys(PLACES, 30)}
    assert by_place["set_aside"].to_dict() == {"": 2, **dict.fromkeys(PLACES, 2)}
    assert set(found.rows["day"]) <= {dt.date(2026, 11, 1 + number) for number in range(12)}
    assert fieldwork_progress("no-such-round", tmp_path).received == 0


def test_official_figures_match_questions_that_exist() -> None:
    path = Path(__file__).parents[2] / "wide" / "rounds" / "official_figures.csv"
    for one in pd.read_csv(path).to_dict("records"):
        assert one["answer"] in questions()[one["question"]].answers
        assert one["indicator_id"] in catalogue.indicators
        (*_, match) = [
            each for each in official_figures(one["question"], one["answer"]) if each.caveat == one["caveat"]
        ]
        assert all(len(match.say(lang)) > 40 for lang in LANGS)
    assert official_figures("training", "yes") == []
