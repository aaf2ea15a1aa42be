"""Theme 7: the state climbs in the world's e-government; how many women use its services online?"""

from __future__ import annotations

from wide.messages import rows
from wide.text import Lang, number, percent, say


def message(lang: Lang) -> str:
    """The latest world rank against the target of 2025, and women's use of online public services."""
    ranks = rows("s7_reform/egdi", lang)
    last = ranks.iloc[-1]
    online = rows("s7_reform/women_online", lang).set_index("geo_id")
    met = last["value"] <= last["target_2025"]
    return say(
        lang,
        "s7_reform.message.met" if met else "s7_reform.message.short",
        rank=number(last["value"], lang, 0),
        year=int(last["year"]),
        target=number(last["target_2025"], lang, 0),
        women=percent(online["women"]["VN"], lang),
        online_year=int(online["year"]["VN"]),
        men=percent(online["men"]["VN"], lang),
    )
