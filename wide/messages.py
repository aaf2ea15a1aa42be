"""The message line of every page, made from the figures, so that it can never contradict them."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from wide import warehouse
from wide.filters import FIRST_YEAR, LAST_YEAR
from wide.measures.gap import sampling_noise
from wide.text import Lang, number, percent, say

Maker = Callable[[Lang], str]


def message(page_id: str, lang: Lang) -> str:
    """The sentence that a page has to say, over all years, whatever the filters. KeyError if it has none."""
    return MESSAGES[page_id](lang)


def _rows(name: str, lang: Lang) -> pd.DataFrame:
    return warehouse.query(name, lang=lang, first_year=FIRST_YEAR, last_year=LAST_YEAR)


def _home(lang: Lang) -> str:
    heads = _rows("home/headlines", lang).set_index("indicator_id")
    women, men = float(heads["women"]["findex_internet"]), float(heads["men"]["findex_internet"])
    share = float(heads["women"]["ilostat_emp_isco08_2d"])
    near = abs(women - men) <= float(sampling_noise(women, men))
    return say(
        lang,
        "home.message.near" if near else "home.message.apart",
        women=percent(women, lang),
        men=percent(men, lang),
        share=percent(share, lang),
    )


def _s3_barriers(lang: Lang) -> str:
    ladder = _rows("s3_barriers/access_ladder", lang)
    here = ladder[ladder["geo_id"] == "VN"].sort_values("women")
    low, high = here.iloc[0], here.iloc[-1]
    return say(
        lang,
        "s3_barriers.message",
        high=percent(high["women"], lang, 0),
        high_step=high["label"].lower(),
        low=percent(low["women"], lang, 0),
        low_step=low["label"].lower(),
    )


def _s4_jobs(lang: Lang) -> str:
    occupations = _rows("s4_jobs/share_by_occupation", lang)
    ict = occupations[occupations["digital"]].iloc[0]
    total = occupations[occupations["whole"]].iloc[0]["value"]
    gap = _rows("s4_jobs/wage_gap", lang)
    whole = gap[gap["whole"]].iloc[0]
    return say(
        lang,
        "s4_jobs.message.less" if whole["value"] > 0 else "s4_jobs.message.more",
        total=percent(total, lang, 0),
        ict=percent(ict["value"], lang),
        gap=number(abs(whole["value"]), lang, 1),
    )


MESSAGES: dict[str, Maker] = {"home": _home, "s3_barriers": _s3_barriers, "s4_jobs": _s4_jobs}
