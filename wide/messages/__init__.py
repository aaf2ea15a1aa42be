"""The message line of every page, made from the figures, so that it can never contradict them.

One module a page, named as the page, with one function `message(lang)`.
"""

from __future__ import annotations

from importlib import import_module

import pandas as pd

from wide import warehouse
from wide.text import Lang


def message(page_id: str, lang: Lang) -> str:
    """The sentence that a page has to say, over all years and places, whatever the filters.

    Raises ModuleNotFoundError for a page without a message.
    """
    sentence: str = import_module(f"wide.messages.{page_id}").message(lang)
    return sentence


def rows(name: str, lang: Lang, **params: object) -> pd.DataFrame:
    """The rows of a question with its standard parameters, in the language of the message."""
    return warehouse.query(name, **({"lang": lang} | params))
