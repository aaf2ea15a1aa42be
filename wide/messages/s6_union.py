"""Theme 6: the best documented result, and how many of the Union's targets have none."""

from __future__ import annotations

from wide.messages import rows
from wide.text import Lang, number, say


def message(lang: Lang) -> str:
    """Women supported by Project 939 against its target; the Union's targets without a national figure."""
    listed = rows("s5_potential/unmeasured", lang)
    mine = listed[listed["of_union"]]
    told = rows("s6_union/results", lang)
    women = told[told["indicator_id"] == "vwu_939_women_supported"].sort_values("year").iloc[-1]
    return say(
        lang,
        "s6_union.message.met" if women["value"] >= women["target"] else "s6_union.message.short",
        women=number(women["value"], lang, 0),
        year=women["year"],
        target=number(women["target"], lang, 0),
        without=number(int(mine["without"].sum()), lang, 0),
        all=number(len(mine), lang, 0),
    )
