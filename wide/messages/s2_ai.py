"""Theme 2: women's part of the most exposed work, and whether either sex is surely more exposed."""

from __future__ import annotations

import pandas as pd

from wide.formatting import Formatter
from wide.measures.exposure import EXPOSED, bounds
from wide.messages import of_figures, rows

ALL = "TOTAL"
#: ISCO 35 of Viet Nam holds mid-level teachers too (notes 248 and 249): its score would not be theirs.
APART = ("35",)
SEXES = ("female", "male")


@of_figures
def headline(ctx: Formatter) -> str:
    """Women's share of the major group with the highest scores, and what the ranges of both sexes allow.

    The scores are read from a copy (grade C): they only say which group is meant, and whether the ranges of
    women and men meet. Every number said is one of employment.
    """
    found, units = rows("s2_ai/employment", ctx), rows("s2_ai/unit_groups", ctx)
    last = found[found["year"] == found["year"].max()]
    people = last.set_index(["code", "sex"])["value"]
    major = str(units.groupby(units["code"].str[0])["score"].mean().idxmax())
    share = 100 * people[major, "female"] / (people[major, "female"] + people[major, "male"])
    women, men = (possible(last[last["sex"] == sex], units) for sex in SEXES)
    surely = "women" if women[0] > men[1] else "men" if men[0] > women[1] else "open"
    group = str(last[last["code"] == major].iloc[0]["label"])
    return ctx.t(
        f"s2_ai.message.{surely}",
        year=int(last["year"].iloc[0]),
        group=group[:1].lower() + group[1:],
        share=ctx.percent(share),
    )


def possible(
    employed: pd.DataFrame, units: pd.DataFrame, gradients: tuple[str, ...] = EXPOSED
) -> tuple[float, float]:
    """The least and the most of one sex's employment, percent, that can lie in occupations of `gradients`.

    `employed`: code, value of that sex in one year, with its total; `units`: code, gradient_code.
    """
    people = dict(zip(employed["code"].tolist(), employed["value"].astype(float).tolist(), strict=True))
    gradient_of = dict(zip(units["code"].tolist(), units["gradient_code"].tolist(), strict=True))
    least, most = bounds(people, gradient_of, gradients, APART)
    return 100 * least / people[ALL], 100 * most / people[ALL]
