"""Theme 6: the published results of the provinces by subject, and what the page gives the Scheme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from wide import warehouse
from wide.cards.card import CardContent, card, empty_content
from wide.cards.context import Context
from wide.cards.query import QueryResult, run
from wide.charts.bars import bars
from wide.formatting import lower_first

Row = Mapping[Any, Any]
KEY = "s6_union.reach"
QUERY = "s6_union/published_results"
YEAR = re.compile(r"[12][0-9]{3}")
#: Subjects in the order of the list, in two columns of like length.
COLUMNS = (("members", "digital", "other"), ("business", "loans"))


def _has_results(ctx: Context) -> bool:
    return bool(run(QUERY, ctx, places=ctx.filters.in_scope).years)


def _places(ctx: Context) -> list[str]:
    """The chosen provinces, else the regions, else all; all of the regions where the chosen have no result."""
    return ctx.filters.in_scope if _has_results(ctx) else ctx.filters.in_region


@card(KEY, query=QUERY, params={"places": _places}, uses=("places",), caveats=(f"{KEY}.caveat",))
def published_results(result: QueryResult, ctx: Context) -> CardContent | None:
    """The results that provinces published, by subject."""
    if not result.years:  # undated results alone say nothing about the years chosen
        return empty_content(result.rows, ctx)
    elsewhere = [] if _has_results(ctx) else [ctx.t(f"{KEY}.none")]
    rows = result.rows
    most = rows["subject"].value_counts()
    facts = {"places": ctx.number(rows["geo_id"].nunique()), "all": ctx.number(len(result.params["places"]))}
    facts |= {"count": ctx.number(len(rows)), "most": ctx.number(most.iloc[0])}
    tied = [lower_first(ctx.t(f"{KEY}.topic.{code}")) for code in most.index[most == most.iloc[0]]]
    facts["topic"] = "; ".join(tied)
    counts = pd.DataFrame(
        {"label": most.index.map(lambda code: ctx.t(f"{KEY}.topic.{code}")), "value": most.values}
    )
    figure = bars(counts, ctx.look, decimals=0, of="all")
    named = rows.assign(subject=rows["subject"].map(lambda code: ctx.t(f"{KEY}.topic.{code}")))
    facts["years"] = result.span
    return CardContent(facts, figure, caveats=elsewhere, rows=named, listing=_columns(rows, ctx))


def union_targets(ctx: Context, _cards: object) -> dict[str, object]:
    """Targets of the Union without a figure, and the closing count of women supported by Project 939."""
    lang = ctx.lang
    listed = warehouse.query("s5_potential/unmeasured", lang=lang)
    mine = listed[listed["of_union"]]
    results = warehouse.query("s6_union/results", lang=lang)
    women = results[results["closing"] & (results["indicator_id"] == "vwu_939_women_supported")].iloc[-1]
    return {
        "without": ctx.number(mine["without"].sum()),
        "all": ctx.number(len(mine)),
        "year": women["year"],
        "aim": lower_first(women["aim"]),
        "women": ctx.number(women["value"]),
        "target": ctx.number(women["target"]),
    }


def _columns(rows: pd.DataFrame, ctx: Context) -> list[str]:
    """Markdown: every result under its subject, with place, value, unit, cut and year."""
    by_subject: dict[str, dict[str, list[Row]]] = {}
    for row in rows.to_dict("records"):
        by_subject.setdefault(row["subject"], {}).setdefault(row["label"], []).append(row)
    columns = [
        "\n\n".join(_subject(name, by_subject[name], ctx) for name in names if name in by_subject)
        for names in COLUMNS
    ]
    return [column for column in columns if column]


def _subject(subject: str, results: Mapping[str, list[Row]], ctx: Context) -> str:
    lines = [f"**{ctx.t(f'{KEY}.topic.{subject}')}**", ""]
    lines += [
        f"- {label}: " + "; ".join(_in_words(row, ctx) for row in rows) for label, rows in results.items()
    ]
    return "\n".join(lines)


def _in_words(row: Row, ctx: Context) -> str:
    details: list[str] = [] if pd.isna(row["cut"]) else [str(row["cut"])]
    if not any(YEAR.search(detail) for detail in details):  # the cut often holds the year already
        details += [ctx.t("s6_union.undated") if pd.isna(row["year"]) else str(row["year"])]
    star = r" \*" if row["grade"] == "C" else ""
    return f"{row['place']} **{ctx.value(row['value'], row['unit'])}**{star} ({', '.join(details)})"
