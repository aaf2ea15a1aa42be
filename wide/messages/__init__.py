"""The headline of every page, made from the figures, so that it can never contradict them.

One module a page, named as the page, with one function `headline(ctx)`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import pandas as pd

from wide import warehouse
from wide.cards.cache import cached
from wide.formatting import Formatter
from wide.text import LANGS

Headline = Callable[[Formatter], str]


def of_figures(make: Headline) -> Headline:
    """Decorator: the headline depends on the figures and the language alone, and is made once for both."""
    once = cached(len(LANGS))(make)

    @wraps(make)
    def headline(ctx: Formatter) -> str:
        return once(Formatter(ctx.lang))

    return headline


def rows(name: str, ctx: Formatter, **params: object) -> pd.DataFrame:
    """The rows of a query over all years and places, in the reader's language."""
    return warehouse.query(name, **({"lang": ctx.lang} | params))
