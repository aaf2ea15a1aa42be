"""The data room: how many figures there are, and how few of the provincial ones tell women from men."""

from __future__ import annotations

from wide import warehouse
from wide.formatting import Formatter
from wide.messages import of_figures


@of_figures
def headline(ctx: Formatter) -> str:
    """Figures and indicators of the whole store, and the share of provincial figures split by sex."""
    held = warehouse.query("data/inventory")
    provinces = held[held["level"] == "province63"]
    share = 100 * provinces["by_sex"].sum() / provinces["figures"].sum()
    catalogue = warehouse.query("data/catalogue")
    return ctx.t(
        "data.message" if share < 50 else "data.message.most",
        figures=ctx.number(float(catalogue["figures"].sum()), 0),
        indicators=ctx.number(len(catalogue), 0),
        share=ctx.percent(share, 0),
    )
