"""Reading a sample: any source gives the same estimates, and what cannot be counted is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import survey_oracle as oracle

from wide.estimate import EstimateError, estimate, remarks
from wide.estimate.samples import open_sample
from wide.text import LANGS

CSV = oracle.FOLDER / "synthetic_provinces.csv"
DESIGN: dict[str, Any] = {"strata": "stratum", "psu": "psu", "weight": "weight"}


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    """A synthetic sample."""
    return pd.read_csv(CSV)


def written(folder: Path, text: str, name: str = "synthetic.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_every_source_gives_the_same(tmp_path: Path, people: pd.DataFrame) -> None:
    parquet = tmp_path / "synthetic.parquet"
    people.to_parquet(parquet)
    folder = tmp_path / "rounds"
    folder.mkdir()
    people.iloc[:150].to_parquet(folder / "a.parquet")
    people.iloc[150:].to_parquet(folder / "b.parquet")
    with duckdb.connect() as con:
        found = [
            estimate(source, "internet", ["province", "sex"], **DESIGN, kind="share", suppress=False)
            for source in (CSV, str(CSV), parquet, folder, people, con.from_parquet(str(parquet)))
        ]
    for other in found[1:]:
        pd.testing.assert_frame_equal(other, found[0], rtol=1e-12)
    assert list(found[0].columns[:5]) == ["province", "sex", "estimate", "se", "ci_low"]


def test_a_relation_of_a_locked_read_only_file_will_do(tmp_path: Path, people: pd.DataFrame) -> None:
    target = tmp_path / "synthetic.duckdb"
    with duckdb.connect(target) as con:
        con.from_df(people).create("people")
    with duckdb.connect(target, read_only=True) as con:
        con.execute("SET enable_external_access = false")
        con.execute("SET lock_configuration = true")
        found = estimate(con.table("people"), "internet", kind="share", **DESIGN)
    pd.testing.assert_frame_equal(found, estimate(CSV, "internet", kind="share", **DESIGN), rtol=1e-12)


def test_a_long_statement_draws_no_bar_into_the_answer() -> None:
    with open_sample(CSV) as sample:
        answer = sample.relation.query(
            "synthetic", "SELECT current_setting('enable_progress_bar') FROM synthetic"
        )
        assert answer.limit(1).fetchall() == [(False,)]


def test_names_that_need_quotes_and_look_like_statements(tmp_path: Path, people: pd.DataFrame) -> None:
    odd = {
        "internet": 'y"; DROP TABLE x; --',
        "province": "tỉnh.thành",
        "weight": "w",
        "stratum": "psu",
        "psu": "d1",
        "sex": "n",
    }
    file = tmp_path / "khảo sát [1] *.csv"
    people.rename(columns=odd).to_csv(file, index=False)
    found = estimate(file, odd["internet"], ["tỉnh.thành", "n"], "psu", "d1", "w", "share")
    plain = estimate(CSV, "internet", ["province", "sex"], **DESIGN, kind="share")
    assert list(found.columns[:3]) == ["tỉnh.thành", "by.n", "estimate"]
    # Threads add in any order: the last bit may differ.
    np.testing.assert_allclose(found["estimate"], plain["estimate"], rtol=1e-12)


def test_excel_writes_semicolons_and_a_mark_of_order(tmp_path: Path, people: pd.DataFrame) -> None:
    file = tmp_path / "synthetic.csv"
    people.to_csv(file, index=False, sep=";", encoding="utf-8-sig")
    found = estimate(file, "hours", ["province"], **DESIGN)
    assert found["estimate"].equals(estimate(CSV, "hours", ["province"], **DESIGN)["estimate"])


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([2, 10, 1], [1, 2, 10]),
        ([2.5, 1.0, None], [1.0, 2.5]),
        ([True, False, True], [False, True]),
        (["Ý Yên", "Đà Nẵng", "An Giang"], ["An Giang", "Đà Nẵng", "Ý Yên"]),
        (pd.array([2, None, 1], dtype="Int64"), [1, 2]),
        (["02", "1", None], ["02", "1"]),
    ],
)
def test_domains_keep_their_kind_and_come_in_order(tmp_path: Path, values: Any, wanted: list[Any]) -> None:
    rows = pd.DataFrame({"y": [1.0, 2.0, 3.0], "d": values})
    rows.to_parquet(tmp_path / "synthetic.parquet")
    found = estimate(tmp_path / "synthetic.parquet", "y", ["d"], suppress=False)
    assert found["d"].tolist() == wanted
    assert [type(one) for one in found["d"].tolist()] == [type(one) for one in wanted]


def test_whole_numbers_in_csv_are_numbers_and_codes_stay_text(tmp_path: Path) -> None:
    file = written(tmp_path, "y,whole,code\n1,10,01\n2,9,02\n3,10,02\n")
    assert estimate(file, "y", ["whole"])["whole"].tolist() == [9, 10]
    assert estimate(file, "y", ["code"])["code"].tolist() == ["01", "02"]


def test_missing_answers_leave_the_figure_but_not_the_design(people: pd.DataFrame) -> None:
    """As R's subset: the PSU of a missing answer still counts in its stratum."""
    lacking = people.copy()
    lacking.loc[lacking["stratum"].eq("A urban") & lacking["psu"].eq(1), "internet"] = np.nan
    whole = estimate(lacking, "internet", kind="share", **DESIGN).loc[0]
    dropped = estimate(lacking.dropna(subset=["internet"]), "internet", kind="share", **DESIGN).loc[0]
    assert whole["estimate"] == pytest.approx(dropped["estimate"], rel=1e-12)
    assert whole["n"] == dropped["n"]
    assert whole["se"] != pytest.approx(dropped["se"], rel=1e-4)


