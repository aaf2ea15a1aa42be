"""Theme 2: employment crossed with the ILO's scores, ready for the cards of the page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wide import warehouse
from wide.measures.exposure import EXPOSED, UNSCORED, exposed_jobs, group_scores
from wide.messages.s2_ai import APART, SEXES, possible
from wide.ui.ask import Answer, ask, frozen
from wide.ui.choice import choose
from wide.ui.kept import kept
from wide.ui.viewer import spoken, t
from wide.ui.words import num, per, points

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


def units() -> pd.DataFrame:
    """The unit groups with their scores (queries/s2_ai/unit_groups.sql)."""
    return ask("s2_ai/unit_groups").rows


def pick() -> tuple[str, str]:
    """Let the viewer choose which gradients to follow, and in which measure; both kept in the address."""
    left, right = st.columns(2, gap="medium")
    with left:
        chosen = choose("gradient", list(SETS), t("s2_ai.pick.gradient"), lambda one: t(f"s2_ai.set.{one}"))
    with right:
        measure = choose("measured", MEASURES, t("s2_ai.pick.measure"), lambda one: t(f"s2_ai.measure.{one}"))
    return chosen, measure


def groups(answer: Answer) -> pd.DataFrame:
    """Sub-major groups of the latest year: women, men (thousand), mean, low, high score; ISCO 35 unscored.

    Worked out once for both cards that speak of them, their tables and files, and for all viewers.
    """
    return kept(lambda: _groups(answer), "s2_ai.rows.groups", frozen(answer.params))


def _groups(answer: Answer) -> pd.DataFrame:
    rows = answer.rows[answer.rows["indicator_id"] == "ilostat_emp_isco08_2d"]
    rows = rows[rows["year"] == rows["year"].max()]
    known = ["code", "label", "year", "unit", "source_id", "notes", "indicator_id"]
    wide = rows.pivot(index="code", columns="sex", values="value").rename(
        columns={"female": "women", "male": "men"}
    )
    found = rows[known].drop_duplicates("code").merge(wide.reset_index(), on="code")
    found = found.merge(group_scores(units()), on="code", how="left")
    apart = found["code"].isin(APART)
    found.loc[apart, ["mean", "low", "high"]] = float("nan")
    found.loc[apart, "label"] = t("s2_ai.apart.label")
    return _with_scores(found).sort_values("mean", ascending=False, ignore_index=True)


def gradients(answer: Answer) -> pd.DataFrame:
    """Women and men by gradient and year: people (thousand) and share (percent of that sex). Worked out once."""
    return kept(lambda: _gradients(answer.rows), "s2_ai.rows.gradients", frozen(answer.params))


def _gradients(employed: pd.DataFrame) -> pd.DataFrame:
    table = units()
    rows = exposed_jobs(employed, dict(zip(table["code"], table["gradient_code"], strict=True)), APART)
    named = table.drop_duplicates("gradient_code").set_index("gradient_code")["gradient"].to_dict()
    rows["label"] = rows["gradient"].map(named | {UNSCORED: t("s2_ai.unscored")})
    whole = employed[employed["code"] == "TOTAL"][
        ["year", "sex", "unit", "source_id", "notes", "indicator_id"]
    ]
    found = rows.merge(whole, on=["year", "sex"])
    ordered = ["label", "sex", "year", "people", "share", "unit", "source_id", "notes", "indicator_id"]
    return _with_scores(found[[*ordered, "gradient"]])


def span(answer: Answer) -> pd.DataFrame:
    """Women and men in three sets of gradients in the latest year: share, and the least and most it can be.

    Worked out once.
    """
    return kept(lambda: _span(answer.rows), "s2_ai.rows.span", frozen(answer.params))


def _span(employed: pd.DataFrame) -> pd.DataFrame:
    last = employed[employed["year"] == employed["year"].max()]
    counts, scored = _gradients(last), units()
    cited = ["year", "unit", "source_id", "notes", "indicator_id"]
    found = []
    for code in ("any", "high", "g4"):
        inside = counts[counts["gradient"].isin(SETS[code])]
        for sex, mine in inside.groupby("sex"):
            least, most = possible(last[last["sex"] == sex], scored, SETS[code])
            found.append(
                {"label": t(f"s2_ai.set.{code}"), "sex": sex, "people": mine["people"].sum()}
                | {"value": mine["share"].sum(), "low": least, "high": most}
                | {name: mine[name].iloc[0] for name in cited}
            )
    ordered = ["label", "sex", "year", "people", "value", "low", "high"]
    return pd.DataFrame(found)[[*ordered, "unit", "source_id", "notes", "indicator_id"]]


def kept_apart(rows: pd.DataFrame) -> int:
    """In how many of the sets of `span` the possible shares of women and men keep apart."""
    low, high = (rows.pivot(index="label", columns="sex", values=end) for end in ("low", "high"))
    return int(((low["female"] > high["male"]) | (low["male"] > high["female"])).sum())


def womens_part(rows: pd.DataFrame) -> pd.DataFrame:
    """`groups` with figures of both sexes, for the bars: label, value (percent women), people, chosen (clerks)."""
    both = rows.dropna(subset=["women", "men"]).reset_index(drop=True)
    people = both["women"] + both["men"]
    sign = both["mean"].isna().map({True: " " + t("s2_ai.apart.sign"), False: ""})
    label = both["label"] + " (" + people.map(num) + ")" + sign
    chosen = both["code"].isin(CLERKS)
    return both.assign(label=label, value=100 * both["women"] / people, people=people, chosen=chosen)


def baseline() -> dict[str, str]:
    """Women among clerks and among all workers in the newest year, whatever years are in view."""
    return kept(_baseline, "s2_ai.baseline", spoken())


def _baseline() -> dict[str, str]:
    rows = warehouse.query("s2_ai/employment", lang=spoken())
    every = clerks(rows)
    held, year = every.iloc[-1], every.index[-1]
    whole = rows[(rows["code"] == "TOTAL") & (rows["year"] == year)].set_index("sex")["value"]
    share, everyone = (100 * one["female"] / (one["female"] + one["male"]) for one in (held, whole))
    facts = {"share": per(share), "everyone": per(everyone), "more": points(share - everyone)}
    return facts | {"year": str(year), "women": num(held["female"])}


def told_apart(rows: pd.DataFrame, code: str) -> bool:
    """Whether the possible shares of women and men in a set of gradients keep apart in the latest year."""
    last, scored = rows[rows["year"] == rows["year"].max()], units()
    women, men = (possible(last[last["sex"] == sex], scored, SETS[code]) for sex in SEXES)
    return women[0] > men[1] or men[0] > women[1]


def clerks(rows: pd.DataFrame) -> pd.DataFrame:
    """Women and men in the four clerical groups by year, thousand persons, and as percent of their sex."""
    held = rows[rows["code"].isin(CLERKS)].groupby(["year", "sex"])["value"].sum().unstack()
    total = rows[rows["code"] == "TOTAL"].pivot(index="year", columns="sex", values="value")
    return held.join((100 * held / total).add_suffix("_share")).dropna()


def _with_scores(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that were crossed with the scores cite their source beside that of the employment figures."""
    scores = units()
    cited = " ".join(dict.fromkeys(" ".join(scores["source_id"]).split()))
    return rows.assign(source_id=rows["source_id"] + " " + cited)
