"""Consistency checks between the answers of a row, and between the rows of a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from wide import catalogue
from wide.intake.column_mapping import Column
from wide.intake.parsing.cells import InvalidCell
from wide.intake.province_names import MERGED_ON
from wide.intake.questionnaire import Item, Questionnaire
from wide.intake.row_reader import Row

#: Answers that say the same as not having been asked.
NEGATIVE_ANSWERS = {"no", "not_at_all", "none", ("none",)}
ALL_OR_NONE = ("stratum", "psu", "weight")


def check_row(questions: Questionnaire, row: Row, columns: Mapping[str, Column]) -> None:
    """Note in `row` every contradiction between its answers. `columns`: where each item stands."""
    for item in questions.items.values():
        answer = row.answers[item.name]
        if answer is not None and answer not in NEGATIVE_ANSWERS and _is_skipped(item, row):
            name, required_answer = item.asked_if[0]
            condition = questions.items[name]
            label = condition.option(required_answer).labels
            text = " ".join(answer) if isinstance(answer, tuple) else answer
            not_asked = InvalidCell("not_asked", name=condition.labels, answer=label)
            row.add_error(columns.get(item.name), item.name, text, not_asked)
    if row.answers["consent"] == "no":
        row.add_error(columns.get("consent"), "consent", "no", InvalidCell("consent"))
    province, date = row.answers["province"], row.answers["date"]
    before_merger = isinstance(date, dt.date) and date < MERGED_ON
    if before_merger and isinstance(province, str) and catalogue.places[province].system == "34":
        row.add_error(columns.get("province"), "province", province, InvalidCell("too_early"))


def check_sample(rows: list[Row], columns: Mapping[str, Mapping[str, Column]]) -> None:
    """Note where a random sample has its strata, units or weights in some rows only: it cannot be weighed so.

    `columns`: sheet → item → its column.
    """
    random = [row for row in rows if row.answers["sampling"] == "random"]
    rounds = {row.answers["round"] for row in random}
    for code in rounds:
        round_rows = [row for row in random if row.answers["round"] == code]
        for item in ALL_OR_NONE:
            without = [row for row in round_rows if row.answers[item] is None]
            if 0 < len(without) < len(round_rows):
                for row in without:
                    if not any(error.item == item for error in row.errors):
                        row.add_error(columns[row.sheet].get(item), item, None, InvalidCell("partly"))


def _is_skipped(item: Item, row: Row) -> bool:
    """Whether the answers before rule the question out; an open answer before rules nothing out."""
    before = [(row.answers[name], required_answer) for name, required_answer in item.asked_if]
    return bool(before) and all(
        answer is not None and answer != required_answer for answer, required_answer in before
    )