def test_nan_and_empty_text_are_missing(people: pd.DataFrame, tmp_path: Path) -> None:
    as_text = people.assign(hours=people["hours"].map(lambda one: "" if np.isnan(one) else str(one)))
    as_nan = duckdb.connect().from_df(people.astype({"hours": "float64"}))
    found = [estimate(source, "hours", **DESIGN).loc[0, "se"] for source in (people, as_text, as_nan)]
    assert found[1:] == pytest.approx([found[0]] * 2, rel=1e-12)


def test_nan_is_missing_in_parquet_whose_statistics_name_none(tmp_path: Path, people: pd.DataFrame) -> None:
    """Arrow leaves NaN out of a column's least and greatest value, and DuckDB takes that for a promise."""
    hours = people["hours"].to_numpy(dtype="float64", na_value=np.nan)
    table = pa.Table.from_pandas(people).drop_columns(["hours"]).append_column("hours", pa.array(hours))
    assert table["hours"].null_count == 0
    pq.write_table(table, tmp_path / "synthetic.parquet")
    for words in (
        {"of": "hours"},
        {"of": "hours", "values": ["2.297"]},
        {"of": "income", "per": "hours", "kind": "ratio"},
    ):
        found = estimate(tmp_path / "synthetic.parquet", **words, **DESIGN, suppress=False)  # type: ignore[arg-type]
        wanted = estimate(people, **words, **DESIGN, suppress=False)  # type: ignore[arg-type]
        assert 0 < found.loc[0, "n"] < len(people)
        pd.testing.assert_frame_equal(found, wanted, rtol=1e-12)


def test_folders_that_name_a_value_make_a_column(tmp_path: Path, people: pd.DataFrame) -> None:
    for name, some in (("year=2024/area=x", people.iloc[:200]), ("year=2025/area=y", people.iloc[200:])):
        (tmp_path / name).mkdir(parents=True)
        some.drop(columns="area").to_parquet(tmp_path / name / "part.parquet")
    found = estimate(tmp_path, "hours", ["year", "area"], **DESIGN, suppress=False)
    assert found[["year", "area"]].to_numpy().tolist() == [[2024, "x"], [2025, "y"]]
    people.to_parquet(tmp_path / "more.parquet")
    with pytest.raises(EstimateError, match="no column “year”"):
        estimate(tmp_path, "hours", ["year"], **DESIGN)


def test_values_make_a_share_of_answers(people: pd.DataFrame) -> None:
    by_hand = people.assign(y=people["age"].isin(["15-24", "45+"]).astype(int))
    found = estimate(people, "age", ["sex"], **DESIGN, kind="share", values=["15-24", "45+"])
    pd.testing.assert_frame_equal(found, estimate(by_hand, "y", ["sex"], **DESIGN, kind="share"))


