"""Every file that people send ends in a right reading or a clear message: no traceback, no lost row."""

import io

import openpyxl
import pytest
from survey_case import Case
from survey_cases import cases
from survey_files import TODAY

from wide.intake import Examination, UnreadableFile, error_workbook_bytes, examine, group_errors
from wide.text import LANGS

CASES = cases()


def exact(examined: Examination) -> None:
    """Every received row is accepted, repeated or set aside, in one of them, once."""
    rows = [(one.row.sheet, one.row.number) for one in (*examined.accepted, *examined.repeated)]
    rows += [(one.sheet, one.number) for one in examined.set_aside]
    assert len(rows) == len(set(rows)) == examined.received
    assert set(rows) == {(table.sheet, line.number) for table in examined.tables for line in table.lines}
    assert all(one.errors for one in examined.set_aside)
    assert not any(one.row.errors for one in examined.accepted)


def test_there_are_more_than_sixty() -> None:
    assert len(CASES) == len({one.name for one in CASES}) > 60


@pytest.mark.parametrize("sent", CASES, ids=lambda one: one.name)
def test_a_sent_file_is_read_or_refused_clearly(sent: Case) -> None:
    if sent.refused:
        with pytest.raises(UnreadableFile) as refused:
            examine(sent.name, sent.data, sent.options, TODAY)
        assert refused.value.reason == sent.refused
        assert len({refused.value.say(lang) for lang in LANGS}) == 2
        return
    examined = examine(sent.name, sent.data, sent.options, TODAY)
    exact(examined)
    counts = (len(examined.accepted), len(examined.repeated), len(examined.set_aside))
    assert counts == sent.counts, [fault.say("en") for fault in examined.errors]
    assert {fault.rule for fault in examined.errors} == sent.rules
    assert {question.kind for question in examined.clarifications} == sent.asked
    if sent.first:
        answers = examined.accepted[0].row.answers
        assert {name: answers[name] for name in sent.first} == sent.first
    for lang in LANGS:
        said = [*group_errors(examined.errors), *examined.clarifications, *examined.notes]
        assert all(one.say(lang) and "{" not in one.say(lang) for one in said)


@pytest.mark.parametrize("sent", [one for one in CASES if one.rules], ids=lambda one: one.name)
def test_the_marked_copy_says_every_fault_and_can_be_sent_again(sent: Case) -> None:
    examined = examine(sent.name, sent.data, sent.options, TODAY)
    whole = error_workbook_bytes(examined, "vi")
    again = examine("again.xlsx", whole, sent.options, TODAY)
    exact(again)
    assert (len(again.accepted), len(again.set_aside)) == (len(examined.accepted), len(examined.set_aside))
    assert {fault.rule for fault in again.errors} <= sent.rules | {"formula", "error_value", "required"}
    assert {(one.number) for one in again.set_aside} == {one.number for one in examined.set_aside}
    listing = openpyxl.load_workbook(io.BytesIO(whole)).worksheets[0]
    assert listing.max_row == 1 + len(examined.errors)


def test_each_fault_names_sheet_row_column_found_and_expected() -> None:
    sent = next(one for one in CASES if one.name == "a date for an age")
    (fault,) = examine(sent.name, sent.data, sent.options, TODAY).errors
    said = fault.say("en")
    assert (fault.sheet, fault.row, fault.column) == ("Phiếu", 2, "age")
    assert all(part in said for part in ("Phiếu", "row 2", "age", "1900-02-03", "15", "110"))


def test_the_faulty_cells_are_marked_with_what_is_expected() -> None:
    sent = next(one for one in CASES if one.name == "a date for an age")
    examined = examine(sent.name, sent.data, sent.options, TODAY)
    sheet = openpyxl.load_workbook(io.BytesIO(error_workbook_bytes(examined, "en"))).worksheets[1]
    marked = [cell for line in sheet for cell in line if cell.fill.fgColor.rgb == "FFFFE08A"]
    (fault,) = examined.errors
    assert [(cell.row, cell.column) for cell in marked] == [(fault.row, fault.index + 1)]
    assert fault.expected("en") in str(marked[0].comment.text)
