"""What the cells of a file prove about how it was written: its decimal sign, its order of day and month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from wide.intake.cells import Context
from wide.intake.dates import order_of
from wide.intake.numbers import signs
from wide.intake.options import DecimalSign, Options
from wide.intake.questionnaire import Questionnaire
from wide.intake.tables import Table


def context(form: Questionnaire, tables: tuple[Table, ...], options: Options, today: dt.date) -> Context:
    """What the reading of each cell depends on; what the importer said goes before what the cells prove.

    A file with 11/24/2026 in it has its months first, so that its 11/05/2026 is not read as a day of May.
    """
    decimals = {item.name for item in form.of_kind("decimal")}
    sign: set[DecimalSign] = signs(_texts(tables, decimals, set()))
    order = order_of(_texts(tables, {"date"}, {"submitted", "started"}))
    return Context(
        today=today,
        decimal=options.decimal or (sign.pop() if len(sign) == 1 else None),
        order="month" if options.month_first else order,
    )


def _texts(tables: tuple[Table, ...], items: Collection[str], roles: Collection[str]) -> list[str]:
    """The texts of all columns of these items or roles."""
    return [
        cell
        for table in tables
        for column in table.columns
        if column.item in items or column.role in roles
        for line in table.lines
        if column.index < len(line.cells) and isinstance(cell := line.cells[column.index], str)
    ]
