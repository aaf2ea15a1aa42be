"""Theme 2: employment crossed with the ILO's scores, ready for the cards of the page."""

from __future__ import annotations

import pandas as pd

from wide import warehouse
from wide.cards.cache import cached
from wide.cards.choices import Select
from wide.cards.query import QueryResult
from wide.formatting import Formatter
from wide.measures.exposure import EXPOSED, UNSCORED, bounds, exposed_jobs, group_scores
from wide.messages import of_figures

ALL = "TOTAL"
#: ISCO 35 of Viet Nam holds mid-level teachers too (notes 248 and 249): its score would not be theirs.
APART = ("35",)
SEXES = ("female", "male")
CLERKS = ("41", "42", "43", "44")
#: The sets of gradients that a viewer can follow, by the code that stands in the address.
SETS: dict[str, tuple[str, ...]] = {
    "any": EXPOSED,
    "high": EXPOSED[:2],
    "g4": EXPOSED[:1],
    "g3": EXPOSED[1:2],
    "g2": EXPOSED[2:3],
    "g1": EXPOSED[3:4],
}
MEASURES = ("share", "people")


CHOICES = (
    Select(
        "gradient",
        "s2_ai.pick.gradient",
        options=lambda _ctx: list(SETS),
        option_text=lambda code, ctx: ctx.t(f"s2_ai.set.{code}"),
    ),
    Select(
        "measured",
        "s2_ai.pick.measure",
        options=lambda _ctx: MEASURES,
        option_text=lambda code, ctx: ctx.t(f"s2_ai.measure.{code}"),
    ),
)


@of_figures
def headline(ctx: Formatter) -> str:
    """Women's share of the major group with the highest scores, and what the ranges of both sexes allow.

    The scores are read from a copy (grade C): they only say which group is meant, and whether the ranges of
    women and men meet. Every number printed is one of employment.
    """
    employed, scored = warehouse.query("s2_ai/employment", lang=ctx.lang), units(ctx)
    last = employed[employed["year"] == employed["year"].max()]
    people = last.set_index(["code", "sex"])["value"]
    major = str(scored.groupby(scored["code"].str[0])["score"].mean().idxmax())
    share = 100 * people[major, "female"] / (people[major, "female"] + people[major, "male"])
    women, men = (possible(last[last["sex"] == sex], scored) for sex in SEXES)
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


def units(ctx: Formatter) -> pd.DataFrame:
    """The unit groups with their scores (queries/s2_ai/unit_groups.sql)."""
    return warehouse.query("s2_ai/unit_groups", lang=ctx.lang)


@cached(16)
def groups(result: QueryResult, ctx: Formatter) -> pd.DataFrame:
    """Sub-major groups of the latest year: women, men (thousand), mean, low, high score; ISCO 35 unscored."""
    rows = result.rows[result.rows["indicator_id"] == "ilostat_emp_isco08_2d"]
    rows = rows[rows["year"] == rows["year"].max()]
    known = ["code", "label", "year", "unit", "source_id", "notes", "indicator_id"]
    wide = rows.pivot(index="code", columns="sex", values="value").rename(
        columns={"female": "women", "male": "men"}
    )
    table = rows[known].drop_duplicates("code").merge(wide.reset_index(), on="code")
    table = table.merge(group_scores(units(ctx)), on="code", how="left")
    apart = table["code"].isin(APART)
    table.loc[apart, ["mean", "low", "high"]] = float("nan")
    table.loc[apart, "label"] = ctx.t("s2_ai.apart.label")
    return _with_scores(table, ctx).sort_values("mean", ascending=False, ignore_index=True)


@cached(16)
def gradients(result: QueryResult, ctx: Formatter) -> pd.DataFrame:
    """Women and men by gradient and year: people (thousand) and share (percent of that sex)."""
    return _gradients(result.rows, ctx)


def _gradients(employed: pd.DataFrame, ctx: Formatter) -> pd.DataFrame:
    table = units(ctx)
    rows = exposed_jobs(employed, dict(zip(table["code"], table["gradient_code"], strict=True)), APART)
    named = table.drop_duplicates("gradient_code").set_index("gradient_code")["gradient"].to_dict()
    rows["label"] = rows["gradient"].map(named | {UNSCORED: ctx.t("s2_ai.unscored")})
    whole = employed[employed["code"] == "TOTAL"][
        ["year", "sex", "unit", "source_id", "notes", "indicator_id"]
    ]
    rows = rows.merge(whole, on=["year", "sex"])
    ordered = ["label", "sex", "year", "people", "share", "unit", "source_id", "notes", "indicator_id"]
    return _with_scores(rows[[*ordered, "gradient"]], ctx)


