"""Makes the survey files that people really send, and those they should not: synthetic answers only."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl

from wide.intake import questionnaire

TODAY = dt.date(2026, 11, 24)
#: A sound synthetic answer, by item; Sóc Trăng of the 63.
SOUND: dict[str, str] = {
    "consent": "yes",
    "round": "dot1-2026",
    "date": "20/11/2026",
    "place_list": "63",
    "province": "P94",
    "district_type": "rural",
    "sampling": "branch_census",
    "sex": "female",
    "age": "34",
    "ethnicity": "khmer",
    "education": "lower_secondary",
    "occupation": "farming",
    "member": "yes",
    "phone": "yes",
    "smartphone": "yes",
    "phone_use": "daily",
    "computer_ever": "no",
    "internet_ever": "yes",
    "internet_use": "weekly",
    "skills_communication": "cc1 cc2",
    "skills_content": "none",
    "skills_information": "idl3",
    "account": "yes",
    "sells_online": "yes",
    "platforms": "zalo facebook",
    "vneid": "yes",
    "public_service": "no",
    "barriers": "skills time",
    "care_hours": "20.5",
    "training": "no",
}
UUIDS = tuple(f"8f14e45f-ceea-467f-a8f1-{number:012}" for number in range(10_000))


def row(**changes: str | None) -> dict[str, str]:
    """A sound row with changes; None takes a column away."""
    whole: dict[str, str | None] = SOUND | changes
    return {name: value for name, value in whole.items() if value is not None}


def text(rows: Sequence[Mapping[str, object]], sep: str = ",", end: str = "\r\n") -> str:
    """Rows as CSV with the keys of the first as headings."""
    file = io.StringIO(newline="")
    out = csv.DictWriter(file, list(rows[0]), delimiter=sep, lineterminator=end)
    out.writeheader()
    out.writerows(rows)
    return file.getvalue()


def sent(*rows: Mapping[str, object]) -> bytes:
    """Rows as CSV in UTF-8."""
    return text(rows).encode()


def labelled(lang: str = "vi", **changes: str | None) -> dict[str, str]:
    """A sound row with labels as headings and as answers."""
    form = questionnaire()
    whole = {}
    for name, value in row(**changes).items():
        item = form.items[name]
        labels = {option.name: option.labels("vi" if lang == "vi" else "en") for option in item.options}
        words = [labels.get(one, one) for one in value.split()] if item.options else [value]
        whole[item.labels("vi" if lang == "vi" else "en")] = ", ".join(words)
    return whole


def boxed(
    item: str, ticked: Iterable[str], joint: str = "/", yes: str = "1", no: str = "0"
) -> dict[str, str]:
    """One column an option, as tools split a multiple choice."""
    options = [option.name for option in questionnaire().items[item].options]
    return {f"{item}{joint}{name}": yes if name in ticked else no for name in options}


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Sheets of cells as XLSX; a text that begins with = is a formula that was never calculated."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for line in rows:
            sheet.append(list(line))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def table(*rows: Mapping[str, object]) -> list[list[object]]:
    """Heading and rows as lists."""
    return [list(rows[0]), *[list(one.values()) for one in rows]]


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in parts.items():
            box.writestr(name, content)
    return file.getvalue()


def with_part(data: bytes, name: str, change: Any) -> bytes:
    """A workbook with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        parts = {one: box.read(one) for one in box.namelist()}
    return zipped(parts | {name: change(parts[name])})
