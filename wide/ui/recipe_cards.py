"""Cards that tell of a recipe's answer, kept ready as those of a question are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from wide.measures.governance import Result
from wide.measures.recipe_code import encode
from wide.ui.ask import Answer
from wide.ui.card import Card, Maker, empty
from wide.ui.made_ready import made_ready
from wide.ui.recipe_results import Seen
from wide.ui.viewer import t


@dataclass(frozen=True)
class Finding:
    """What a card says: the values of its claim, the rows behind it, one picture or two, its warnings."""

    values: dict[str, Any]
    rows: pd.DataFrame
    figure: go.Figure
    claim: str = "claim"
    beside: go.Figure | None = None
    caveats: Sequence[str] = ()


Telling = Callable[[Seen, Result], Finding | None]


def index_card(
    key: str, *caveats: str, every_year: bool = False
) -> Callable[[Telling], Callable[[Seen], Maker]]:
    """Turn a function that tells of a recipe's answer into one that makes its card.

    `key` starts the card's texts, `caveats` are keys of warnings that always stand with it; `every_year`: it tells
    of all the years in view, not of the chosen one alone. Where no year has enough figures, or nothing is told,
    the card says so.
    """

    def makes(tell: Telling) -> Callable[[Seen], Maker]:
        def fresh(of: Seen) -> Card:
            told = None if of.result is None else tell(of, of.result)
            if told is None:
                return empty(key, Answer(of.figures.name, of.figures.params, of.figures.rows.iloc[:0]))
            answer = Answer(of.figures.name, of.figures.params, told.rows)
            return Card(
                key,
                answer,
                t(f"{key}.{told.claim}", **told.values),
                told.figure,
                t(f"{key}.about", years=answer.span),
                caveats=[*(t(one) for one in caveats), *told.caveats],
                beside=told.beside,
            )

        def bound(of: Seen) -> Maker:
            year = None if of.result is None else of.result.year
            years = of.years if every_year else ()
            return lambda: made_ready(key, lambda: fresh(of), encode(of.recipe), year, years)

        return bound

    return makes
