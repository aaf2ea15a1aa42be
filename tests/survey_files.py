"""Makes the survey files that people really send, and those they should not: synthetic answers only."""

import csv
import datetime as dt
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl
import xlsxwriter

from wide.intake import Options, questionnaire

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


@dataclass(frozen=True)
class Case:
    """One sent file and what must become of it.

    `refused`: the reason, for a file that is not read. `counts`: accepted, repeated, set aside. `rules`: those of
    the faults. `first`: answers of the first accepted row. `asked`: kinds of questions.
    """

    name: str
    data: bytes
    refused: str = ""
    counts: tuple[int, int, int] = (1, 0, 0)
    rules: frozenset[str] = frozenset()
    first: Mapping[str, Any] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    options: Options = field(default_factory=Options)


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


def case(name: str, data: bytes, **more: Any) -> Case:
    """A case; `rules` and `asked` may be any collection."""
    for key in ("rules", "asked"):
        if key in more:
            more[key] = frozenset(more[key])
    return Case(name, data, **more)


def aside(name: str, rules: set[str], *rows: Mapping[str, object], **more: Any) -> Case:
    """A case whose only row is set aside for `rules`."""
    return case(name, sent(*rows), counts=(0, 0, 1), rules=rules, **more)


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
        aside("no day at all", {"required"}, row(date=None)),
    ]


def provinces() -> list[Case]:
    """Names of provinces, old and new, and those that are no certain province."""

    def named(name: str, place_list: str | None = None, **more: str | None) -> dict[str, str]:
        return row(province=name, place_list=place_list, **more)

    hoa_binh = unicodedata.normalize("NFD", "Tỉnh Hoà Bình")
    return [
        case("no accents", sent(named("soc trang")), first={"province": "P94"}),
        case("prefix", sent(named("Tỉnh Sóc Trăng")), first={"province": "P94"}),
        case("english", sent(named("Soc Trang province")), first={"province": "P94"}),
        case("decomposed, tone elsewhere", sent(named(hoa_binh)), first={"province": "P17"}),
        case("by-name", sent(named("TP.HCM", "63")), first={"province": "P79"}),
        case("by-name in the new list", sent(named("Tp. HCM", "34")), first={"province": "N79"}),
        case("old spelling", sent(named("Đắc Lắc", "63")), first={"province": "P66"}),
        case("in one word", sent(named("DAKLAK", "34")), first={"province": "N66"}),
        case("with dash", sent(named("Bà Rịa – Vũng Tàu")), first={"province": "P77"}),
        case("never changed", sent(named("Thành phố Hà Nội")), first={"province": "N01"}),
        case("Huế", sent(named("Thừa Thiên - Huế")), first={"province": "P46"}),
        case("code", sent(named("n68")), first={"province": "N68"}),
        case("before the merger", sent(named("Lâm Đồng", date="30/6/2025")), first={"province": "P68"}),
        case(
            "list told", sent(named("Lâm Đồng")), options=Options(place_list="34"), first={"province": "N68"}
        ),
        case("list behind the name", sent(named("Lâm Đồng (63 tỉnh)")), first={"province": "P68"}),
        case(
            "name explained",
            sent(named("Xứ Lạng")),
            options=Options(places={"xu lang": "N20"}),
            first={"province": "N20"},
        ),
        case(
            "filled",
            sent(row(province=None)),
            options=Options(fill={"province": "Sóc Trăng"}),
            first={"province": "P94"},
        ),
        aside("in both lists", {"place_list"}, named("Lâm Đồng"), asked={"place_list"}),
        aside("misspelt", {"province"}, named("Sóc Trăn"), asked={"province"}),
        aside("a name of before 2008", {"province"}, named("Hà Tây"), asked={"province"}),
        aside("letters lost", {"province"}, named("S?c Tr?ng"), asked={"province"}),
        aside("old name, new list", {"province"}, named("Bình Thuận", "34"), asked={"province"}),
        aside("new list too early", {"too_early"}, named("N68", date="30/6/2025")),
        aside("no province", {"required"}, named("")),
        aside("a region", {"province"}, named("R6"), asked={"province"}),
        aside("a district", {"province"}, named("huyện Kế Sách"), asked={"province"}),
        aside("two provinces", {"province"}, named("Sóc Trăng, Cần Thơ"), asked={"province"}),
    ]


