"""Methods: how many measures and rules stand behind the figures, and how many figures come first hand."""

from __future__ import annotations

from wide import warehouse
from wide.measures.registry import METHODS
from wide.text import Lang, number, percent, say


def message(lang: Lang) -> str:
    """The number of methods, of figures, and the share of the latter that were read at the publisher."""
    held = warehouse.query("data/inventory")
    catalogue = warehouse.query("data/catalogue")
    share = 100 * held.loc[held["grade"] == "A", "figures"].sum() / held["figures"].sum()
    return say(
        lang,
        "methods.message",
        methods=number(len(METHODS), lang, 0),
        figures=number(float(catalogue["figures"].sum()), lang, 0),
        share=percent(share, lang),
    )
