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
        """Note that a cell is not as the questionnaire wants it."""
        index, heading = (column.index, column.heading) if column else (-1, item)
        text = "" if value is None else quote(value.isoformat() if isinstance(value, dt.date) else value)
        if value is MissingValue.FORMULA:
            text = "=…"
        self.errors.append(
            CellError(self.sheet, self.number, index, heading, item, text, invalid.rule, dict(invalid.values))
        )


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
        row = Row(self.table.sheet, line.number)
        row.submission = self._submission(line)
        row.submitted = next(
            (
                str(text)
                for text in (cell_of(line, column) for column in self.time_columns)
                if not is_blank(text)
            ),
            "",
        )
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
            cell = cell_of(line, column)
            sent = sent or not is_blank(cell)
            try:
                value = read_cell(item, cell, self.context)
            except InvalidCell as invalid:
                row.add_error(column, item.name, cell, invalid)
                self._add_ambiguity(row, invalid)
                continue
            if value is not None:
                values.append(value)
        if item.name in self.option_columns:
            ticked = self._ticked_options(item, line, row)
            values += [ticked] if ticked else []
        if len(set(values)) > 1:
            column = (self.item_columns[item.name] or self.option_columns[item.name])[-1]
            row.add_error(
                column, item.name, " / ".join(map(_value_text, values)), InvalidCell("contradiction")
            )
        if values:
            return values[0]
        return None if sent else self._default_value(item, row)

    def _add_ambiguity(self, row: Row, invalid: InvalidCell) -> None:
        """Note the question that a cell leaves open."""
        offers = {"decimal_open": ("decimal", (",", ".")), "date_open": ("order", ("day", "month"))}
        if invalid.rule in offers:
            kind, answers = offers[invalid.rule]
            row.ambiguities.append((kind, "", answers))

    def _ticked_options(self, item: Item, line: Line, row: Row) -> tuple[str, ...]:
        """The ticked boxes; none ticked says nothing, since every such question offers "none of these"."""
        ticked = []
        for column in self.option_columns[item.name]:
            cell = cell_of(line, column)
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
            self._add_ambiguity(row, invalid)
            return None
        if value is None and item.required:
            first = next(iter(self.item_columns[item.name]), None)
            row.add_error(first, item.name, None, InvalidCell("required", name=item.labels))
        return value

    def _province(self, line: Line, row: Row) -> Value | None:
        item = self.form.items["province"]
        filled = [
            candidate for candidate in self.item_columns["province"] if not is_blank(cell_of(line, candidate))
        ]
        column = filled[0] if filled else None
        texts = {str(cell_of(line, candidate)).strip() for candidate in filled}
        if len(texts) > 1:
            row.add_error(filled[-1], "province", " / ".join(sorted(texts)), InvalidCell("contradiction"))
            return None
        if column and cell_of(line, column) is MissingValue.FORMULA:
            row.add_error(column, "province", MissingValue.FORMULA, InvalidCell("formula"))
            return None
        text = texts.pop() if texts else self.options.fill.get("province", "")
        if not text:
            first = next(iter(self.item_columns["province"]), None)
            row.add_error(first, "province", None, InvalidCell("required", name=item.labels))
            return None
        place_list, date = row.answers.get("place_list"), row.answers.get("date")
        system = cast(System, place_list) if place_list in ("63", "34") else None
        chosen = self.places.get(fold(text))
        match = chosen or match_province(text, system, date if isinstance(date, dt.date) else None)
        if isinstance(match, UncertainProvince):
            row.add_error(column, "province", text, InvalidCell(match.kind))
            row.ambiguities.append(
                (match.kind, "" if match.kind == "place_list" else quote(text), match.suggestions)
            )
            return None
        # A code says by itself which list it is of; only the row's own word to the contrary is a contradiction.
        listed_in = catalogue.places[match].system
        list_in_row = any(
            not is_blank(cell_of(line, candidate)) for candidate in self.item_columns["place_list"]
        )
        if list_in_row and not chosen and place_list is not None and place_list != listed_in:
            row.add_error(column, "province", text, InvalidCell("other_list"))
        row.answers["place_list"] = listed_in
        return match

    def _submission(self, line: Line) -> str:
        """The identifier that the survey tool gave to the interview, without prefix and hyphens; empty without."""
        for column in self.id_columns:
            text = str(cell_of(line, column) or "").strip().lower().removeprefix("uuid:")
            if UUID.fullmatch(text):
                return text.replace("-", "")
        return ""

    def _overflow(self, line: Line, row: Row) -> None:
        """Cells right of the last heading: in CSV the sign of a comma too many, so the row is not as it seems."""
        beyond = [cell for cell in line.cells[len(self.table.columns) :] if not is_blank(cell)]
        if beyond and not self.table.sheet:
            row.add_error(None, "", beyond[0], InvalidCell("overflow", columns=len(self.table.columns)))


def cell_of(line: Line, column: Column) -> Cell:
    """The cell of a line in a column, None right of the line's end."""
    return line.cells[column.index] if column.index < len(line.cells) else None


def _value_text(value: Value) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)