def choices() -> list[Case]:
    """Closed questions: names, labels, boxes, and answers that cannot be."""
    listed = {"barriers": ("skills", "time")}
    spaced = "Thiếu kỹ năng Không có thời gian, bận việc nhà, chăm sóc"
    plain = {"barriers": None}
    return [
        case("vietnamese labels", sent(labelled()), first=listed),
        case("english labels", sent(labelled("en")), first=listed | {"province": "P94"}),
        case("labels by spaces", sent(row(barriers=spaced)), first=listed),
        case("labels by lines", sent(row(barriers=spaced.replace(" Không", "\nKhông"))), first=listed),
        case("names by commas", sent(row(barriers="time, skills")), first=listed),
        case(
            "no-break spaces, capitals",
            sent(row(phone="\u00a0CÓ ", sex="NỮ")),
            first={"phone": "yes", "sex": "female"},
        ),
        case(
            "true and false",
            sent(row(member="TRUE", training="FALSE")),
            first={"member": "yes", "training": "no"},
        ),
        case(
            "one and nought", sent(row(member="1", training="0")), first={"member": "yes", "training": "no"}
        ),
        case("boxes", sent(row(**plain) | boxed("barriers", ["skills", "time"])), first=listed),
        case("boxes and cell", sent(row() | boxed("barriers", ["skills", "time"])), first=listed),
        case(
            "boxes of TRUE",
            sent(row(**plain) | boxed("barriers", ["skills", "time"], yes="TRUE", no="FALSE")),
            first=listed,
        ),
        case(
            "boxes of x",
            sent(row(**plain) | boxed("barriers", ["skills", "time"], yes="x", no="")),
            first=listed,
        ),
        case(
            "boxes by underscore",
            sent(row(**plain) | boxed("barriers", ["skills", "time"], "_")),
            first=listed,
        ),
        case(
            "boxes in brackets",
            sent(
                row(**plain)
                | {f"{key}]": value for key, value in boxed("barriers", ["skills", "time"], "[").items()}
            ),
            first=listed,
        ),
        case(
            "boxes in a group",
            sent(
                row(**plain)
                | {f"union/{key}": value for key, value in boxed("barriers", ["skills", "time"]).items()}
            ),
            first=listed,
        ),
        case("no box", sent(row(**plain) | boxed("barriers", [])), first={"barriers": None}),
        aside("boxes against cell", {"contradiction"}, row() | boxed("barriers", ["cost"])),
        aside("a box with a word", {"tick"}, row(**plain) | boxed("barriers", ["skills"], yes="many")),
        aside("none and another", {"alone"}, row(barriers="none time")),
        aside("boxes: none and another", {"alone"}, row(**plain) | boxed("barriers", ["none", "time"])),
        aside("an answer nobody offers", {"option"}, row(education="tiến sĩ")),
        aside("an answer of many nobody offers", {"options"}, row(barriers="skills ghosts")),
        aside("signs for an answer", {"options"}, row(barriers="???")),
        aside("2 for no", {"option"}, row(member="2")),
        aside("excel error", {"error_value"}, row(stratum="#N/A")),
        aside("not asked", {"not_asked"}, row(phone="no")),
        case("not asked, and no", sent(row(phone="no", smartphone="no")), first={"smartphone": "no"}),
        aside("declined", {"consent"}, row(consent="no")),
        aside("a round with spaces", {"code"}, row(round="đợt một")),
        case("phone number for an answer", sent(row(member="0912345678")), first={"member": None}),
    ]


