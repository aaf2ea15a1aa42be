"""The data room: how many figures there are, and how few of the provincial ones tell women from men."""

from __future__ import annotations

from wide import warehouse
from wide.text import Lang, number, percent, say


def message(lang: Lang) -> str:
    """Figures and indicators of the whole store, and the share of provincial figures split by sex."""
    held = warehouse.query("data/inventory")
    provinces = held[held["level"] == "province63"]
    share = 100 * provinces["by_sex"].sum() / provinces["figures"].sum()
    catalogue = warehouse.query("data/catalogue")
    return say(
        lang,
        "data.message" if share < 50 else "data.message.most",
        figures=number(float(catalogue["figures"].sum()), lang, 0),
        indicators=number(len(catalogue), lang, 0),
        share=percent(share, lang, 0),
    )
