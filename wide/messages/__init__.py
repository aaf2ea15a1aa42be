"""Sentences made from the figures, so that they can never contradict them: headlines, the profile of a province."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

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
