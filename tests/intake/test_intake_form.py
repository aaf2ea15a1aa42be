"""The questionnaire: one description, from which the XLSForm, the workbook to type into and the checks come."""

import datetime as dt
import io
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from pyxform.xls2xform import convert
from survey_files import SOUND, TODAY, row

from wide import DATA, catalogue
from wide.catalogue import fold
from wide.intake import Options, UnreadableFile, entry_template_bytes, examine, questionnaire, xlsform_bytes
from wide.intake.column_mapping import identify_column
from wide.intake.entry_template import headings
from wide.intake.parsing.cells import CellContext, read_cell
from wide.intake.questionnaire import form_table
from wide.intake.xlsform import sheets
from wide.measures.ict import AREAS
from wide.text import LANGS, Lang, has

COMMITTED = DATA / "survey" / "wide_survey.xlsx"
FORM = questionnaire()


def cells(data: bytes) -> dict[str, list[list[str]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {one.title: [[str(cell or "") for cell in line] for line in one.values] for one in book}


def test_the_committed_form_is_the_one_the_description_makes() -> None:
    """Made again by `python -m wide form --xlsform data/survey/wide_survey.xlsx`."""
    assert cells(COMMITTED.read_bytes()) == cells(xlsform_bytes()) == sheets()
    assert xlsform_bytes() == xlsform_bytes()


def test_pyxform_finds_the_form_valid() -> None:
    warnings: list[str] = []
    made = convert(io.BytesIO(xlsform_bytes()), warnings=warnings, file_type=".xlsx")
    assert warnings == []
    root = ElementTree.fromstring(made.xform)
    languages = {one.get("lang") for one in root.iter("{http://www.w3.org/2002/xforms}translation")}
    assert languages == {FORM.settings["language_vi"], FORM.settings["language_en"]}
    binds = {
        one.get("nodeset", "").rsplit("/", 1)[-1]: one for one in root.iter() if one.tag.endswith("bind")
    }
    assert set(FORM.items) <= set(binds)
    assert binds["smartphone"].get("relevant", "").endswith("/phone  = 'yes'")
    assert binds["age"].get("constraint") == ". >= 15 and . <= 110"
    assert binds["date"].get("type") == "date"


def test_every_text_stands_in_both_languages() -> None:
    for item in FORM.items.values():
        assert item.labels.vi != item.labels.en
        assert bool(item.hints.vi) == bool(item.hints.en)
        assert all(option.labels.vi and option.labels.en for option in item.options)


def test_the_minimal_questionnaire_is_whole() -> None:
    design = {"round", "date", "province", "district_type", "sampling", "stratum", "psu", "weight"}
    assert design <= set(FORM.design())
    asked = {"phone", "smartphone", "internet_use", "account", "sells_online", "vneid", "public_service"}
    assert asked | {"barriers", "care_hours", "training"} <= set(FORM.items)
    assert {area: [o.name for o in FORM.items[f"skills_{area}"].options][:-1] for area in AREAS} == {
        area: list(codes) for area, codes in AREAS.items()
    }
    provinces = Counter(option.system for option in FORM.items["province"].options)
    assert provinces == {"63": 63, "34": 34}
    assert not {"name", "phone_number", "address"} & set(FORM.items)


def test_the_barriers_are_those_of_the_catalogue() -> None:
    known = {code for scheme, code in catalogue.categories if scheme == "barrier"}
    offered = {option.name for option in FORM.items["barriers"].options}
    assert known - offered == {"trust"}  # programmes treat it; the survey asks for safety


def test_no_two_questions_and_no_two_answers_sound_alike() -> None:
    labels = [
        fold(label) for item in FORM.items.values() for label in (item.name, item.labels.vi, item.labels.en)
    ]
    assert len(labels) == len(set(labels)) + sum(
        fold(one.name) == fold(one.labels.en) for one in FORM.items.values()
    )
    for item in FORM.items.values():
        if item.name == "province":  # the list of provinces decides
            continue
        words: dict[str, str] = {}
        for option in item.options:
            for word in (option.name, option.labels.vi, option.labels.en, *option.also):
                assert words.setdefault(fold(word), option.name) == option.name, (item.name, word)


@pytest.mark.parametrize("item", FORM.of_kind("select_multiple"), ids=lambda one: one.name)
@pytest.mark.parametrize("lang", LANGS)
def test_every_pair_of_answers_is_read_in_one_way(item, lang: Lang) -> None:  # type: ignore[no-untyped-def]
    context = CellContext(TODAY, None)
    some = [option for option in item.options if option.name != item.alone]
    for first in some:
        assert read_cell(item, first.labels(lang), context) == (first.name,)
        for second in some:
            wanted = tuple(option.name for option in some if option in (first, second))
            for between in (" ", ", ", "\n", "; "):
                joined = first.labels(lang) + between + second.labels(lang)
                assert read_cell(item, joined, context) == wanted


def test_the_lists_of_headings_are_folded_and_once() -> None:
    for name, column in (("metadata_columns.csv", "role"), ("personal_columns.csv", "kind")):
        rows = form_table(name)
        words = [one["words"] for one in rows]
        assert words == [fold(word) for word in words]
        assert len(words) == len(set(words))
        if column == "kind":
            assert not [
                one for one in rows if not all(has(lang, f"intake.personal.{one['kind']}") for lang in LANGS)
            ]
        else:
            assert {one["role"] for one in rows} == {"submission", "started", "submitted", "other"}


def test_no_question_is_taken_for_personal_or_metadata() -> None:
    for item in FORM.items.values():
        for heading in (item.name, item.labels.vi, item.labels.en, f"{item.group}/{item.name}"):
            assert identify_column(0, heading, {}).item == item.name


def test_by_names_lead_to_provinces() -> None:
    assert all(catalogue.places[one["geo_id"]].is_province for one in form_table("province_names.csv"))


@pytest.mark.parametrize("lang", LANGS)
def test_the_workbook_to_type_into_is_read_back(lang: Lang, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(entry_template_bytes(lang)))
    guide, sheet, lists = book.worksheets
    assert guide.max_row == 10
    assert [cell.value for cell in sheet[1]] == headings(lang)
    assert lists.max_row == 64
    typed = {**row(province="Sóc Trăng" if lang == "vi" else "Soc Trang")}
    columns = {name: place for place, name in enumerate(headings(lang), start=1)}
    for name, value in typed.items():
        item = FORM.items[name]
        labels = {option.name: option.labels(lang) for option in item.options}
        if item.kind == "select_multiple":
            for one in value.split():
                sheet.cell(3, columns[f"{item.labels(lang)}/{labels[one]}"], "x")
        elif name == "date":
            sheet.cell(3, columns[item.labels(lang)], dt.date(2026, 11, 20))
        else:
            sheet.cell(3, columns[item.labels(lang)], labels.get(value, value))
    book.save(tmp_path / "typed.xlsx")
    examined = examine("typed.xlsx", (tmp_path / "typed.xlsx").read_bytes(), Options(), TODAY)
    assert [fault.say("en") for fault in examined.errors] == []
    (accepted,) = examined.accepted
    stored = {name: accepted.row.answers[name] for name in SOUND}
    for name, value in SOUND.items():
        item = FORM.items[name]
        if item.kind == "select_multiple":
            assert set(stored[name]) == set(value.split())  # type: ignore[arg-type]
        elif item.kind in {"select_one", "text"}:
            assert stored[name] == value


def test_the_drop_downs_offer_what_the_questionnaire_offers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(entry_template_bytes("vi")))
    names = {name: one.attr_text for name, one in book.defined_names.items()}
    for item in FORM.of_kind("select_one"):
        for system in ("63", "34") if item.name == "province" else ("",):
            sheet, _, area = names[f"wide_{item.list_name}{system}"].partition("!")
            offered = [cell.value for (cell,) in book[sheet.strip("'")][area.replace("$", "")]]
            assert offered == [one.labels.vi for one in item.options if one.system == system]
    rules = book.worksheets[1].data_validations.dataValidation
    assert len(rules) >= len(headings("vi")) - 3  # the three codes are free


def test_an_untouched_workbook_has_no_rows() -> None:
    with pytest.raises(UnreadableFile) as refused:
        examine("empty.xlsx", entry_template_bytes("vi"), Options(), TODAY)
    assert refused.value.reason == "no_rows"
