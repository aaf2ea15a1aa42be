"""What the page on the Union's survey has to say: what is held, or what public surveys say meanwhile."""

from __future__ import annotations

from wide.formatting import Formatter
from wide.intake import BrokenStore
from wide.measures.survey.small_cells import rounded_down
from wide.messages import rows
from wide.rounds import rounds


def headline(ctx: Formatter) -> str:
    """How many people answered in how many rounds; before the first round the public figures instead."""
    try:
        held = rounds()
    except BrokenStore:
        held = []
    if held:
        people = ctx.number(rounded_down(sum(one.respondents for one in held)), 0)
        codes = len({one.code for one in held})
        drawn = ctx.number(rounded_down(sum(one.respondents for one in held if one.is_random)), 0)
        return ctx.t("survey.message.held", people=people, rounds=codes, drawn=drawn)
    public = rows("survey/public_ladder", ctx, first_year=0, last_year=9999).to_dict("records")
    women = {row["indicator_id"]: ctx.percent(row["women"], 0) for row in public}
    year = next(row["year"] for row in public if row["indicator_id"] == "findex_con1")
    phone, earns = women["findex_con1"], women["findex_con30f"]
    return ctx.t("survey.message.none", phone=phone, earns=earns, year=year)
