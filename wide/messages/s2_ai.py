"""Theme 2: women's part of clerical work, beside their part of all work."""

from __future__ import annotations

from wide.messages import rows
from wide.text import Lang, percent, say

CLERKS, ALL = "4", "TOTAL"


def message(lang: Lang) -> str:
    """Women's share of clerks and of all employed people in the latest year.

    Only employment speaks here: the scores are read from a copy (grade C) and stay in the cards.
    """
    found = rows("s2_ai/employment", lang)
    last = found[found["year"] == found["year"].max()]
    people = last.set_index(["code", "sex"])["value"]
    clerks, everyone = (
        100 * people[code, "female"] / (people[code, "female"] + people[code, "male"])
        for code in (CLERKS, ALL)
    )
    return say(
        lang,
        "s2_ai.message.more" if clerks > everyone else "s2_ai.message.less",
        clerks=percent(clerks, lang),
        everyone=percent(everyone, lang),
    )
