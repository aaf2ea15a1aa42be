"""Methods: how many measures and rules stand behind the figures, and how many figures come first hand."""

from __future__ import annotations

from wide import warehouse
from wide.formatting import Formatter
from wide.measures.registry import METHODS
from wide.messages import of_figures


@of_figures
def headline(ctx: Formatter) -> str:
    """The number of methods, of figures, and the share of the latter that were read at the publisher."""
    held = warehouse.query("data/inventory")
    catalogue = warehouse.query("data/catalogue")
    share = 100 * held.loc[held["grade"] == "A", "figures"].sum() / held["figures"].sum()
    return ctx.t(
        "methods.message",
        methods=ctx.number(len(METHODS), 0),
        figures=ctx.number(float(catalogue["figures"].sum()), 0),
        share=ctx.percent(share),
    )
