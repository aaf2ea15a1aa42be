"""Estimates, errors and intervals agree with R's package survey on its examples and on synthetic designs."""

import numpy as np
import pandas as pd
import pytest
import survey_oracle as oracle

from wide.measures.survey.student import t95

NUMBERS = range(1, len(oracle.cases()) + 1)


def kind_of(number: int) -> str:
    return str(oracle.cases().iloc[number - 1]["kind"])


def test_there_are_enough_designs_and_estimates() -> None:
    assert oracle.cases()["file"].nunique() >= 8
    assert len(oracle.answers()) >= 200
    assert set(oracle.cases()["kind"]) == {"mean", "share", "total", "ratio", "gap"}


@pytest.mark.parametrize("number", NUMBERS)
def test_estimates_and_errors_are_those_of_r(number: int) -> None:
    rows = oracle.beside(number)
    assert len(rows)
    for column in ("estimate", "se"):
        assert (oracle.apart(rows, column) <= 1e-8).all(), rows[["domain", column, f"{column}_r"]]


@pytest.mark.parametrize("number", NUMBERS)
def test_counts_and_degrees_of_freedom_are_those_of_r(number: int) -> None:
    rows = oracle.beside(number)
    for column in ("n", "df"):
        assert rows[column].tolist() == rows[f"{column}_r"].tolist()
    assert (oracle.apart(rows, "n_effective") <= 1e-12).all()


@pytest.mark.parametrize("number", NUMBERS)
def test_intervals_are_those_of_r(number: int) -> None:
    every = oracle.beside(number)
    rows = every[oracle.interval_is_known(every, kind_of(number))]
    for column in ("ci_low", "ci_high"):
        assert (oracle.apart(rows, column) <= 1e-6).all(), rows[["domain", column, f"{column}_r"]]


def test_the_closed_form_of_the_logit_interval_agrees_more_closely() -> None:
    """R's "logit" iterates to eight digits; "xlogit" is the same interval without iteration."""
    checked = 0
    for number in NUMBERS:
        rows = oracle.beside(number)
        rows = rows[(rows["estimate_r"] > 0) & (rows["estimate_r"] < 1) & (rows["df_r"] > 0)]
        if kind_of(number) == "share":
            for end in ("low", "high"):
                closed = rows.assign(**{f"ci_{end}_r": rows[f"closed_{end}"]})
                assert (oracle.apart(closed, f"ci_{end}") <= 1e-9).all()
            checked += len(rows)
    assert checked > 80


@pytest.mark.parametrize("number", [one for one in NUMBERS if kind_of(one) != "gap"])
def test_design_effects_are_those_of_r(number: int) -> None:
    """R gives none of a contrast, so the gaps are left out."""
    rows = oracle.beside(number)
    rows = rows[rows["deff_replace_r"].notna() & (rows["n_r"] > 1)]
    for column in ("deff", "deff_replace"):
        known = rows[rows[f"{column}_r"].abs().between(1e-12, 1e12)]
        assert (oracle.apart(known, column) <= 1e-8).all(), known[["domain", column, f"{column}_r"]]


def test_the_points_of_student_are_those_of_r() -> None:
    known = pd.read_csv(oracle.FOLDER / "student.csv")
    ours = np.array([t95(int(df)) for df in known["df"]])
    assert np.abs(ours / known["t"].to_numpy() - 1).max() < 1e-11


def test_the_table_in_the_documentation_is_made_from_these_answers() -> None:
    assert oracle.documented() == oracle.table(), "run python tests/survey_oracle.py"
