"""Sent files: workbooks, and what is no table of answers."""

import datetime as dt
import io

import openpyxl
import xlsxwriter
from survey_case import Case, case
from survey_files import row, sent, table, text, with_part, workbook, zipped


def workbooks() -> list[Case]:
    """XLSX as spreadsheet programs write them."""
    moment = dt.datetime(2026, 11, 5, 9, 30)
    typed = row() | {"date": moment, "age": 34, "care_hours": 12.5, "member": True}
    formula, wrong = row() | {"age": "=30+4"}, row() | {"age": dt.datetime(1900, 2, 3)}
    month = row() | {"round": dt.datetime(2026, 1, 1)}
    sheet, copied = table(typed), table(row(), row())
    gaps = [["BIỂU 1"], [], *sheet[:1], [], [], *sheet[1:], [], ["Người lập biểu"]]
    beside = [[*sheet[0]], [*sheet[1], None, "xem lại"]]
    long_way = openpyxl.Workbook()
    for place, value in enumerate(typed, 1):
        long_way.active.cell(1, place, value)
        long_way.active.cell(900_000, place, typed[value])
    file = io.BytesIO()
    long_way.save(file)
    return [
        case(
            "typed cells",
            workbook({"Phiếu": sheet}),
            first={"date": moment.date(), "age": 34, "care_hours": 12.5, "member": "yes"},
        ),
        case("text cells", workbook({"Phiếu": table(row())}), first={"age": 34}),
        case("gaps and titles", workbook({"Phiếu": gaps}), counts=(1, 0, 1), rules={"option", "required"}),
        case("a remark beside", workbook({"Phiếu": beside}), first={"age": 34}),
        case("two sheets", workbook({"Hà Nội": table(row()), "Huế": table(row(age="35"))}), counts=(2, 0, 0)),
        case(
            "a sheet of something else",
            workbook({"Ghi chú": [["abc"], [1]], "Phiếu": sheet}),
            first={"age": 34},
        ),
        case(
            "a province by formula",
            workbook({"Phiếu": table(row(province="=A1"))}),
            counts=(0, 0, 1),
            rules={"formula"},
        ),
        case("a sheet copied", workbook({"Phiếu": copied, "Phiếu (2)": copied}), counts=(2, 2, 0)),
        case(
            "formula without value", workbook({"Phiếu": table(formula)}), counts=(0, 0, 1), rules={"formula"}
        ),
        case("formula with value", calculated(), first={"age": 34}),
        case("a date for an age", workbook({"Phiếu": table(wrong)}), counts=(0, 0, 1), rules={"whole"}),
        case("a date for a code", workbook({"Phiếu": table(month)}), counts=(0, 0, 1), rules={"not_a_date"}),
        case(
            "a number for a date",
            workbook({"Phiếu": table(row() | {"date": 46331})}),
            counts=(0, 0, 1),
            rules={"date"},
        ),
        case("a far row", file.getvalue(), first={"age": 34}),
        case("an empty workbook", workbook({"Phiếu": []}), refused="empty"),
        case("a sheet with headings only", workbook({"Phiếu": sheet[:1]}), refused="no_rows"),
        case(
            "apostrophe before a sign",
            workbook({"Phiếu": table(row() | {"stratum": "'=A1"})}),
            first={"stratum": "=A1"},
        ),
    ]


def calculated() -> bytes:
    """A workbook whose age is a formula with its value."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Phiếu")
        for place, (name, value) in enumerate(row().items()):
            sheet.write_string(0, place, name)
            if name == "age":
                sheet.write_formula(1, place, "=30+4", None, 34)
            else:
                sheet.write_string(1, place, value)
    return file.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'


def strangers() -> list[Case]:
    """Files that are no table of answers, or would do harm."""
    good = workbook({"Phiếu": table(row())})
    part = "xl/worksheets/sheet1.xml"
    entities = with_part(
        good, part, lambda xml: BOMB + xml[xml.index(b"<worksheet") :].replace(b"dot1-2026", b"&c;")
    )
    many = text([row()]) + (text([row()]).splitlines()[1] + "\r\n") * 50_000
    return [
        case("workbook named csv", good, first={"age": 34}),
        case("cut workbook", good[: len(good) // 2], refused="broken"),
        case("workbook without its sheet", with_part(good, part, lambda _: b"<no"), refused="broken"),
        case(
            "workbook with broken strings",
            with_part(calculated(), "xl/sharedStrings.xml", lambda xml: xml[:60]),
            refused="broken",
        ),
        case("entities", entities, refused="entities"),
        case("zip bomb", with_part(good, part, lambda _: b"0" * 130_000_000), refused="bomb"),
        case("many parts", zipped({f"{number}": b"" for number in range(2_001)}), refused="bomb"),
        case(
            "old excel or password",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            refused="old_or_locked",
        ),
        case("binary excel", zipped({"xl/workbook.bin": b"x"}), refused="old_or_locked"),
        case("open document", zipped({"mimetype": b"x", "content.xml": b"<a/>"}), refused="opendocument"),
        case(
            "word", zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), refused="broken"
        ),
        case("zip of a table", zipped({"a.csv": sent(row())}), refused="packed"),
        case("gzip", b"\x1f\x8b\x08" + b"x" * 50, refused="packed"),
        case("web page", b"<html><table><tr><td>age</td></tr></table></html>", refused="markup"),
        case("xml", b'<?xml version="1.0"?><a/>', refused="markup"),
        case("json", b'[{"age": 34}]', refused="json"),
        case("pdf", b"%PDF-1.7 abc", refused="no_table"),
        case("picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), refused="no_table"),
        case("noise", bytes((number * 37 + 11) % 256 for number in range(1, 3000)), refused="encoding"),
        case("too large", b"a," * 11_000_000, refused="too_large"),
        case("too many rows", many.encode(), refused="too_many_rows"),
        case("too many columns", ("a," * 1_200 + "b\n1\n").encode(), refused="too_many_columns"),
    ]
