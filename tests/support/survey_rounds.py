"""Synthetic rounds of the survey for the tests of its page: every answer follows from a running number."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from survey_files import TODAY, row, sent

from wide.intake import ImportResult, Options, import_file

ROUND = "synthetic-1"
PLACES = ("P94", "P01", "P79")
#: So many of the ethnic group Mong: too few to be shown.
MONG = 20


def rows(count: int, sampling: str = "random", code: str = ROUND, **changes: str) -> list[dict[str, str]]:
    """Sound answers; one in three from a man; a weight, stratum and unit where the sample is random."""
    return [row(**(_one(number, sampling, code) | changes)) for number in range(count)]


def _one(number: int, sampling: str, code: str) -> dict[str, str]:
    place = PLACES[number % 3]
    area = "urban" if number // 3 % 2 else "rural"
    male = number // 6 % 3 == 0
    online = (number * 7 + number // 11) % 10 < (6 if male else 8)
    made = {
        "round": code,
        "date": f"{1 + number % 12:02}/11/2026",
        "province": place,
        "district_type": area,
        "sampling": sampling,
        "sex": "male" if male else "female",
        "age": str(15 + number * 13 % 60),
        "ethnicity": "mong" if number < MONG else "kinh",
        "member": "no" if male else "yes",
        "internet_ever": "yes" if online else "no",
        "internet_use": "daily" if online else "",
        "skills_communication": "cc1 cc2" if online else "",
        "skills_content": "",
        "skills_information": "",
        "sells_online": "no",
        "platforms": "",
        "barriers": "skills time" if number % 2 else "cost",
        "care_hours": str(number % 168),
        "stratum": "",
        "psu": "",
        "weight": "",
    }
    if sampling == "random":
        unit = f"{place}-{area}-{number // 18 % 6}"
        made |= {"stratum": f"{place}-{area}", "psu": unit, "weight": str(100 + number * 37 % 300)}
    return made


def kept(home: Path, given: Sequence[dict[str, str]], name: str = "synthetic.csv") -> ImportResult:
    """Rows taken into the store below `home`."""
    return import_file(name, sent(*given), Options(), "tests", TODAY, home)


def numbers(text: str) -> Iterator[str]:
    """The numbers that are written in a text."""
    word = ""
    for sign in text + " ":
        if sign.isdigit() or (word and sign in ".,"):
            word += sign
        elif word:
            yield word.strip(".,")
            word = ""
