"""Reads a CSV or XLSX file into sheets; the format follows from the bytes, never from the file name."""

from __future__ import annotations

from wide.intake.errors import UnreadableFile
from wide.intake.readers.csv_file import read_csv
from wide.intake.readers.encoding import decode
from wide.intake.readers.limits import check_parts, check_size
from wide.intake.readers.sheets import Sheet
from wide.intake.readers.xlsx_file import read_xlsx

ZIP_SIGNATURE = b"PK\x03\x04"
#: How files that are no table of ours begin, and the reason given for each.
REJECTED_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_or_locked"),
    (b"%PDF", "no_table"),
    (b"\x89PNG", "no_table"),
    (b"\xff\xd8\xff", "no_table"),
    (b"GIF8", "no_table"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
    (b"{\\rtf", "no_table"),
)


def read_sheets(data: bytes) -> list[Sheet]:
    """The sheets of a CSV or XLSX file, those without any row left out. Raises UnreadableFile with the reason."""
    check_size(data)
    for start, reason in REJECTED_SIGNATURES:
        if data.startswith(start):
            raise UnreadableFile(reason)
    sheets = _workbook(data) if data.startswith(ZIP_SIGNATURE) else [_text(data)]
    filled = [sheet for sheet in sheets if sheet.lines]
    if not filled:
        raise UnreadableFile("empty")
    return filled


def _workbook(data: bytes) -> list[Sheet]:
    parts = check_parts(data)
    if "xl/workbook.xml" in parts:
        return read_xlsx(data)
    if "content.xml" in parts:
        raise UnreadableFile("opendocument")
    if "xl/workbook.bin" in parts:
        raise UnreadableFile("old_or_locked")
    raise UnreadableFile("packed" if "[Content_Types].xml" not in parts else "broken")


def _text(data: bytes) -> Sheet:
    text = decode(data)
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype", "<html", "<table", "<?xml", "<")):
        raise UnreadableFile("markup")
    if start.startswith(("{", "[{")):
        raise UnreadableFile("json")
    return read_csv(text)
