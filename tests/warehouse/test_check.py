"""`check` finds everything that is wrong at once, and says where, what stands there and what should."""

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from synthetic_tree import plant, row, write

from wide.warehouse import Problem, check


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return plant(tmp_path / "data", [row("people", "P92", 10)])


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def seen(problems: list[Problem]) -> set[tuple[str, int, str, str]]:
    return {(p.file, p.row, p.column, p.expected) for p in problems}


def test_the_real_data_have_no_problems() -> None:
    assert [problem.say("en") for problem in check()] == []


def test_a_sound_tree_has_no_problems(tree: Path) -> None:
    assert check(tree) == []


GSO = "observations/gso.csv"
NEXT_YEAR = dt.datetime.now(tz=dt.UTC).year + 1
#: A bad row, and the column and expectation it must be reported under.
BAD_ROWS = [
    (row("nobody", "P92", 1), "indicator_id", "reference"),
    (row("people", "P99", 1), "geo_id", "reference"),
    (row("people", "P92", 1, source_id="synthetic-009"), "source_id", "reference"),
    (row("people", "P92", 1, notes="2 3"), "notes", "reference"),
    (row("people", "P92", 1, notes="2 2"), "notes", "repeated"),
    (row("people", "P92", 1, sex="women"), "sex", "enum"),
    (row("people", "P92", ""), "value", "required"),
    (row("people", "P92", "1,5"), "value", "number"),
    (row("people", "P92", "nan"), "value", "number"),
    (row("people", "P92", -1), "value", "unit_minimum"),
    (row("rate", "P92", 100.01), "value", "unit_maximum"),
    (row("ranking", "P92", 1.5), "value", "integer_unit"),
    (row("ranking", "P92", 0), "value", "unit_minimum"),
    (row("people", "P92", 1, year="2020.0"), "year", "integer"),
    (row("people", "P92", 1, year=1969), "year", "minimum"),
    (row("people", "VN", 1, year=NEXT_YEAR), "year", "past"),
    (row("people", "P92", 1, year=2026), "year", "old_province"),
    (row("people", "P92", 1, breakdown="area"), "breakdown", "pattern"),
    (row("people", "P92", 1, breakdown="area=urban;"), "breakdown", "pattern"),
    (row("people", "P92", 1, breakdown="area=urban;area=urban"), "breakdown", "breakdown"),
    (row("people", "P92", 1, breakdown="area=sea"), "breakdown", "classified"),
    (row("people", "P92", 1, breakdown="shore=urban"), "breakdown", "classified"),
]


@pytest.mark.parametrize(("bad", "column", "expected"), BAD_ROWS)
def test_a_bad_observation_is_found(tree: Path, bad: list[object], column: str, expected: str) -> None:
    write(tree, [row("people", "P92", 10, year=2019), bad])
    assert (GSO, 3, column, expected) in seen(check(tree))


def test_all_bad_observations_are_found_at_once(tree: Path) -> None:
    write(tree, [bad for bad, _, _ in BAD_ROWS])
    wanted = {(GSO, line, column, expected) for line, (_, column, expected) in enumerate(BAD_ROWS, start=2)}
    assert wanted <= seen(check(tree))


def test_a_figure_stands_once_for_a_source(tree: Path) -> None:
    again = [row("people", "P92", 10), row("people", "P92", 11), row("people", "P92", 11, sex="female")]
    write(tree, again)
    problems = check(tree)
    assert seen(problems) == {(GSO, 3, "source_id", "key")}
    assert problems[0].values["where"] == f"{GSO}:2"


def test_a_figure_stands_once_across_the_files_of_the_families(tree: Path) -> None:
    other = tree / "observations" / "papi_pci.csv"
    other.write_text((tree / GSO).read_text(encoding="utf-8"), encoding="utf-8")
    assert seen(check(tree)) == {("observations/papi_pci.csv", 2, "source_id", "key")}


def test_two_sources_may_differ(tree: Path) -> None:
    write(tree, [row("people", "P92", 10), row("people", "P92", 11, source_id="synthetic-002")])
    assert check(tree) == []


def test_rows_after_a_cell_with_line_breaks_keep_their_line(tree: Path) -> None:
    units = tree / "units.csv"
    replace(units, "persons,người,", 'persons,"người\n\nta",')
    replace(units, "percent,phần trăm,percent, %,%,1", "percent,phần trăm,percent, %,%,one")
    assert ("units.csv", 5, "decimals", "integer") in seen(check(tree))


