"""Theme 7: how ranks moved. The published tables have holes, and no sentence reaches over one."""

from __future__ import annotations

import pandas as pd

from wide.charts.bump import bump
from wide.ui import reform
from wide.ui.alike import alike
from wide.ui.ask import Answer, params_of
from wide.ui.card import Card, empty
from wide.ui.viewer import current, t
from wide.ui.words import num

NAMED = 4
KEY = "s7_reform.ranks"


def ranks(indicator: str) -> Card:
    """The card of the ranks published for one index."""
    question, viewer = "s7_reform/ranks", current()
    params = params_of(question, indicator=indicator)
    seen = (viewer.look, viewer.filters.system, viewer.filters.places, tuple(reform.in_view()))
    return alike(_ranks, KEY, question, params, KEY, *seen)


def _ranks(answer: Answer) -> Card:
    key, indicator = KEY, answer.params["indicator"]
    rows, named = answer.rows, followed(answer.rows)
    if rows.empty:
        return empty(key, answer)
    figure = bump(
        rows.assign(
            series=reform.signed(rows), rank=rows["value"], chosen=rows["geo_id"].isin(named["geo_id"])
        ),
        current().look,
        height=440,
    )
    counts = rows.drop_duplicates("year").sort_values("year")[["year", "covered", "listed"]]
    said = ", ".join(
        f"{year}: {covered}/{listed}" for year, covered, listed in counts.itertuples(index=False)
    )
    about = t(f"{key}.about", name=t(f"s7_reform.rank.{indicator}"), years=answer.span)
    caveats = [t(f"{key}.caveat", counts=said), t("card.weak"), *reform.merged()]
    return Card(key, answer, _claim(key, named), figure, about, caveats=caveats)


def _claim(key: str, named: pd.DataFrame) -> str:
    """Of the first place chosen by name; else of every place followed. No sentence reaches over a hole."""
    if named.empty:
        return t(f"{key}.missing")
    first = named.iloc[0]
    years = {"from_year": first["from_year"], "to_year": first["to_year"]}
    if current().filters.places:
        facts = {"place": first["label"], "start": num(first["start"]), "end": num(first["end"])}
        return t(f"{key}.claim" if first["from_year"] < first["to_year"] else f"{key}.one", **facts | years)
    if first["from_year"] == first["to_year"]:
        return t(f"{key}.single", year=first["to_year"])
    ends = zip(named["label"], named["start"], named["end"], strict=True)
    moves = [f"{label} ({num(start)} → {num(end)})" for label, start, end in ends]
    return t(f"{key}.run", places=", ".join(moves), **years)


def unbroken(rows: pd.DataFrame) -> pd.DataFrame:
    """The last run of years without a hole of every place: geo_id, label, from_year, to_year, start, end."""
    ordered = rows.sort_values(["geo_id", "year"])
    # Holes that lie behind a year: all of them once the last run has begun.
    behind = (ordered.groupby("geo_id")["year"].diff() > 1).groupby(ordered["geo_id"]).cumsum()
    run = ordered[behind == behind.groupby(ordered["geo_id"]).transform("max")]
    first, last = (run.drop_duplicates("geo_id", keep=end) for end in ("first", "last"))
    ends = {
        "from_year": first["year"],
        "to_year": last["year"],
        "start": first["value"],
        "end": last["value"],
    }
    found = first[["geo_id", "label"]].reset_index(drop=True)
    return found.assign(**{name: series.to_numpy() for name, series in ends.items()})


def followed(rows: pd.DataFrame) -> pd.DataFrame:
    """The runs of the places to colour (columns of `unbroken`).

    Those that the viewer chose by name; else those in view whose ranks reach the last year through the most
    years without a hole, best rank first.
    """
    runs = unbroken(rows)
    chosen = reform.in_view()
    if current().filters.places:
        mine = runs[runs["geo_id"].isin(chosen)]
        return mine.sort_values("geo_id", key=lambda geos: geos.map(chosen.index))
    seen = runs[runs["geo_id"].isin(chosen)] if chosen else runs
    late: pd.DataFrame = seen[seen["to_year"] == seen["to_year"].max()]
    longest: pd.DataFrame = late[late["from_year"] == late["from_year"].min()].sort_values("end")
    return longest.head(NAMED)
