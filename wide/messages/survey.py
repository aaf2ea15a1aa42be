"""What the page on the Union's survey has to say: what is held, or what public surveys say meanwhile."""

from __future__ import annotations

from wide.intake import BrokenStore
from wide.measures.survey.small_cells import rounded_down
from wide.messages import rows
from wide.rounds import rounds
from wide.text import Lang, number, percent, say


def message(lang: Lang) -> str:
    """How many people answered in how many rounds; before the first round the public figures instead."""
    try:
        held = rounds()
    except BrokenStore:
        held = []
    if held:
        people = number(rounded_down(sum(one.respondents for one in held)), lang, 0)
        codes = len({one.code for one in held})
        drawn = number(rounded_down(sum(one.respondents for one in held if one.is_random)), lang, 0)
        return say(lang, "survey.message.held", people=people, rounds=codes, drawn=drawn)
    public = rows("survey/public_ladder", lang, first_year=0, last_year=9999).to_dict("records")
    women = {row["indicator_id"]: percent(row["women"], lang, 0) for row in public}
    year = next(row["year"] for row in public if row["indicator_id"] == "findex_con1")
    phone, earns = women["findex_con1"], women["findex_con30f"]
    return say(lang, "survey.message.none", phone=phone, earns=earns, year=year)
