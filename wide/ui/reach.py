"""Theme 6: the published results of the provinces by subject, and what the page gives the Scheme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from wide import warehouse
from wide.charts.bars import bars
from wide.ui.ask import Answer, ask
from wide.ui.card import Card, empty
from wide.ui.made_ready import made_ready
from wide.ui.viewer import current, t
from wide.ui.words import low, num, value

Row = Mapping[Any, Any]
KEY = "s6_union.reach"
YEAR = re.compile(r"[12][0-9]{3}")
#: Subjects in the order of the list, in two columns of like length.
COLUMNS = (("members", "digital", "other"), ("business", "loans"))


def card() -> Card:
    """The results of the chosen provinces, else of the regions, else of all; of all where the chosen have none."""
    return made_ready(KEY, _fresh)


def _fresh() -> Card:
    filters = current().filters
    answer = ask("s6_union/published_results", places=filters.scope)
    caveats = [t(f"{KEY}.caveat")]
    if not answer.years and filters.scope != (wide := filters.listed):
        answer = ask("s6_union/published_results", places=wide)
        caveats.append(t(f"{KEY}.none"))
    if not answer.years:  # undated results alone say nothing about the years chosen
        return empty(KEY, Answer(answer.name, answer.params, answer.rows.iloc[:0]))
    rows = answer.rows
    most = rows["subject"].value_counts()
    facts = {"places": num(rows["geo_id"].nunique()), "all": num(len(answer.params["places"]))}
    facts |= {"count": num(len(rows)), "most": num(most.iloc[0])}
    tied = [low(t(f"{KEY}.topic.{one}")) for one in most.index[most == most.iloc[0]]]
    facts["topic"] = "; ".join(tied)
    counts = pd.DataFrame(
        {"label": most.index.map(lambda one: t(f"{KEY}.topic.{one}")), "value": most.values}
    )
    figure = bars(counts, current().look, decimals=0, of="all")
    named = rows.assign(subject=rows["subject"].map(lambda one: t(f"{KEY}.topic.{one}")))
    answer = Answer(answer.name, answer.params, named)
    claim = t(f"{KEY}.claim", years=answer.span, **facts)
    about = t(f"{KEY}.about", years=answer.span)
    return Card(KEY, answer, claim, figure, about, caveats=caveats, listing=_columns(rows))


def baseline() -> dict[str, object]:
    """Targets of the Union without a figure, and the closing count of women supported by Project 939."""
    lang = current().lang
    listed = warehouse.query("s5_potential/unmeasured", lang=lang)
    mine = listed[listed["of_union"]]
    told = warehouse.query("s6_union/results", lang=lang)
    women = told[told["closing"] & (told["indicator_id"] == "vwu_939_women_supported")].iloc[-1]
    facts = {"without": num(mine["without"].sum()), "all": num(len(mine)), "year": women["year"]}
    facts |= {"aim": low(women["aim"]), "women": num(women["value"]), "target": num(women["target"])}
    return facts


def _columns(rows: pd.DataFrame) -> list[str]:
    """Markdown: every result under its subject, with place, figure, unit, cut and year."""
    told: dict[str, dict[str, list[Row]]] = {}
    for row in rows.to_dict("records"):
        told.setdefault(row["subject"], {}).setdefault(row["label"], []).append(row)
    made = ["\n\n".join(_subject(one, told[one]) for one in subjects if one in told) for subjects in COLUMNS]
    return [one for one in made if one]


def _subject(subject: str, told: Mapping[str, list[Row]]) -> str:
    lines = [f"**{t(f'{KEY}.topic.{subject}')}**", ""]
    lines += [f"- {label}: " + "; ".join(map(_figure, rows)) for label, rows in told.items()]
    return "\n".join(lines)


def _figure(row: Row) -> str:
    said: list[str] = [] if pd.isna(row["cut"]) else [str(row["cut"])]
    if not any(YEAR.search(one) for one in said):  # the cut often holds the year already
        said += [t("s6_union.undated") if pd.isna(row["year"]) else str(row["year"])]
    star = r" \*" if row["grade"] == "C" else ""
    return f"{row['place']} **{value(row['value'], row['unit'])}**{star} ({', '.join(said)})"