def test_values_leave_missing_answers_missing(people: pd.DataFrame) -> None:
    coded = people.assign(age=people["age"].map({"15-24": 1.0, "25-44": 2.0, "45+": np.nan}))
    wanted = coded["age"].isin([1.0]).sum() / coded["age"].notna().sum()
    as_text = coded["age"].map({1.0: "1", 2.0: "2"}).fillna("")
    for source in (
        coded,
        coded.assign(age=as_text),
        coded.assign(age=np.array(coded["age"], dtype="float64")),
    ):
        row = estimate(source, "age", kind="share", values=["1"]).loc[0]
        assert row["n"] == coded["age"].notna().sum()
        assert row["estimate"] == pytest.approx(wanted)


def test_truth_is_one_and_zero(tmp_path: Path, people: pd.DataFrame) -> None:
    known = people.dropna(subset=["internet"])
    known.assign(internet=known["internet"].map({1.0: "TRUE", 0.0: "false"})).to_csv(
        tmp_path / "t.csv", index=False
    )
    known.assign(internet=known["internet"].eq(1)).to_parquet(tmp_path / "t.parquet")
    wanted = estimate(known, "internet", kind="share", **DESIGN).loc[0, "estimate"]
    for name in ("t.csv", "t.parquet"):
        assert estimate(tmp_path / name, "internet", kind="share", **DESIGN).loc[0, "estimate"] == wanted


def test_a_gap_names_its_sides_as_text_or_number(people: pd.DataFrame) -> None:
    coded = people.assign(code=people["sex"].map({"female": 2.0, "male": 1.0}))
    words = estimate(people, "internet", kind="gap", gap=("sex", "female", "male"), **DESIGN)
    for two, one in (("2", "1"), ("2.0", "1.0")):
        numbers = estimate(coded, "internet", kind="gap", gap=("code", two, one), **DESIGN)
        assert numbers["estimate"].tolist() == words["estimate"].tolist()
    row = words.loc[0]
    assert row["estimate"] == pytest.approx(row["first"] - row["second"], rel=1e-12)
    assert row["flag"] == "ok"  # though its error is larger than the gap itself
    assert row["cv"] > 0.3


def test_hidden_figures_are_blank_and_small_counts_too(people: pd.DataFrame) -> None:
    every = estimate(people, "internet", ["province", "sex", "age"], **DESIGN, kind="share", suppress=False)
    shown = estimate(people, "internet", ["province", "sex", "age"], **DESIGN, kind="share")
    assert shown["flag"].equals(every["flag"])
    gone = shown["flag"] == "hidden"
    assert gone.any()
    assert not gone.all()
    assert shown.loc[gone, ["estimate", "se", "ci_low", "ci_high", "cv", "deff"]].isna().all(axis=None)
    pd.testing.assert_series_equal(shown.loc[~gone, "estimate"], every.loc[~gone, "estimate"])
    assert shown.loc[every["n"] < 10, ["n", "n_effective", "df", "deff"]].isna().all(axis=None)
    assert any("10" in line for line in remarks(shown, "en"))


def test_without_a_design_everything_is_flagged_and_said(people: pd.DataFrame) -> None:
    found = estimate(people, "internet", ["area"], kind="share")
    assert set(found["flag"]) == {"caution"}
    assert set(found["reason"]) <= {"no_design", "wavering"}
    assert "simple random sample" in " ".join(remarks(found, "en"))


def test_weights_that_count_nobody_are_told() -> None:
    file = oracle.FOLDER / "synthetic_normalised.csv"
    found = estimate(file, "internet", weight="weight", kind="share")
    with_replacement = estimate(file, "internet", weight="weight", kind="share", compare="with")
    assert found.loc[0, "deff"] == with_replacement.loc[0, "deff"]
    assert "do not count people" in " ".join(remarks(found, "en"))


def test_an_answer_can_be_kept_as_parquet(tmp_path: Path) -> None:
    found = estimate(oracle.FOLDER / "synthetic_lonely.csv", "hours", ["sex"], **DESIGN)
    found.to_parquet(tmp_path / "answer.parquet")
    kept = pd.read_parquet(tmp_path / "answer.parquet")
    assert remarks(kept, "vi") == remarks(found, "vi") != []


