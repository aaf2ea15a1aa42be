"""Sent files: letters, separators, numbers, dates."""

import datetime as dt
import unicodedata

from survey_case import Case, aside, case
from survey_files import labelled, row, sent, text

from wide.intake import Options


def encodings() -> list[Case]:
    """How letters may be coded."""
    named = text([labelled()])
    good = {"first": {"province": "P94", "occupation": "farming"}}
    return [
        case("utf-8", named.encode(), **good),
        case("utf-8 with mark", named.encode("utf-8-sig"), **good),
        case("utf-16 little", named.encode("utf-16"), **good),
        case("utf-16 big with mark", b"\xfe\xff" + named.encode("utf-16-be"), **good),
        case("utf-16 without mark", named.encode("utf-16-le"), **good),
        case("utf-16 big without mark", named.encode("utf-16-be"), **good),
        case("utf-32", named.encode("utf-32"), **good),
        case("windows-1258", windows_1258(named), **good),
        case("decomposed", unicodedata.normalize("NFD", named).encode(), **good),
        case(
            "tcvn3 bytes",
            text([row()]).encode() + b"\xb5\xb8\xb6\xb7\xb9\xa8\xbe\xbb,x\r\n",
            refused="encoding",
        ),
        case("cut within a letter", named.encode()[: named.encode().rindex(b"\xbb") + 0], refused="encoding"),
        case("two encodings", named.encode() + windows_1258(named), refused="encoding"),
        case("zero within", text([row(stratum="a\0b")]).encode(), refused="no_table"),
        case("only zeros", b"\0" * 4000, refused="empty"),
        case("twice encoded", named.encode().decode("cp1252", "replace").encode(), refused="no_questions"),
    ]


def windows_1258(whole: str) -> bytes:
    """Vietnamese as Windows-1258 writes it: letters of the code page, tones behind them."""
    out = b""
    for char in unicodedata.normalize("NFC", whole):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            plain = unicodedata.normalize("NFD", char)
            tones = [mark for mark in plain[1:] if mark in "\u0300\u0301\u0303\u0309\u0323"]
            base = unicodedata.normalize("NFC", "".join(mark for mark in plain if mark not in tones))
            out += (base + "".join(tones)).encode("cp1258")
    return out


def shapes() -> list[Case]:
    """Separators, line ends, quotes, rows that are no answers."""
    two = [row(), row(age="35")]
    ragged = text([row(care_hours="XX")]).replace("XX", "12,5").encode()
    remark = {"remark": 'She said: "no,\nnever"', **row()}
    lines = text(two).splitlines()
    return [
        case("semicolons", text(two, ";").encode(), counts=(2, 0, 0)),
        case("tabs", text(two, "\t").encode(), counts=(2, 0, 0)),
        case("bars", text(two, "|").encode(), counts=(2, 0, 0)),
        case("sep line", b"sep=;\r\n" + text(two, ";").encode(), counts=(2, 0, 0)),
        case("old Mac line ends", text(two, end="\r").encode(), counts=(2, 0, 0)),
        case("unix line ends", text(two, end="\n").encode(), counts=(2, 0, 0)),
        case("blank lines", "\n\n".join(["", *lines, "", ""]).encode(), counts=(2, 0, 0)),
        case("running numbers below", text([{"STT": "1", **row()}, {"STT": "2"}, {"STT": "3"}]).encode()),
        case("lines of separators", "\n".join([*lines, "," * 29, " , " * 5]).encode(), counts=(2, 0, 0)),
        case("a cell of two lines", sent(remark), first={"age": 34}),
        case("open quote", sent(row()).replace(b",34,", b',"34,'), refused="quotes"),
        case("letters behind a quote", sent(row()).replace(b",34,", b',"34"5,'), refused="quotes"),
        case("comma within a number", ragged, counts=(0, 0, 1), rules={"overflow", "option"}),
        case(
            "semicolon and decimal comma",
            text([row(care_hours="12,5")], ";").encode(),
            first={"care_hours": 12.5},
        ),
        case(
            "a short row",
            "\n".join([lines[0], lines[1].removesuffix(",no")]).encode(),
            first={"training": None},
        ),
        case("heading only", text([row()]).splitlines()[0].encode(), refused="no_rows"),
        case("empty", b"", refused="empty"),
        case("spaces only", b" \r\n\t\n", refused="empty"),
        case("no heading", "\n".join(lines[1:]).encode(), refused="no_questions"),
        case("another survey", b"a,b,c\n1,2,3\n", refused="no_questions"),
        case("titles above", ("BIỂU TỔNG HỢP\nĐợt 1,,,\n" + text(two)).encode(), counts=(2, 0, 0)),
        case("heading again below", "\n".join([*lines[:2], lines[0], lines[2]]).encode(), counts=(2, 0, 0)),
        case(
            "total below",
            "\n".join([*lines, "Tổng cộng,2"]).encode(),
            counts=(2, 0, 1),
            rules={"option", "required"},
        ),
        case("a blank first column", text([{"": "", **one} for one in two]).encode(), counts=(2, 0, 0)),
    ]


