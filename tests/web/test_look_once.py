"""Streamlit tells a browser the same look, worked out once."""

from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from wide import ROOT
from wide.web import look_once

SURFACES = [
    "theme",
    "theme.light",
    "theme.dark",
    "theme.sidebar",
    "theme.light.sidebar",
    "theme.dark.sidebar",
]


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Streamlit with the settings of this project, its own way of filling in put back afterwards."""
    usual = getattr(app_session, look_once.NAME)
    monkeypatch.setattr(app_session, look_once.NAME, usual)
    monkeypatch.chdir(ROOT)
    config.get_config_options(force_reparse=True)
    look_once.keep()
    yield usual
    config.get_config_options(force_reparse=True)


def told(fill: Any) -> NewSession:
    """What a run tells of the look, surface by surface as Streamlit does it."""
    said = NewSession()
    for surface in SURFACES:
        part: Any = said.custom_theme
        for step in surface.split(".")[1:]:
            part = getattr(part, step)
        fill(part, surface)
    return said


def test_the_look_is_the_one_that_streamlit_makes(kept: Any) -> None:
    usual = told(kept)
    assert len(usual.custom_theme.font_faces) >= 4
    assert usual.custom_theme.dark.primary_color
    for _ in range(2):
        again = told(getattr(app_session, look_once.NAME))
        assert again == usual
        assert again.SerializeToString(deterministic=True) == usual.SerializeToString(deterministic=True)


def test_it_is_worked_out_once(kept: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = told(getattr(app_session, look_once.NAME))
    monkeypatch.setattr(config, "get_options_for_section", lambda section: pytest.fail(section))
    assert told(getattr(app_session, look_once.NAME)) == first


def test_streamlit_still_fills_in_this_way() -> None:
    source = Path(app_session.__file__).read_text(encoding="utf-8")
    assert source.count(f"{look_once.NAME}(") == len(SURFACES) + 1
