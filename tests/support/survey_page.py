"""The page of the Union's survey in AppTest, with a data home of its own. For the tests of the page."""

import json
from pathlib import Path
from typing import Any

import pytest
from screen_reader import cards, charts, fine, opened, rerun
from streamlit.testing.v1 import AppTest
from survey_rounds import ROUND, kept, rows

DRAWN, OPEN = f"{ROUND}~random", f"{ROUND}~open_link"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data home, and nobody with access."""
    monkeypatch.setenv("WIDE_HOME", str(tmp_path))
    monkeypatch.delenv("WIDE_STEWARD", raising=False)
    return tmp_path


@pytest.fixture
def steward(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine is the steward's."""
    monkeypatch.setenv("WIDE_STEWARD", "local")


@pytest.fixture
def two_rounds(home: Path) -> Path:
    """The data home with a random sample and an open link."""
    kept(home, rows(540))
    kept(home, rows(120, "open_link"), "link.csv")
    return home


def seen(query: dict[str, Any] | None = None) -> AppTest:
    """The page as a new visitor sees it."""
    return fine(opened("survey", query))


def keys(at: AppTest) -> list[str]:
    """The keys of its cards."""
    return [one.key for one in cards(at) if one.key]


def pressed(at: AppTest, key: str) -> AppTest:
    """The page after a press of the button with this key."""
    at.button(key=key).click()
    return rerun(at)


def drawn(at: AppTest, key: str) -> dict[str, Any]:
    """What Plotly gets for a card."""
    (chart,) = [one for one in charts(at) if one.key == key]
    spec: dict[str, Any] = json.loads(chart.proto.spec)
    return spec


def upload(at: AppTest, name: str, data: bytes) -> AppTest:
    """The page after a file was chosen."""
    at.file_uploader[0].set_value((name, data, "text/csv"))
    return rerun(at)