@pytest.mark.parametrize(
    ("file", "old", "new", "row_at", "column", "expected"),
    [
        ("units.csv", "phần trăm", unicodedata.normalize("NFD", "phần trăm"), 3, "name_vi", "nfc"),
        ("units.csv", "phần trăm", "phần trăm ", 3, "name_vi", "trimmed"),
        ("units.csv", "phần trăm", "phần\u200btrăm", 3, "name_vi", "control"),
        ("units.csv", "phần trăm", "", 3, "name_vi", "required"),
        ("units.csv", "\npercent,", "\npersons,", 3, "unit", "unique"),
        ("units.csv", "%,1\n", "%,1,9\n", 3, "", "cells"),
        ("units.csv", "unit,name_vi", "unit,ten", 1, "", "header"),
        ("units.csv", "\nrank,thứ hạng,rank", "\nwide,rộng,wide", 0, "", ""),
        ("sources.csv", "https://example.org/1", "", 2, "url", "address"),
        ("sources.csv", "https://example.org/2", "example.org", 3, "url", "pattern"),
        ("sources.csv", ",B", ",D", 3, "grade", "enum"),
        ("organisations.csv", "org001,", "org1,", 2, "organisation_id", "pattern"),
        ("notes.csv", "1,suspect", "1,odd", 2, "kind", "enum"),
        ("indicators.csv", "home data", "home cellar", 3, "themes", "pattern"),
        ("indicators.csv", "home data", "home home", 3, "themes", "repeated"),
        ("indicators.csv", "false,2021", "maybe,2021", 3, "modelled", "boolean"),
        ("indicators.csv", "weighted:people", "weighted:nobody", 3, "merge", "denominator"),
        ("indicators.csv", "weighted:people", "weighted:rate", 3, "merge", "denominator"),
        ("indicators.csv", "weighted:people", "mean", 3, "merge", "pattern"),
        ("indicators.csv", "Rank,false,,none", "Rank,false,,sum", 4, "merge", "merge_score"),
        ("indicators.csv", ",rank,less", ",places,less", 4, "unit", "unit_range"),
        ("geographies.csv", "R6,N92", "R6,N99", 73, "successor_id", "successor"),
        ("geographies.csv", "R6,N92", "S6,N92", 73, "parent_id", "region"),
        (
            "geographies.csv",
            "Cần Thơ,Can Tho,S6,",
            "Cần Thơ,Can Tho,S6,N01",
            110,
            "successor_id",
            "no_successor",
        ),
        ("geographies.csv", "Cần Thơ,Can Tho,R6", "Hà Nội,Can Tho,R6", 73, "name_vi", "same_name"),
        ("geographies.csv", "\nP94,province63,94", "\nP94,economy,94", 0, "level", "count"),
        ("geo/tiles63.csv", "P01,Hà Nội,3,3", "P01,Hà Nội,0,3", 3, "col", "key"),
    ],
)
def test_a_broken_table_is_found(
    tree: Path, file: str, old: str, new: str, row_at: int, column: str, expected: str
) -> None:
    replace(tree / file, old, new)
    problems = seen(check(tree))
    if expected:
        assert (file, row_at, column, expected) in problems
    else:
        assert problems


def test_a_province_of_the_34_has_predecessors(tree: Path) -> None:
    replace(tree / "geographies.csv", "R6,N91", "R6,N92")
    replace(tree / "geographies.csv", "R6,N91", "R6,N92")
    assert ("geographies.csv", 109, "geo_id", "predecessor") in seen(check(tree))


def test_files_are_those_of_the_description(tree: Path) -> None:
    (tree / "observations" / "dti.csv").unlink()
    (tree / "observations" / "extra.csv").write_text("a\n1\n", encoding="utf-8")
    (tree / "targets.csv").write_bytes("target_id,tên\n".encode("utf-16"))
    (tree / "models.csv").write_text('model_id,"open\n', encoding="utf-8")
    problems = seen(check(tree))
    assert ("observations/dti.csv", 0, "", "file") in problems
    assert ("observations/extra.csv", 0, "", "described") in problems
    assert ("targets.csv", 0, "", "utf8") in problems
    assert {problem[3] for problem in problems if problem[0] == "models.csv"} <= {"csv", "header"}
    assert "models.csv" in {problem[0] for problem in problems}


def test_an_open_quote_is_reported_not_raised(tree: Path) -> None:
    with (tree / "units.csv").open("a", encoding="utf-8") as handle:
        handle.write('years,"năm,years,,,0\n')
    assert ("units.csv", 5, "", "csv") in seen(check(tree))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_problems_are_said_in_both_languages(tree: Path, lang: str) -> None:
    write(tree, [bad for bad, _, _ in BAD_ROWS])
    (tree / "observations" / "dti.csv").unlink()
    said = [problem.say(lang) for problem in check(tree)]
    assert all(said)
    assert not [line for line in said if "{" in line]


def test_a_problem_reads_well() -> None:
    problem = Problem("units.csv", 4, "decimals", "two", "integer")
    assert problem.say("en") == "units.csv, row 4, column decimals: found “two”; expected a whole number"
    assert problem.say("vi") == "units.csv, dòng 4, cột decimals: thấy “two”; cần một số nguyên"