def test_lonely_clusters_are_told_and_refused_when_asked() -> None:
    file = oracle.FOLDER / "synthetic_lonely.csv"
    for lonely in ("adjust", "certainty", "remove"):
        told = " ".join(remarks(estimate(file, "hours", **DESIGN, lonely=lonely), "en"))  # type: ignore[arg-type]
        assert "A urban, D rural" in told
    with pytest.raises(EstimateError, match="A urban, D rural"):
        estimate(file, "hours", **DESIGN, lonely="fail")


def test_clusters_numbered_anew_are_nested_or_refused(people: pd.DataFrame) -> None:
    unique = people.assign(psu=people["stratum"] + " " + people["psu"].astype(str))
    nested = estimate(people, "hours", **DESIGN)
    pd.testing.assert_frame_equal(nested, estimate(unique, "hours", **DESIGN, nest=False), rtol=1e-12)
    with pytest.raises(EstimateError, match="5 clusters stand in several strata"):
        estimate(people, "hours", **DESIGN, nest=False)


REFUSALS: list[tuple[dict[str, Any], str, str]] = [
    (
        {"of": "internt"},
        "không có cột “internt”",
        "no column “internt” (measured: --of). Near ones: internet",
    ),
    ({"weight": "Trọng số"}, "không có cột", "no column “Trọng số” (weights: --weight)"),
    ({"by": ["sexx", "ag"]}, "không có cột “ag”", "Near ones: age"),
    ({"of": "age"}, "dòng 2, cột age: thấy “25-44”", "row 2, column age: found “25-44”; expected a number"),
    (
        {"of": "hours", "kind": "share"},
        "cột hours: thấy “2.297”",
        "row 2, column hours: found “2.297”; expected 0, 1",
    ),
    ({"weight": "sex"}, "cột sex", "row 2, column sex: found “male”; expected a number of 0 or more"),
    ({"strata": "sex"}, "thấy “không có gì”", "column sex: found “nothing”; expected a value"),
    ({"values": ["yes"], "of": "age"}, "không có giá trị “yes”", "Column age has no value “yes”"),
    (
        {"values": ["yes"]},
        "không có giá trị “yes”",
        "Column internet has no value “yes”. Values in the column: 0",
    ),
    ({"kind": "ratio"}, "Tỷ số cần mẫu số", "needs a denominator"),
    ({"per": "hours"}, "Tỷ số cần mẫu số", "only a ratio takes one"),
    ({"kind": "gap"}, "cần hai nhóm", "needs two groups"),
    ({"kind": "gap", "gap": ("sex", "female", "man")}, "không có giá trị “man”", "no value “man”"),
    ({"kind": "gap", "gap": ("sex", "male", "male")}, "là một", "are the same"),
    ({"by": ["sex", "sex"]}, "một lần", "only once"),
    ({"by": ["sex", "age", "area", "province"]}, "Tối đa 3", "At most 3"),
    ({"compare": "both"}, "không có lựa chọn “both”", "choose one of: without, with"),
    ({"kind": "median"}, "không có lựa chọn “median”", "there is no “median”"),
]


@pytest.mark.parametrize(("words", "vi", "en"), REFUSALS, ids=[en for _, _, en in REFUSALS])
def test_refusals_say_what_was_found_and_what_is_expected(words: dict[str, Any], vi: str, en: str) -> None:
    asked = {"of": "internet", **DESIGN, **words}
    file = CSV.with_name("synthetic_provinces.csv")
    with pytest.raises(EstimateError) as fault:
        estimate(file, **asked)
    assert vi in fault.value.say("vi")
    assert en in fault.value.say("en")


BROKEN: list[tuple[str, str, str]] = [
    ("", "tệp trống", "the file is empty"),
    ("y,w,s,p\n", "không có bản ghi", "no records"),
    ("y,w,s,p\n1,2,a,1\n1,-2,a,2\n", "dòng 3, cột w: thấy “-2”", "row 3, column w: found “-2”"),
    ("y,w,s,p\n1,2,a,1\n1,,a,2\n", "dòng 3, cột w: thấy “không có gì”", "row 3, column w: found “nothing”"),
    ("y,w,s,p\n1,2,a,1\n1,1e400,a,2\n", "cột w", "row 3, column w"),
    ("y,w,s,p\n1,2,,1\n1,2,a,2\n", "dòng 2, cột s", "row 2, column s"),
    ("y,w,s,p\n1,2,a,1\n1,2,a,NA\n", "dòng 3, cột p", "row 3, column p"),
    ("y;w;s;p\n1;2,5;a;1\n1;2,5;a;2\n", "dòng 2, cột w: thấy “2,5”", "row 2, column w: found “2,5”"),
]


