"""From a file to sheets: what the bytes are decides, never the ending of the name."""

from __future__ import annotations

from wide.intake.csv_file import read_csv
from wide.intake.encoding import decode
from wide.intake.limits import check_parts, check_size
from wide.intake.refusal import Refused
from wide.intake.sheets import Sheet
from wide.intake.xlsx_file import read_xlsx

ZIP = b"PK\x03\x04"
#: How files that are no table of ours begin, and the reason given for each.
STARTS = (
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


def read(data: bytes) -> list[Sheet]:
    """The sheets of a CSV or XLSX file, those without any row left out. Raises Refused with the reason."""
    check_size(data)
    for start, reason in STARTS:
        if data.startswith(start):
            raise Refused(reason)
    sheets = _workbook(data) if data.startswith(ZIP) else [_text(data)]
    filled = [sheet for sheet in sheets if sheet.lines]
    if not filled:
        raise Refused("empty")
    return filled


def _workbook(data: bytes) -> list[Sheet]:
    parts = check_parts(data)
    if "xl/workbook.xml" in parts:
        return read_xlsx(data)
    if "content.xml" in parts:
        raise Refused("opendocument")
    if "xl/workbook.bin" in parts:
        raise Refused("old_or_locked")
    raise Refused("packed" if "[Content_Types].xml" not in parts else "broken")


def _text(data: bytes) -> Sheet:
    text = decode(data)
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype", "<html", "<table", "<?xml", "<")):
        raise Refused("markup")
    if start.startswith(("{", "[{")):
        raise Refused("json")
    return read_csv(text)