def numbers() -> list[Case]:
    """Numbers in both ways of writing, and those that are none."""
    random = {"sampling": "random", "care_hours": "20"}
    both = [row(weight="1.234", **random), row(weight="0,5", age="35", **random)]
    return [
        case("decimal comma", sent(row(care_hours="12,5")), first={"care_hours": 12.5}),
        case("thousands and comma", sent(row(weight="1.234,5")), first={"weight": 1234.5}),
        case("thousands and point", sent(row(weight="1,234.5")), first={"weight": 1234.5}),
        case("thousands by spaces", sent(row(weight="1 234,5")), first={"weight": 1234.5}),
        case("thousands by no-break spaces", sent(row(weight="1\u00a0234")), first={"weight": 1234.0}),
        case("millions", sent(row(weight="1.234.567")), first={"weight": 1234567.0}),
        aside(
            "one sign, three digits",
            {"decimal_open"},
            row(weight="1.234", care_hours="20"),
            asked={"decimal"},
        ),
        case(
            "decimal told", sent(row(weight="1.234")), options=Options(decimal="."), first={"weight": 1.234}
        ),
        case(
            "decimal comma told",
            sent(row(weight="1.234", care_hours="20")),
            options=Options(decimal=","),
            first={"weight": 1234.0},
        ),
        case("decimal proved elsewhere", sent(*both), counts=(2, 0, 0), first={"weight": 1234.0}),
        case("zero before the sign", sent(row(weight="0.123")), first={"weight": 0.123}),
        case("age 34.0", sent(row(age="34.0")), first={"age": 34}),
        case("age 34,0", sent(row(age="34,0")), first={"age": 34}),
        case("age in wide digits", sent(row(age="３４")), first={"age": 34}),
        aside("age 34.5", {"whole"}, row(age="34.5")),
        aside("age in words", {"whole"}, row(age="ba mươi")),
        aside("age below", {"whole"}, row(age="-3")),
        aside("age above", {"whole"}, row(age="250")),
        aside("year of birth for age", {"whole"}, row(age="1992")),
        aside("no number", {"number"}, row(care_hours="nan")),
        aside("infinite", {"number"}, row(weight="inf")),
        aside("power of ten", {"number"}, row(weight="1e3")),
        aside("weight of nothing", {"number"}, row(weight="0")),
        aside("more hours than a week has", {"number"}, row(care_hours="169")),
        aside("two points", {"number"}, row(care_hours="1..5")),
        aside("percent", {"number"}, row(care_hours="20%")),
    ]


def dates() -> list[Case]:
    """Dates in the ways of people and machines."""
    day = {"date": dt.date(2026, 11, 5)}
    american, us = (
        [row(date=one) for one in ("11/5/2026", "11/20/2026", "10/10/2026")],
        Options(month_first=True),
    )
    good = [
        "5/11/2026",
        "05-11-2026",
        "5.11.2026",
        "2026-11-05",
        "2026/11/05",
        "5/11/2026 14:03:22",
        "5/11/2026 9h30",
    ]
    good += ["2026-11-05T23:59:00.000+07:00", " 05/11/2026 ", "2026/11/05 2:03:22 PM GMT+7"]
    bad = [
        "11/24/2026",
        "24/11/26",
        "31/02/2026",
        "25/11/2026",
        "45980",
        "5 Nov 2026",
        "5/11",
        "5/11-2026",
        "01/01/2010",
    ]
    return [
        *[case(f"date {one}", sent(row(date=one)), first=day) for one in good],
        *[aside(f"no date {one}", {"date"}, row(date=one)) for one in bad],
        case("day of sending", sent({"Dấu thời gian": "5/11/2026 14:03:22", **row(date=None)}), first=day),
        case(
            "months in front", sent(*american), counts=(1, 0, 2), rules={"date", "date_open"}, asked={"order"}
        ),
        case("months in front, told", sent(*american), options=us, counts=(3, 0, 0), first=day),
        aside("no day at all", {"required"}, row(date=None)),
    ]
