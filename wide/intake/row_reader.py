"""Reads the rows of a table into answers and errors; no row is dropped."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import cast

from wide import catalogue
from wide.catalogue import System, fold
from wide.intake.column_mapping import Column, submission_rank
from wide.intake.errors import CellError, quote
from wide.intake.options import Options
from wide.intake.parsing.cells import CellContext, InvalidCell, Value, ordered_options, read_cell, read_tick
from wide.intake.province_names import UncertainProvince, match_province
from wide.intake.questionnaire import Item, Questionnaire
from wide.intake.readers.sheets import Cell, Line, MissingValue, is_blank
from wide.intake.table_detection import Table

UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
#: Rules of cells that only the sender can decide → the question and its possible answers.
OPEN_RULES = {"decimal_open": ("decimal", (",", ".")), "date_open": ("order", ("day", "month"))}
Answers = dict[str, Value | None]


@dataclass
class Row:
    """One received row: where it stands, its answers, what is wrong, its submission id and time where it has them.

    `ambiguities`: (kind, text as sent, suggestions) of the questions that the row waits for.
    """

    sheet: str
    number: int
    answers: Answers = field(default_factory=dict)
    errors: list[CellError] = field(default_factory=list)
    ambiguities: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    submission: str = ""
    submitted: str = ""

    def add_error(self, column: Column | None, item: str, value: object, invalid: InvalidCell) -> None:
        """Note that a cell is not as the questionnaire wants it, and the question that it leaves open."""
        index, heading = (column.index, column.heading) if column else (-1, item)
        text = "" if value is None else quote(value.isoformat() if isinstance(value, dt.date) else value)
        if value is MissingValue.FORMULA:
            text = "=…"
        self.errors.append(
            CellError(self.sheet, self.number, index, heading, item, text, invalid.rule, dict(invalid.values))
        )
        if invalid.rule in OPEN_RULES:
            kind, answers = OPEN_RULES[invalid.rule]
            self.ambiguities.append((kind, "", answers))


class TableReader:
    """Reads the rows of one table under one set of decisions."""

    def __init__(
        self, questions: Questionnaire, table: Table, options: Options, context: CellContext
    ) -> None:
        """Sort the columns by what they hold."""
        self.form = questions
        self.table = table
        self.options = options
        self.context = context
        self.item_columns: dict[str, list[Column]] = defaultdict(list)
        self.option_columns: dict[str, list[Column]] = defaultdict(list)
        for column in table.columns:
            if column.role == "item":
                self.item_columns[column.item].append(column)
            elif column.role == "option":
                self.option_columns[column.item].append(column)
        ids = [column for column in table.columns if column.role == "submission"]
        self.id_columns = sorted(ids, key=submission_rank)
        self.time_columns = [
            column for role in ("started", "submitted") for column in table.columns if column.role == role
        ]
        self.places = {fold(name): geo_id for name, geo_id in options.places.items()}
        #: Without a column for the day, the day on which the form was sent is taken.
        self.date_column = (
            self.time_columns[0] if self.time_columns and "date" not in self.item_columns else None
        )

    def read(self) -> list[Row]:
        """Every row of the table, in order."""
        return [self._row(line) for line in self.table.lines]

    def _row(self, line: Line) -> Row:
        times = [line.cell(column.index) for column in self.time_columns]
        submitted = next((str(time) for time in times if not is_blank(time)), "")
        row = Row(self.table.sheet, line.number, submission=self._submission(line), submitted=submitted)
        self._overflow(line, row)
        for item in self.form.items.values():
            if item.name != "province":
                row.answers[item.name] = self._answer(item, line, row)
        row.answers["province"] = self._province(line, row)
        return row

    def _answer(self, item: Item, line: Line, row: Row) -> Value | None:
        """The answer to one question, from all the columns that hold it."""
        values: list[Value] = []
        sent = False
        for column in self.item_columns[item.name]:
            cell = line.cell(column.index)
            sent = sent or not is_blank(cell)
            try:
                value = read_cell(item, cell, self.context)
            except InvalidCell as invalid:
                row.add_error(column, item.name, cell, invalid)
                continue
            if value is not None:
                values.append(value)
        if ticked := self._ticked_options(item, line, row):
            values.append(ticked)
        if len(set(values)) > 1:
            column = (self.item_columns[item.name] or self.option_columns[item.name])[-1]
            row.add_error(
                column, item.name, " / ".join(map(_value_text, values)), InvalidCell("contradiction")
            )
        if values:
            return values[0]
        return None if sent else self._default_value(item, row)

    def _ticked_options(self, item: Item, line: Line, row: Row) -> tuple[str, ...]:
        """The ticked boxes; none ticked says nothing, since every such question offers "none of these"."""
        ticked = []
        for column in self.option_columns[item.name]:
            cell = line.cell(column.index)
            try:
                if read_tick(cell):
                    ticked.append(column.option)
            except InvalidCell as invalid:
                row.add_error(column, item.name, cell, invalid)
        try:
            return ordered_options(item, ticked)
        except InvalidCell as invalid:
            row.add_error(self.option_columns[item.name][0], item.name, ", ".join(ticked), invalid)
            return ()

    def _default_value(self, item: Item, row: Row) -> Value | None:
        """What the importer set for the whole file, or the day of sending; an error where it must not be empty."""
        default: Cell = self.options.fill.get(item.name)
        column: Column | None = None
        if item.name == "place_list" and default is None:
            default = self.options.place_list
        if item.name == "date" and default is None and self.date_column:
            column, default = self.date_column, row.submitted or None
        try:
            value = read_cell(item, default, self.context)
        except InvalidCell as invalid:
            row.add_error(column, item.name, default, invalid)
            return None
        if value is None and item.required:
            self._add_required(item, row)
        return value

    def _add_required(self, item: Item, row: Row) -> None:
        first = next(iter(self.item_columns[item.name]), None)
        row.add_error(first, item.name, None, InvalidCell("required", name=item.labels))

    def _province(self, line: Line, row: Row) -> Value | None:
        filled = [
            (column, cell)
            for column in self.item_columns["province"]
            if not is_blank(cell := line.cell(column.index))
        ]
        column = filled[0][0] if filled else None
        texts = {str(cell).strip() for _, cell in filled}
        if len(texts) > 1:
            row.add_error(filled[-1][0], "province", " / ".join(sorted(texts)), InvalidCell("contradiction"))
            return None
        if column and filled[0][1] is MissingValue.FORMULA:
            row.add_error(column, "province", MissingValue.FORMULA, InvalidCell("formula"))
            return None
        text = texts.pop() if texts else self.options.fill.get("province", "")
        if not text:
            self._add_required(self.form.items["province"], row)
            return None
        place_list, date = row.answers.get("place_list"), row.answers.get("date")
        system = cast(System, place_list) if place_list in ("63", "34") else None
        chosen = self.places.get(fold(text))
        match = chosen or match_province(text, system, date if isinstance(date, dt.date) else None)
        if isinstance(match, UncertainProvince):
            row.add_error(column, "province", text, InvalidCell(match.kind))
            named = "" if match.kind == "place_list" else quote(text)
            row.ambiguities.append((match.kind, named, match.suggestions))
            return None
        # A code says by itself which list it is of; only the row's own word to the contrary is a contradiction.
        listed_in = catalogue.places[match].system
        list_in_row = any(
            not is_blank(line.cell(candidate.index)) for candidate in self.item_columns["place_list"]
        )
        if list_in_row and not chosen and place_list is not None and place_list != listed_in:
            row.add_error(column, "province", text, InvalidCell("other_list"))
        row.answers["place_list"] = listed_in
        return match

    def _submission(self, line: Line) -> str:
        """The identifier that the survey tool gave to the interview, without prefix and hyphens; empty without."""
        for column in self.id_columns:
            text = str(line.cell(column.index) or "").strip().lower().removeprefix("uuid:")
            if UUID.fullmatch(text):
                return text.replace("-", "")
        return ""

    def _overflow(self, line: Line, row: Row) -> None:
        """Cells right of the last heading: in CSV the sign of a comma too many, so the row is not as it seems."""
        beyond = [cell for cell in line.cells[len(self.table.columns) :] if not is_blank(cell)]
        if beyond and not self.table.sheet:
            row.add_error(None, "", beyond[0], InvalidCell("overflow", columns=len(self.table.columns)))


def _value_text(value: Value) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)
