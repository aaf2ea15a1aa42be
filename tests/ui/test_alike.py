"""Cards of equal answers: made once, and each viewer's own parameters stand with it."""

import pandas as pd
import pytest

from wide.ui import alike as room
from wide.ui import kept
from wide.ui.alike import alike
from wide.ui.ask import Answer
from wide.ui.card import Card

made: list[Answer] = []


@pytest.fixture(autouse=True)
def _figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A warehouse whose figures end in 2022: the newest of the years asked for."""

    def query(_name: str, *, last_year: int, place: str, **_others: int) -> pd.DataFrame:
        return pd.DataFrame({"place": [place], "year": [min(last_year, 2022)]})

    for module in (room.warehouse, kept.warehouse):
        monkeypatch.setattr(module, "version", lambda: "one")
    monkeypatch.setattr(room.warehouse, "query", query)
    monkeypatch.setattr(room, "_imprints", type(room._imprints)())
    monkeypatch.setattr(kept, "_kept", type(kept._kept)())
    made.clear()


def told(key: str, last_year: int, place: str = "P01", *also: str) -> Card:
    """The card of a viewer's years."""

    def make(answer: Answer) -> Card:
        made.append(answer)
        return Card("first", answer, str(answer.rows["year"].iloc[0]), None, "")

    params = {"first_year": 2000, "last_year": last_year, "place": place}
    return alike(make, key, "a/question", params, *also)


def test_years_that_bring_the_same_rows_bring_the_same_card() -> None:
    cards = [told("card", year) for year in (2025, 2022, 2023, 2025)]
    assert len(made) == 1
    assert [card.claim for card in cards] == ["2022"] * 4
    # Under the card stands what this viewer asked, not what the first one did.
    assert [card.answer.params["last_year"] for card in cards] == [2025, 2022, 2023, 2025]


def test_other_rows_or_anything_else_that_counts_make_another() -> None:
    assert told("card", 2021).claim == "2021"
    assert told("card", 2025).claim == "2022"
    told("card", 2025, "P94")
    told("card", 2025, "P01", "dark")
    assert len(made) == 4


def test_two_pages_share_under_their_own_keys() -> None:
    assert (told("home.map", 2025).key, told("theme.map", 2025).key) == ("home.map", "theme.map")
    assert len(made) == 1


def test_what_was_asked_longest_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST", 3)
    for year in range(2000, 2010):
        told("card", year)
    assert len(room._imprints) == 3
    assert told("card", 2000).claim == "2000"
