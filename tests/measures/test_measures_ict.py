"""ICT indicators of a survey against values counted by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wide.measures import ict

#: Five synthetic respondents; None is a question that was not answered.
ROWS = pd.DataFrame(
    {
        "phone": ["yes", "no", None, "yes", "yes"],
        "phone_use": ["daily", "not_at_all", None, "below_weekly", "weekly"],
        "computer_use": ["weekly", None, None, "not_at_all", "below_weekly"],
        "internet_use": ["daily", "not_at_all", None, "below_weekly", "weekly"],
        "skills_communication": [["cc1", "cc2"], ["none"], None, ["cc3"], []],
        "skills_content": [["dcc4"], ["none"], None, ["none"], ["none"]],
        "skills_information": [["idl1", "idl2", "idl3", "idl4"], None, None, ["none"], ["none"]],
        "skills_problem": [["ps3"], None, None, ["none"], ["none"]],
        "skills_safety": [["sfy1", "sfy2"], None, None, ["none"], ["none"]],
        "age": [15, 24, 25, 64, 65],
    }
)


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [
        (ict.owns_phone, [True, False, False, True, True]),
        (ict.uses_phone, [True, False, False, True, True]),
        (ict.uses_computer, [True, False, False, False, True]),
        (ict.uses_internet, [True, False, False, True, True]),
        (ict.uses_internet_weekly, [True, False, False, False, True]),
        (ict.has_ict_skill, [True, False, False, True, False]),
    ],
)
def test_truths_counted_by_hand(measure, wanted: list[bool]) -> None:  # type: ignore[no-untyped-def]
    found = measure(ROWS)
    assert found.dtype == bool
    assert found.tolist() == wanted


@pytest.mark.parametrize(
    ("area", "wanted"),
    [
        ("communication", ["above_basic", "none", "none", "basic", "none"]),
        ("content", ["basic", "none", "none", "none", "none"]),
        ("information", ["above_basic", "none", "none", "none", "none"]),
        ("safety", ["above_basic", "none", "none", "none", "none"]),
    ],
)
def test_levels_counted_by_hand(area: str, wanted: list[str]) -> None:
    found = ict.skill_level(ROWS, area)
    assert found.tolist() == wanted
    assert list(found.cat.categories) == list(ict.LEVELS)
    assert found.cat.ordered


def test_ages_fall_into_their_groups() -> None:
    assert ict.age_group(ROWS).tolist() == ["15-24", "15-24", "25-34", "55-64", "65+"]
    assert ict.age_group(pd.DataFrame({"age": [14.0, None]})).isna().all()


def test_an_unknown_area_is_an_error() -> None:
    with pytest.raises(KeyError):
        ict.activities(ROWS, "cooking")


@given(st.lists(st.sampled_from([*ict.AREAS["problem"], "none", "other"]), max_size=8))
def test_an_activity_counts_once_and_only_its_own(chosen: list[str]) -> None:
    found = ict.activities(pd.DataFrame({"skills_problem": [chosen]}), "problem").item()
    assert found == len(set(chosen) & set(ict.AREAS["problem"]))


def test_every_measure_takes_an_empty_survey() -> None:
    empty = ROWS.iloc[:0]
    for measure in (ict.owns_phone, ict.uses_internet, ict.has_ict_skill, ict.age_group):
        assert measure(empty).empty
    assert ict.skill_level(empty, "safety").empty