@cached(16)
def span(result: QueryResult, ctx: Formatter) -> pd.DataFrame:
    """Women and men in three sets of gradients in the latest year: share, and the least and most it can be."""
    employed = result.rows
    last = employed[employed["year"] == employed["year"].max()]
    counts, scored = _gradients(last, ctx), units(ctx)
    cited = ["year", "unit", "source_id", "notes", "indicator_id"]
    sets = []
    for code in ("any", "high", "g4"):
        inside = counts[counts["gradient"].isin(SETS[code])]
        for sex, mine in inside.groupby("sex"):
            least, most = possible(last[last["sex"] == sex], scored, SETS[code])
            sets.append(
                {"label": ctx.t(f"s2_ai.set.{code}"), "sex": sex, "people": mine["people"].sum()}
                | {"value": mine["share"].sum(), "low": least, "high": most}
                | {name: mine[name].iloc[0] for name in cited}
            )
    ordered = ["label", "sex", "year", "people", "value", "low", "high"]
    return pd.DataFrame(sets)[[*ordered, "unit", "source_id", "notes", "indicator_id"]]


def count_apart(rows: pd.DataFrame) -> int:
    """In how many of the sets of `span` the possible shares of women and men keep apart."""
    low, high = (rows.pivot(index="label", columns="sex", values=end) for end in ("low", "high"))
    return int(((low["female"] > high["male"]) | (low["male"] > high["female"])).sum())


def womens_share(rows: pd.DataFrame, ctx: Formatter) -> pd.DataFrame:
    """`groups` with figures of both sexes, for the bars: label, value (percent women), people, chosen (clerks)."""
    both = rows.dropna(subset=["women", "men"]).reset_index(drop=True)
    people = both["women"] + both["men"]
    sign = both["mean"].isna().map({True: " " + ctx.t("s2_ai.apart.sign"), False: ""})
    label = both["label"] + " (" + people.map(ctx.number) + ")" + sign
    chosen = both["code"].isin(CLERKS)
    return both.assign(label=label, value=100 * both["women"] / people, people=people, chosen=chosen)


@cached(2)
def baseline(ctx: Formatter) -> dict[str, str]:
    """Women among clerks and among all workers in the newest year, whatever years are in view."""
    rows = warehouse.query("s2_ai/employment", lang=ctx.lang)
    every = clerks(rows)
    clerical, year = every.iloc[-1], every.index[-1]
    whole = rows[(rows["code"] == "TOTAL") & (rows["year"] == year)].set_index("sex")["value"]
    share, everyone = (
        100 * people["female"] / (people["female"] + people["male"]) for people in (clerical, whole)
    )
    facts = {
        "share": ctx.percent(share),
        "everyone": ctx.percent(everyone),
        "more": ctx.points(share - everyone),
    }
    return facts | {"year": str(year), "women": ctx.number(clerical["female"])}


def ranges_keep_apart(rows: pd.DataFrame, code: str, ctx: Formatter) -> bool:
    """Whether the possible shares of women and men in a set of gradients keep apart in the latest year."""
    last, scored = rows[rows["year"] == rows["year"].max()], units(ctx)
    women, men = (possible(last[last["sex"] == sex], scored, SETS[code]) for sex in SEXES)
    return women[0] > men[1] or men[0] > women[1]


def clerks(rows: pd.DataFrame) -> pd.DataFrame:
    """Women and men in the four clerical groups by year, thousand persons, and as percent of their sex."""
    people = rows[rows["code"].isin(CLERKS)].groupby(["year", "sex"])["value"].sum().unstack()
    total = rows[rows["code"] == "TOTAL"].pivot(index="year", columns="sex", values="value")
    return people.join((100 * people / total).add_suffix("_share")).dropna()


def _with_scores(rows: pd.DataFrame, ctx: Formatter) -> pd.DataFrame:
    """Rows that were crossed with the scores cite their source beside that of the employment figures."""
    scores = units(ctx)
    cited = " ".join(dict.fromkeys(" ".join(scores["source_id"]).split()))
    return rows.assign(source_id=rows["source_id"] + " " + cited)
