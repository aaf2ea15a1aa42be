"""Questions that a round can answer (closed questions, barriers, skills, indicators), and official figures for them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from wide.intake import questionnaire
from wide.measures import ict
from wide.text import Lang, say

#: Indicators of everybody interviewed, with the code of the Sustainable Development Goals where they have one.
INDICATORS: Mapping[str, Callable[[pd.DataFrame], pd.Series[bool]]] = MappingProxyType(
    {
        "sdg_1781": ict.uses_internet,
        "sdg_5b1": ict.owns_phone,
        "sdg_441": ict.has_ict_skill,
        "internet_weekly": ict.uses_internet_weekly,
        "phone_3_months": ict.uses_phone,
        "computer_3_months": ict.uses_computer,
    }
)
YES = "yes"
YES_NO = (YES, "no")
#: Cuts through the respondents; "province" only where they were drawn.
BREAKDOWNS = ("sex", "age_group", "province", "district_type", "ethnicity", "member")


OFFICIAL_FIGURES = Path(__file__).parent / "official_figures.csv"


@dataclass(frozen=True)
class SurveyQuestion:
    """One thing to ask. `answers`: what can be counted, one for a question of yes or no.

    `counts_everybody`: a missing answer counts as no, and the base is everybody interviewed; otherwise those who
    answered the question. `kind`: indicator, area or item.
    """

    code: str
    kind: str
    answers: tuple[str, ...]
    counts_everybody: bool

    @property
    def is_binary(self) -> bool:
        """Whether there is only one answer to count."""
        return len(self.answers) == 1

    def label(self, lang: Lang) -> str:
        """The question in words."""
        if self.kind == "item":
            return questionnaire().items[self.code].labels(lang)
        return say(lang, f"rounds.{self.kind}.{self.code.partition('.')[2]}")

    def answer(self, code: str, lang: Lang) -> str:
        """One of its answers in words."""
        if self.kind == "area":
            return say(lang, f"rounds.level.{code}")
        if self.kind == "indicator":
            return say(lang, "word.yes")
        return questionnaire().items[self.code].option(code).labels(lang)

    def indicator_values(self, rows: pd.DataFrame, answer: str) -> pd.Series[float]:
        """1 for respondents who gave the answer, 0 for the others, a gap for those outside the base."""
        if self.kind == "indicator":
            return INDICATORS[self.code.partition(".")[2]](rows).astype(float)
        if self.kind == "area":
            return ict.skill_level(rows, self.code.partition(".")[2]).eq(answer).astype(float)
        answers = rows[self.code]
        if questionnaire().items[self.code].kind == "select_multiple":
            return answers.map(lambda chosen: _is_chosen(chosen, answer)).astype(float)
        return answers.eq(answer).astype(float).where(answers.notna())


@cache
def questions() -> Mapping[str, SurveyQuestion]:
    """Every question by its code: indicators, skill areas, then the questionnaire in its order."""
    collected = [SurveyQuestion(f"indicator.{name}", "indicator", (YES,), True) for name in INDICATORS]
    collected += [SurveyQuestion(f"area.{area}", "area", ict.LEVELS, True) for area in ict.AREAS]
    for item in questionnaire().items.values():
        if item.kind in ("select_one", "select_multiple") and item.group != "design" and item.name != "sex":
            names = tuple(option.name for option in item.options)
            collected.append(SurveyQuestion(item.name, "item", (YES,) if names == YES_NO else names, False))
    return MappingProxyType({question.code: question for question in collected})


def breakdowns(*, is_random: bool) -> list[str]:
    """The columns by which answers can be parted. A round that was not drawn says nothing of provinces."""
    return [name for name in BREAKDOWNS if is_random or name != "province"]


def group_label(column: str, code: str, lang: Lang) -> str:
    """One group of a breakdown in words, but for provinces, which the catalogue of places names."""
    if column == "age_group":
        return code.replace("-", "–")
    return questionnaire().items[column].option(code).labels(lang)


def _is_chosen(chosen: object, answer: str) -> float:
    return float(answer in chosen) if isinstance(chosen, list | tuple | np.ndarray) else float("nan")


@dataclass(frozen=True)
class OfficialFigure:
    """An indicator of the warehouse that asks the same of the country; `caveat`: why it is not quite the same."""

    question: str
    answer: str
    indicator_id: str
    caveat: str

    def say(self, lang: Lang) -> str:
        """What differs in base, year and wording."""
        return say(lang, f"rounds.official.{self.caveat}")


def official_figures(question: str, answer: str) -> list[OfficialFigure]:
    """The figures that can be set beside an answer to a question; none for most."""
    return [row for row in _official_figures() if (row.question, row.answer) == (question, answer)]


@cache
def _official_figures() -> tuple[OfficialFigure, ...]:
    with OFFICIAL_FIGURES.open(encoding="utf-8", newline="") as file:
        return tuple(OfficialFigure(**row) for row in csv.DictReader(file))
