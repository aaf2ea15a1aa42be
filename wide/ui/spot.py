"""A place on a page where cards stand, which other parts of the page may ask what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import plotly.graph_objects as go
from streamlit.delta_generator import DeltaGenerator

from wide import noticed
from wide.ui import card as cards
from wide.ui.ask import Answer
from wide.ui.card import Card
from wide.ui.parts import part


class Spot:
    """The cards that stand here now. Who asks for them depends on the filters that they depend on."""

    def __init__(self, given: Iterable[Card] = ()) -> None:
        self._cards: Sequence[Card] = tuple(given)
        self._looked: set[str] = set()

    def fill(self, key: str, draw: Callable[[], Sequence[Card]]) -> None:
        """Make this spot the part `key` of the page; `draw` draws its cards and returns them."""

        def drawn() -> None:
            self._cards = tuple(draw())

        self._looked = part(key, drawn)

    @property
    def cards(self) -> Sequence[Card]:
        """The cards that stand here now."""
        noticed.notice(self._looked)
        return self._cards

    @property
    def answer(self) -> Answer:
        """The answer of the first card."""
        return self.cards[0].answer

    @property
    def claim(self) -> str:
        """The claim of the first card."""
        return self.cards[0].claim

    @property
    def figure(self) -> go.Figure | None:
        """The figure of the first card."""
        return self.cards[0].figure


def stand(key: str, make: Callable[[], Card], column: DeltaGenerator) -> Spot:
    """A spot with one card in a frame, in `column`."""
    spot = Spot()

    def draw() -> Sequence[Card]:
        one = make()
        cards.fill(one)
        return [one]

    with cards.frame(column):
        spot.fill(key, draw)
    return spot
