"""The message line of every page, made from the figures, so that it can never contradict them.

One module a page, named as the page, with one function `message(lang)`.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from importlib import import_module

import pandas as pd

from wide import warehouse
from wide.text import Lang

#: Pages whose sentence follows something else than the figures: what the Union has collected itself.
UNKEPT = frozenset({"survey"})
#: All pages, and all provinces of both lists, in both languages.
MOST = 400

_said: OrderedDict[tuple[str, ...], str] = OrderedDict()
_guard = threading.Lock()


def message(page_id: str, lang: Lang, *of: str) -> str:
    """The sentence that a page has to say, over all years and places, whatever the filters.

    `of`: on the page of a province, which one.
    Worked out once for a state of the figures: the overview says the sentences of all themes at every click.
    Raises ModuleNotFoundError for a page without a message.
    """
    key = (warehouse.version(), page_id, lang, *of)
    with _guard:
        if key in _said:
            return _said[key]
    sentence: str = import_module(f"wide.messages.{page_id}").message(lang, *of)
    if page_id not in UNKEPT:
        with _guard:
            _said[key] = sentence
            while len(_said) > MOST:
                _said.popitem(last=False)
    return sentence


def rows(name: str, lang: Lang, **params: object) -> pd.DataFrame:
    """The rows of a question with its standard parameters, in the language of the message."""
    return warehouse.query(name, **({"lang": lang} | params))
