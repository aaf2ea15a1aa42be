"""The sentences of the pages are worked out once for a state of the figures, not at every click."""

from pathlib import Path

import pytest

from wide import messages, warehouse
from wide.messages import message, s4_jobs, survey
from wide.text import Lang


def counted(patch: pytest.MonkeyPatch, module: object) -> list[Lang]:
    """The languages in which the module is asked for its sentence, as it happens."""
    asked: list[Lang] = []

    def said(lang: Lang) -> str:
        asked.append(lang)
        return f"{lang}, time {len(asked)}"

    patch.setattr(module, "message", said)
    return asked


@pytest.fixture(autouse=True)
def nothing_said_yet(warehouse_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "_said", type(messages._said)())


def test_a_sentence_is_made_once_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = counted(monkeypatch, s4_jobs)
    assert [message("s4_jobs", "vi") for _ in range(3)] == ["vi, time 1"] * 3
    assert message("s4_jobs", "en") == "en, time 2"
    assert asked == ["vi", "en"]


def test_other_figures_bring_another_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    counted(monkeypatch, s4_jobs)
    assert message("s4_jobs", "vi") == "vi, time 1"
    monkeypatch.setattr(warehouse, "version", lambda: "another")
    assert message("s4_jobs", "vi") == "vi, time 2"


def test_what_the_union_collects_is_said_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    counted(monkeypatch, survey)
    assert [message("survey", "vi") for _ in range(2)] == ["vi, time 1", "vi, time 2"]


def test_no_more_than_a_few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    counted(monkeypatch, s4_jobs)
    monkeypatch.setattr(messages, "MOST", 3)
    for version in "abcdef":
        monkeypatch.setattr(warehouse, "version", lambda version=version: version)
        message("s4_jobs", "vi")
    assert [key[0] for key in messages._said] == ["d", "e", "f"]
