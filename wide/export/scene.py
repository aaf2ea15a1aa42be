"""A scene: the content of a card, or the message of a page, for the stage, a slide and a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide.text import Lang


@dataclass(frozen=True)
class Scene:
    """A full screen.

    `key` is the card's key, or the page's id for its message. `over` stands small over the `claim`, `about`
    under it; `source` is the line at the foot, `caveats` must be read with the picture, `alt` describes the
    picture. `rows` are the observations behind it; `question` and `params` are the query and its parameters.
    A `pending` scene has its key only: its page has not been built yet.
    """

    key: str
    page_id: str
    lang: Lang
    over: str
    claim: str
    about: str
    alt: str = ""
    source: str = ""
    caveats: tuple[str, ...] = ()
    figure: go.Figure | None = None
    beside: go.Figure | None = None
    rows: pd.DataFrame | None = None
    question: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    pending: bool = False

    @property
    def is_opening(self) -> bool:
        """Whether it is a page's message rather than a card."""
        return self.key == self.page_id

    @property
    def figures(self) -> list[go.Figure]:
        """Its pictures: none, one, or two views of the same rows."""
        return [figure for figure in (self.figure, self.beside) if figure is not None]