@pytest.mark.parametrize(("text", "vi", "en"), BROKEN, ids=[en for _, _, en in BROKEN])
def test_broken_files_are_named_by_row_and_column(tmp_path: Path, text: str, vi: str, en: str) -> None:
    with pytest.raises(EstimateError) as fault:
        estimate(written(tmp_path, text), "y", [], "s", "p", "w")
    assert vi in fault.value.say("vi")
    assert en in fault.value.say("en")
    assert "synthetic.csv" in fault.value.say("en")


def test_many_faults_are_counted_but_not_all_listed(tmp_path: Path) -> None:
    rows = "\n".join(f"{number},x" for number in range(40))
    with pytest.raises(EstimateError) as fault:
        estimate(written(tmp_path, f"y,w\n{rows}\n"), "y", weight="w")
    lines = fault.value.say("en").splitlines()
    assert len(lines) == 11
    assert "30 more records" in lines[-1]


def test_a_fault_late_in_a_long_file_is_found(tmp_path: Path) -> None:
    """Past the part by which a reader would guess what a column holds."""
    rows = "\n".join(f"{number},1" for number in range(60_000))
    with pytest.raises(EstimateError, match="row 60002, column w: found “oops”"):
        estimate(written(tmp_path, f"y,w\n{rows}\n5,oops\n"), "y", weight="w")


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_no_table_is_refused(tmp_path: Path, lang: Any) -> None:
    torn = written(tmp_path, "y,w\n1,2\n3,4,5,6\n")
    latin = tmp_path / "latin.csv"
    latin.write_bytes("y,tỉnh\n1,Hà\n".encode("utf-16"))
    parquet = tmp_path / "torn.parquet"
    parquet.write_bytes(b"PAR1 and then nothing")
    (tmp_path / "none").mkdir()
    for source, name in (
        (torn, "synthetic.csv"),
        (latin, "latin.csv"),
        (parquet, "torn.parquet"),
        (tmp_path / "none", "none"),
    ):
        with pytest.raises(EstimateError) as fault:
            estimate(source, "y", weight="w")
        assert name in fault.value.say(lang)


@pytest.mark.parametrize(
    ("row", "vi", "en"),
    [
        ("3,4,5,6", "dòng 3: thấy nhiều hơn 2 ô", "row 3: found more cells than the 2 of the heading"),
        ("3", "dòng 3: thấy 1 ô, cần 2", "row 3: found 1 cells, expected 2"),
        ('"3,4', "dòng 3: không đọc được", "row 3: cannot be read"),
    ],
)
def test_rows_that_do_not_fit_the_heading_are_named(tmp_path: Path, row: str, vi: str, en: str) -> None:
    with pytest.raises(EstimateError) as fault:
        estimate(written(tmp_path, f"y,w\n1,2\n{row}\n5,6\n"), "y", weight="w")
    assert vi in fault.value.say("vi")
    assert en in fault.value.say("en")


def test_a_column_without_any_value_of_a_domain_is_refused(people: pd.DataFrame) -> None:
    with pytest.raises(EstimateError, match="No record has a value"):
        estimate(people.assign(none=pd.Series([None] * len(people), dtype="object")), "hours", ["none"])


def test_the_heading_is_read_as_it_stands(tmp_path: Path) -> None:
    odd = written(tmp_path, '"","y ""q""",w\n1,5,1\n2,#6,1\n', "odd.csv")
    with pytest.raises(EstimateError, match='row 3, column y "q": found “#6”'):
        estimate(odd, 'y "q"', weight="w")
    with pytest.raises(EstimateError, match="columns of the same name: y"):
        estimate(written(tmp_path, "y,y,w\n1,2,3\n"), "w")
    with pytest.raises(EstimateError, match="columns of the same name: Sex, sex"):
        estimate(written(tmp_path, "Sex,sex,w\n1,2,3\n"), "w")


def test_values_over_several_lines_count_as_one_row(tmp_path: Path) -> None:
    file = written(tmp_path, 'y,d\n1,"two\nlines"\n3,"one, line"\n')
    assert estimate(file, "y", ["d"])["d"].tolist() == ["one, line", "two\nlines"]
