"""A card that speaks of rows worked out from its answer, not of the answer itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from wide.ui.ask import Answer
from wide.ui.card import Card, Maker


def worked(make: Maker, work: Callable[[Answer], pd.DataFrame]) -> Maker:
    """The card of `make`, whose table, files and sources speak of the rows that `work` makes of its answer."""

    def made() -> Card:
        card = make()
        if card.figure is None:
            return card
        return replace(card, answer=replace(card.answer, rows=work(card.answer)))

    return made
