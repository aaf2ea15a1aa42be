"""Claims on the screen, worked out again from the CSV files alone: no warehouse, no query, no measure of ours."""

from pathlib import Path

import pandas as pd
import pytest
from screen_reader import cards, message, opened

from wide import DATA

pytestmark = pytest.mark.usefixtures("warehouse_file")


def figures(family: str, indicator: str, **where: object) -> pd.DataFrame:
    """Rows of one indicator in data/observations/<family>.csv, as published."""
    rows = pd.read_csv(Path(DATA) / "observations" / f"{family}.csv", keep_default_na=False)
    rows = rows[rows["indicator_id"] == indicator]
    for column, value in where.items():
        rows = rows[rows[column] == value]
    return rows.assign(value=rows["value"].astype(float))


def one(family: str, indicator: str, sex: str, year: int, breakdown: str = "") -> float:
    (value,) = figures(family, indicator, geo_id="VN", sex=sex, year=year, breakdown=breakdown)["value"]
    return float(value)


def vi(value: float, decimals: int = 1) -> str:
    """A number as the screen writes it, halves away from nought."""
    shift = 10**decimals
    rounded = int(abs(value) * shift + 0.5 + 1e-9) / shift
    return f"{rounded:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def share(women: float, men: float) -> float:
    return 100 * women / (women + men)


def claim(page: str, key: str) -> str:
    (found,) = [card.claim for card in cards(opened(page)) if card.key == key]
    return found.replace("\u00a0", " ")


def test_home_message() -> None:
    said = message(opened("home")).replace("\u00a0", " ")
    women, men = (one("findex", "findex_internet", sex, 2024) for sex in ("female", "male"))
    experts = [one("ilostat", "ilostat_emp_isco08_2d", sex, 2024, "isco08=25") for sex in ("female", "male")]
    for value in (women, men, share(*experts)):
        assert f"{vi(value)} %" in said


def test_widest_gap_among_the_findex_activities() -> None:
    said = claim("home", "home.ladder")
    gaps = {}
    for name in ("con1", "con9a", "internet", "con26d", "account_t_d", "g20_any", "fin26a", "fin26b"):
        gaps[name] = one("findex", f"findex_{name}", "female", 2024) - one(
            "findex", f"findex_{name}", "male", 2024
        )
    assert max(gaps, key=lambda name: abs(gaps[name])) == "fin26b"
    assert f"{vi(gaps['fin26b'])} điểm" in said


def test_internet_gap_of_the_itu_series() -> None:
    said = claim("home", "home.internet")
    for year in (2019, 2023):
        female, male = (
            one("survey_findings", "internet_use_individuals", sex, year) for sex in ("female", "male")
        )
        assert f"{vi(male - female)} điểm (năm {year})" in said


def test_ends_of_the_map_of_e_governance() -> None:
    said = claim("home", "home.map")
    rows = figures("papi_pci", "papi_d8", year=2024)
    rows = rows[rows["geo_id"].str.startswith("P")].set_index("geo_id")["value"]
    assert rows.idxmax() == "P74"
    assert rows.idxmin() == "P84"
    assert f"Bình Dương dẫn đầu với {vi(rows.max(), 2)} điểm" in said
    assert f"Trà Vinh ở cuối với {vi(rows.min(), 2)} điểm" in said


def test_accounts_since_2011() -> None:
    said = claim("s3_barriers", "s3_barriers.account")
    first, last = (one("findex", "findex_account_t_d", "female", year) for year in (2011, 2024))
    men = one("findex", "findex_account_t_d", "male", 2024)
    for text in (f"{vi(first, 0)} %", f"{vi(last, 0)} %", f"−{vi(men - last)} điểm"):
        assert text in said


def test_women_in_information_and_communication() -> None:
    said = claim("s4_jobs", "s4_jobs.digital")
    for year in (2021, 2024):
        sides = [one("ilostat", "ilostat_emp_isic4", sex, year, "isic4=J") for sex in ("female", "male")]
        assert f"{vi(share(*sides))} % (năm {year})" in said


def test_wages_of_the_latest_quarter() -> None:
    said = claim("s4_jobs", "s4_jobs.wages")
    women, men = (one("gso_releases", "gso_wage", sex, 2025, "quarter=Q1") for sex in ("female", "male"))
    assert f"{vi(100 * women / men, 0)} %" in said


def test_three_sectors_of_women() -> None:
    said = claim("s4_jobs", "s4_jobs.sectors")
    rows = figures("ilostat", "ilostat_emp_isic4", geo_id="VN", sex="female", year=2024)
    sectors = rows[rows["breakdown"].str.fullmatch("isic4=[A-Z]")]["value"]
    assert len(sectors) >= 19
    assert f"{vi(100 * sectors.nlargest(3).sum() / sectors.sum(), 0)} %" in said


def test_models_against_the_barrier_of_skills() -> None:
    models = pd.read_csv(DATA / "models.csv")
    said = claim("s3_barriers", "s3_barriers.answers")
    counts = models["barrier_addressed"].value_counts()
    assert counts.index[0] == "skills"
    assert str(counts.iloc[0]) in said
    assert str(len(models)) in said


def test_students_and_doctors() -> None:
    said = claim("s5_potential", "s5_potential.pipeline")
    students = [one("gso", "gso_university_students", sex, 2016) for sex in ("female", "both")]
    doctors = one("unesco", "unesco_female_share_graduates", "female", 2017, "level=ISCED 8")
    assert f"{vi(100 * students[0] / students[1])} %" in said
    assert f"{vi(doctors)} %" in said


def test_internet_users_and_public_services_online() -> None:
    said = message(opened("s7_reform")).replace("\u00a0", " ")
    for sex in ("female", "male"):
        assert f"{vi(one('findex', 'findex_con30g', sex, 2024))} %" in said
    rank = one("indices", "egdi_rank", "both", 2024)
    assert f"thứ {rank:.0f} thế giới" in said
