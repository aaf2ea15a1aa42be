"""What must hold between the answers of a row, and between the rows of a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from wide import catalogue
from wide.intake.cells import Unfit
from wide.intake.headings import Column
from wide.intake.province_names import MERGED_ON
from wide.intake.questionnaire import Item, Questionnaire
from wide.intake.rows import Row

#: Answers that say the same as not having been asked.
NOTHING = {"no", "not_at_all", "none", ("none",)}
WHOLE_OR_NOT = ("stratum", "psu", "weight")


def check_row(form: Questionnaire, row: Row, columns: Mapping[str, Column]) -> None:
    """Note in `row` every contradiction between its answers. `columns`: where each item stands."""
    for item in form.items.values():
        answer = row.answers[item.name]
        if answer is not None and answer not in NOTHING and _was_not_asked(item, row):
            name, wanted = item.asked_if[0]
            asked = form.items[name]
            label = next(option.labels for option in asked.options if option.name == wanted)
            found = " ".join(answer) if isinstance(answer, tuple) else answer
            row.fault(
                columns.get(item.name), item.name, found, Unfit("not_asked", name=asked.labels, answer=label)
            )
    if row.answers["consent"] == "no":
        row.fault(columns.get("consent"), "consent", "no", Unfit("consent"))
    place, date = row.answers["province"], row.answers["date"]
    before = isinstance(date, dt.date) and date < MERGED_ON
    if before and isinstance(place, str) and catalogue.places[place].system == "34":
        row.fault(columns.get("province"), "province", place, Unfit("too_early"))


def check_sample(rows: list[Row], columns: Mapping[tuple[str, str], Column]) -> None:
    """Note where a random sample has its strata, units or weights in some rows only: it cannot be weighed so.

    `columns`: (sheet, item) → where it stands.
    """
    random = [row for row in rows if row.answers["sampling"] == "random"]
    rounds = {row.answers["round"] for row in random}
    for one in rounds:
        mine = [row for row in random if row.answers["round"] == one]
        for item in WHOLE_OR_NOT:
            without = [row for row in mine if row.answers[item] is None]
            if 0 < len(without) < len(mine):
                for row in without:
                    if not any(fault.item == item for fault in row.faults):
                        row.fault(columns.get((row.sheet, item)), item, None, Unfit("partly"))


def _was_not_asked(item: Item, row: Row) -> bool:
    """Whether the answers before rule the question out; an open answer before rules nothing out."""
    before = [(row.answers[name], wanted) for name, wanted in item.asked_if]
    return bool(before) and all(answer is not None and answer != wanted for answer, wanted in before)