def columns() -> list[Case]:
    """Headings: prefixes, labels, doubles, what is missing, what is personal."""
    grouped = {f"group_ab12/{key}": value for key, value in row().items()}
    central = {f"{questionnaire().items[key].group}-{key}": value for key, value in row().items()}
    numbered = {f"Câu {place}. {key}:": value for place, (key, value) in enumerate(labelled().items(), 1)}
    starred = {f"{key} *": value for key, value in labelled("en").items()}
    kobo = {
        "start": "2026-11-20T09:00:00.000+07:00",
        "end": "",
        **row(),
        "_id": "17",
        "_uuid": UUIDS[0],
        "_index": "1",
    }
    personal = {
        "Họ và tên": "Nguyễn Thị A",
        "SĐT": "0912345678",
        "_gps_latitude": "9.6",
        "deviceid": "x",
        **row(),
    }
    doubled = text([row()]).replace("age", "age,age", 1).replace(",34,", ",34,34,")
    return [
        case("groups by slash", sent(grouped), first={"age": 34}),
        case("groups by hyphen", sent(central), first={"age": 34}),
        case("numbered labels", sent(numbered), first={"age": 34}),
        case("starred labels", sent(starred), first={"age": 34}),
        case("kobo columns", sent(kobo), first={"age": 34, "date": dt.date(2026, 11, 20)}),
        case("personal columns", sent(personal), first={"age": 34}),
        case(
            "numbers under phone",
            sent(*[row(phone="0912 345 678", age=str(age)) for age in (34, 35)]),
            counts=(2, 0, 0),
            first={"phone": None},
        ),
        case("a column twice", doubled.encode(), first={"age": 34}),
        case(
            "a column twice, differing",
            doubled.replace(",34,34,", ",34,35,").encode(),
            counts=(0, 0, 1),
            rules={"contradiction"},
        ),
        aside("no round", {"required"}, row(round=None)),
        case(
            "round told",
            sent(row(round=None)),
            options=Options(fill={"round": "dot2"}),
            first={"round": "dot2"},
        ),
        case(
            "round told and sent",
            sent(row()),
            options=Options(fill={"round": "dot2"}),
            first={"round": "dot1-2026"},
        ),
        aside("no sampling", {"required"}, row(sampling="")),
        aside(
            "a heading like ours", {"required"}, {**row(age=None), "Tuổi tròn nam": "34"}, asked={"column"}
        ),
        case(
            "a heading explained",
            sent({**row(age=None), "How old": "34"}),
            options=Options(columns={"how old": "age"}),
            first={"age": 34},
        ),
        case(
            "a heading left out",
            sent({**row(), "care_hours": "many"}),
            options=Options(columns={"care_hours": ""}),
            first={"care_hours": None},
        ),
        case("an unknown heading", sent({**row(), "Number of hens": "12"}), first={"age": 34}),
        case("formula in a code", sent(row(stratum="=1+1")), first={"stratum": "=1+1"}),
    ]


def repeats() -> list[Case]:
    """The same interview more than once, and equal answers of two people."""
    one, two = row() | {"_uuid": UUIDS[1]}, row(age="35") | {"_uuid": f"uuid:{UUIDS[1].upper()}"}
    bad, good = row(age="abc") | {"_uuid": UUIDS[2]}, row() | {"_uuid": UUIDS[2]}
    part = [row(sampling="random", weight="1,5"), row(sampling="random", weight="", age="35")]
    edited = {"meta/rootUuid": UUIDS[4], "_uuid": UUIDS[5]}
    return [
        case("same id twice", sent(one, one), counts=(1, 1, 0)),
        case("same id, other answers", sent(one, two), counts=(1, 1, 0), first={"age": 34}),
        case("faulty, then sound", sent(bad, good), counts=(1, 0, 1), rules={"whole"}),
        case("sound, then faulty", sent(good, bad), counts=(1, 1, 0)),
        case("equal answers without id", sent(row(), row()), counts=(2, 0, 0)),
        case("ids that are none", sent(row() | {"key": "1"}, row() | {"key": "1"}), counts=(2, 0, 0)),
        case(
            "an edit",
            sent(row() | {"meta/rootUuid": "", "_uuid": UUIDS[4]}, row() | edited),
            counts=(1, 1, 0),
        ),
        case("weights in some rows", sent(*part), counts=(1, 0, 1), rules={"partly"}),
    ]


def workbooks() -> list[Case]:
    """XLSX as spreadsheet programs write them."""
    moment = dt.datetime(2026, 11, 5, 9, 30)
    typed = row() | {"date": moment, "age": 34, "care_hours": 12.5, "member": True}
    formula, wrong = row() | {"age": "=30+4"}, row() | {"age": dt.datetime(1900, 2, 3)}
    month = row() | {"round": dt.datetime(2026, 1, 1)}
    sheet = table(typed)
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


def cases() -> list[Case]:
    """All of them; names are unique."""
    groups = (encodings, shapes, numbers, dates, provinces, choices, columns, repeats, workbooks, strangers)
    return [one for group in groups for one in group()]
