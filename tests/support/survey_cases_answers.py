"""Sent files: provinces, choices, headings, repeats."""

import datetime as dt
import unicodedata

from survey_case import Case, aside, case
from survey_files import UUIDS, boxed, labelled, row, sent, text

from wide.intake import Options, questionnaire


def provinces() -> list[Case]:
    """Names of provinces, old and new, and those that are no certain province."""

    def named(name: str, place_list: str | None = None, **more: str | None) -> dict[str, str]:
        return row(province=name, place_list=place_list, **more)

    two = text([named("P94")]).replace("province", "province,province").replace("P94", "P94,P91")
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
        aside("a code of the other list", {"other_list"}, named("N68", "63")),
        case(
            "a code beats the file's list",
            sent(named("P94")),
            options=Options(place_list="34"),
            first={"place_list": "63"},
        ),
        case("a list from the name", sent(named("Sóc Trăng")), first={"province": "P94", "place_list": "63"}),
        aside("new list too early", {"too_early"}, named("N68", date="30/6/2025")),
        aside("no province", {"required"}, named("")),
        aside("a region", {"province"}, named("R6"), asked={"province"}),
        aside("a district", {"province"}, named("huyện Kế Sách"), asked={"province"}),
        case("two columns", two.encode(), counts=(0, 0, 1), rules={"contradiction"}),
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
    sounds = [questionnaire().items[name] for name in row()]
    labels = {f"{questionnaire().groups[one.group].vi}/{one.labels.vi}": row()[one.name] for one in sounds}
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
        aside("another person's age", {"required"}, {**row(age=None), "husband/age": "60"}),
        case("groups by label", sent(labels), first={"age": 34}),
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
