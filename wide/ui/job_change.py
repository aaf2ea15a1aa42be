"""Theme 4: how women's jobs changed between both ends of an unbroken series, by part and by occupation."""

from __future__ import annotations

from typing import Any

import pandas as pd

from wide.charts.contributions import contributions
from wide.measures.shiftshare import shift_share
from wide.ui.ask import Answer
from wide.ui.card import Told, card
from wide.ui.viewer import current, t
from wide.ui.words import low, num, signed_num

PARTS = ("growth", "structure", "share")


@card("s4_jobs.change", "s4_jobs/change_by_occupation", "s4_jobs.change.caveat", pure=True)
def change(answer: Answer) -> Told:
    """The three parts of a shift-share and their sum."""
    total, span = shift_share(answer.rows)[[*PARTS, "change"]].sum(), _span(answer.rows)
    facts = {part: signed_num(total[part]) for part in PARTS}
    labels = [t(f"s4_jobs.change.part.{part}") for part in total.index]
    rows = pd.DataFrame({"label": labels, "value": total.to_numpy(), "total": total.index == "change"})
    claim = "claim" if total["change"] >= 0 else "claim_down"
    facts |= {"total": num(abs(total["change"]))}
    figure = contributions(rows, current().look, decimals=0)
    return Told(facts | span, figure, claim=claim, about=span)


@card("s4_jobs.jobs", "s4_jobs/change_by_occupation", pure=True)
def jobs(answer: Answer) -> Told:
    """The change in every occupation, as the question orders them: largest rise first."""
    rows = answer.rows.assign(value=answer.rows["women_end"] - answer.rows["women_start"])
    most, least, span = rows.iloc[0], rows.iloc[-1], _span(rows)
    facts = {"most": low(most["label"]), "rise": signed_num(most["value"])}
    facts |= {"least": low(least["label"]), "fall": signed_num(least["value"])}
    return Told(facts | span, contributions(rows, current().look, decimals=0), about=span)


def _span(rows: pd.DataFrame) -> dict[str, Any]:
    return {"from_year": rows.iloc[0]["start_year"], "to_year": rows.iloc[0]["end_year"]}
