"""Headlines: made once for a language and a state of the figures, not at every click."""

import pytest

from pages import survey
from wide import warehouse
from wide.cards.context import Context
from wide.filters import Filters
from wide.formatting import Formatter
from wide.messages import of_figures

pytestmark = pytest.mark.usefixtures("warehouse_file")


def counted() -> tuple[list[Formatter], object]:
    """A headline, and the calls of the function that makes it, as they happen."""
    calls: list[Formatter] = []

    def make(ctx: Formatter) -> str:
        calls.append(ctx)
        return f"{ctx.lang} {len(calls)}"

    return calls, of_figures(make)


def test_headline_is_made_once_a_language_whatever_the_filters() -> None:
    calls, headline = counted()
    contexts = [Context("vi"), Context("vi", Filters(places=("P94",))), Context("vi", dark=True)]
    assert [headline(ctx) for ctx in contexts] == ["vi 1"] * 3
    assert headline(Context("en")) == "en 2"
    assert calls == [Formatter("vi"), Formatter("en")]


def test_headline_is_made_again_for_other_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    _calls, headline = counted()
    assert headline(Context()) == "vi 1"
    monkeypatch.setattr(warehouse, "version", lambda: "another")
    assert headline(Context()) == "vi 2"


def test_headline_of_the_survey_is_not_cached() -> None:
    assert not hasattr(survey.headline, "__wrapped__")
