"""Estimates, errors and intervals agree with R's package survey on its examples and on synthetic designs."""

import numpy as np
import pandas as pd
import pytest
import survey_oracle as oracle

from wide.measures.survey.student_t import t95

NUMBERS = range(1, len(oracle.cases()) + 1)


def kind_of(number: int) -> str:
    return str(oracle.cases().iloc[number - 1]["kind"])


def test_there_are_enough_designs_and_estimates() -> None:
    assert oracle.cases()["file"].nunique() >= 8
    assert len(oracle.answers()) >= 200
    assert set(oracle.cases()["kind"]) == {"mean", "share", "total", "ratio", "gap"}
    of_shares = [number for number in NUMBERS if kind_of(number) == "share"]
    known = oracle.answers()[oracle.answers()["case"].isin(of_shares)]
    assert inside(known.add_suffix("_r")).sum() > 80


# One test a question: what we estimate is estimated once and then held to R's answers from every side.


@pytest.mark.parametrize("number", NUMBERS)
def test_a_question_is_answered_as_by_r(number: int) -> None:
    rows, kind = oracle.beside(number), kind_of(number)
    assert len(rows)
    for column in ("estimate", "se"):
        assert (oracle.apart(rows, column) <= 1e-8).all(), rows[["domain", column, f"{column}_r"]]
    for column in ("n", "df"):
        assert rows[column].tolist() == rows[f"{column}_r"].tolist()
    assert (oracle.apart(rows, "n_effective") <= 1e-12).all()
    known = rows[oracle.interval_is_known(rows, kind)]
    for column in ("ci_low", "ci_high"):
        assert (oracle.apart(known, column) <= 1e-6).all(), known[["domain", column, f"{column}_r"]]
    if kind == "share":
        closed_form_is_that_of_r(rows)
    if kind != "gap":
        design_effects_are_those_of_r(rows)
    assert oracle.documented()[number - 1] == oracle.row(number), "run python tests/support/survey_oracle.py"


def closed_form_is_that_of_r(rows: pd.DataFrame) -> None:
    """R's "logit" iterates to eight digits; "xlogit" is the same interval without iteration."""
    rows = rows[inside(rows)]
    for end in ("low", "high"):
        closed = rows.assign(**{f"ci_{end}_r": rows[f"closed_{end}"]})
        assert (oracle.apart(closed, f"ci_{end}") <= 1e-9).all()


def inside(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Shares between 0 and 1 with degrees of freedom: R knows the closed form of their interval."""
    return (rows["estimate_r"] > 0) & (rows["estimate_r"] < 1) & (rows["df_r"] > 0)


def design_effects_are_those_of_r(rows: pd.DataFrame) -> None:
    """R gives none of a contrast, so the gaps are left out."""
    rows = rows[rows["deff_replace_r"].notna() & (rows["n_r"] > 1)]
    for column in ("deff", "deff_replace"):
        known = rows[rows[f"{column}_r"].abs().between(1e-12, 1e12)]
        assert (oracle.apart(known, column) <= 1e-8).all(), known[["domain", column, f"{column}_r"]]


def test_the_points_of_student_are_those_of_r() -> None:
    known = pd.read_csv(oracle.FOLDER / "student.csv")
    ours = np.array([t95(int(df)) for df in known["df"]])
    assert np.abs(ours / known["t"].to_numpy() - 1).max() < 1e-11


def test_the_table_in_the_documentation_has_these_questions_and_no_others() -> None:
    assert len(oracle.documented()) == len(NUMBERS)
    assert oracle.head() in oracle.DOCUMENT.read_text(encoding="utf-8")
