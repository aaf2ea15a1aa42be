"""The cards of a province's profile: where it stands, how it moved, beside whom, and what nobody knows of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

import pandas as pd

from wide import catalogue
from wide.charts.contributions import contributions
from wide.charts.matrix import matrix
from wide.charts.trend import trend
from wide.measures.peers import Field, ends
from wide.messages import profile as said
from wide.messages.province import called, compared, standing
from wide.ui.alike import alike
from wide.ui.ask import Answer, ask, frozen
from wide.ui.card import Card, empty
from wide.ui.kept import kept
from wide.ui.profile import name, others, place, region
from wide.ui.viewer import current, spoken, t
from wide.ui.words import low, suffix, value

RECENT = 6


def table() -> tuple[Answer, pd.DataFrame]:
    """All comparable figures of all provinces, and the province's distances from its peers."""
    answer = ask("province/peers")
    return answer, _compared(answer, place())


def _field(answer: Answer) -> Field:
    return kept(lambda: Field(answer.rows), "province.field", frozen(answer.params))


def _compared(answer: Answer, geo_id: str) -> pd.DataFrame:
    asked, lang = frozen(answer.params), spoken()
    return kept(lambda: compared(_field(answer), geo_id, lang), "province.compared", asked, geo_id, lang)


def standings() -> Card:
    """The five strongest and the five weakest figures beside the other provinces of the region."""
    answer = ask("province/peers")
    return _ready("province.standing", answer, _standings, place())


def _ready(key: str, answer: Answer, make: Callable[[str, Answer], Card], *also: Hashable) -> Card:
    """The card of an answer, kept for all who ask for the same, and for all whose answer says the same.

    `also`: the places that `make` looks at, where the question does not name them.
    """
    return alike(partial(make, key), key, answer.name, answer.params, key, current().look, *also)


def _standings(key: str, answer: Answer) -> Card:
    whole = _compared(answer, place())
    told = Answer(answer.name, answer.params, whole.rename(columns={"distance": "from_middle"}))
    if whole.empty:
        return empty(key, told)
    best, worst = ends(whole)
    shown = pd.concat([best, worst.iloc[::-1]])
    labels = [
        t(
            "province.standing.row",
            label=row["label"],
            year=row["year"],
            value=written(row["value"], row["unit"]),
            middle=written(row["middle"], row["unit"]),
        )
        for row in shown.to_dict("records")
    ]
    figure = contributions(
        pd.DataFrame({"label": labels, "value": shown["distance"].to_numpy()}), current().look
    )
    facts = {"region": region(), "best": low(whole.iloc[0]["label"]), "worst": low(whole.iloc[-1]["label"])}
    claim = t(f"{key}.{standing(whole)}", **facts)
    about = t(f"{key}.about", count=len(whole), years=told.span)
    caveats = [t(f"{key}.caveat")]
    if current().filters.system == "34":
        caveats.append(t("province.standing.merged"))
    return Card(key, told, claim, figure, about, caveats=caveats)


def follow(number: int) -> Card:
    """One figure over the years: the province, those compared, the middle of region and country."""
    indicator_id, sex = said.FOLLOWED[current().filters.system][number - 1]
    answer = ask("province/trend", indicator=indicator_id, sex=sex, place=place(), places=others())
    return _ready(f"province.trend_{number}", answer, _follow)


def _follow(key: str, answer: Answer) -> Card:
    indicator_id = answer.params["indicator"]
    indicator = catalogue.indicators[indicator_id]
    mine = answer.rows[answer.rows["series"] == place()]
    if len(mine) < 2:
        return Card(
            key, answer, t("province.trend.title", label=indicator.short(current().lang)), None, _why()
        )
    # The middle of counts says how big provinces are, not how they move: only rates have one.
    order = {geo: number for number, geo in enumerate([place(), *others(), "region", "country"])}
    codes = answer.rows["series"].tolist()
    rows = answer.rows.iloc[sorted(range(len(codes)), key=lambda at: order[codes[at]])]
    if indicator.merge == "sum":
        rows = rows[~rows["series"].isin(["region", "country"])]
    series = [_series(code, label) for code, label in zip(rows["series"], rows["label"], strict=True)]
    kinds = [{"region": "other", "country": "both"}.get(code, "place") for code in rows["series"]]
    figure = trend(
        rows.assign(series=series, kind=kinds, labelled=True),
        current().look,
        suffix=suffix(indicator.unit),
        decimals=catalogue.units[indicator.unit].decimals,
        breaks={year: t("chart.break") if year == indicator.breaks[-1] else "" for year in indicator.breaks},
        bridge=2,
        years=2,
    )
    # A sentence never compares across a change of method.
    new = max((year for year in indicator.breaks if year <= mine["year"].max()), default=0)
    same = mine[mine["year"] >= new]
    first, last = same.iloc[0], same.iloc[-1]
    claim = t(
        "province.trend.claim" if len(same) > 1 else "province.trend.only",
        label=t(f"province.tile.{indicator_id}"),
        start=value(first["value"], indicator.unit),
        from_year=first["year"],
        end=value(last["value"], indicator.unit),
        to_year=last["year"],
    )
    unit = catalogue.units[indicator.unit].name(current().lang)
    about = t("map.trend.about", name=indicator.name(current().lang), unit=unit, years=answer.span)
    return Card(key, answer, claim, figure, about)


def beside() -> Card:
    """Ranks of the province and of three others, figure by figure."""
    return _ready("province.compare", ask("province/peers"), _beside, place(), *others())


def _beside(key: str, answer: Answer) -> Card:
    mine = _compared(answer, place())
    if mine.empty:
        return empty(key, answer)
    chosen = others()
    compared_with = chosen or _field(answer).nearest(place())
    tables = {geo: _compared(answer, geo) for geo in [place(), *compared_with]}
    cells = []
    for geo, one in tables.items():
        ranked = one[["indicator_id", "label", "rank", "known"]].to_dict("records")
        found = {row["indicator_id"]: row for row in ranked}
        cells += [
            {
                "row": row["label"],
                "column": name(geo),
                "value": row["known"] - row["rank"] + 1,
                "text": str(row["rank"]),
                "hover": t(f"{key}.of", rank=row["rank"], known=row["known"]),
            }
            for row in map(found.get, mine["indicator_id"])
            if row
        ]
    other = compared_with[0] if compared_with else place()
    ranks, theirs = (
        dict(zip(one["indicator_id"], one["rank"], strict=True)) for one in (mine, tables[other])
    )
    both = ranks.keys() & theirs.keys()
    facts = {
        "place": name(place()),
        "other": name(other),
        "ahead": sum(ranks[one] < theirs[one] for one in both),
        "all": len(both),
    }
    about = t(f"{key}.about.{'chosen' if chosen else 'nearest'}", years=answer.span)
    shown = answer.rows[answer.rows["geo_id"].isin(tables)]
    shown = shown.assign(label=called(shown, current().lang))
    told = Answer(answer.name, answer.params, shown)
    return Card(key, told, t(f"{key}.claim", **facts), matrix(pd.DataFrame(cells), current().look), about)


def unknown() -> Card:
    """Which figures there are, by year and sex, and which there are not."""
    return _ready("province.unknown", ask("province/known", place=place()), _unknown)


def _unknown(key: str, answer: Answer) -> Card:
    years = sorted({int(year) for year in answer.rows["year"].dropna()})[-RECENT:]
    if not years:
        return empty(key, answer)
    seen: dict[tuple[str, int], Any] = {
        (row["label"], int(row["year"])): row["value"]
        for row in answer.rows.dropna(subset=["year"]).to_dict("records")
    }
    words = {1: t(f"{key}.whole"), 2: t(f"{key}.both")}
    labels = list(dict.fromkeys(answer.rows["label"]))
    cells = [
        {
            "row": label,
            "column": str(year),
            "value": seen.get((label, year)),
            "text": words.get(seen.get((label, year), 0), ""),
        }
        for label in labels
        for year in years
    ]
    known = answer.rows.dropna(subset=["year"])
    facts = {
        "place": name(place()),
        "lacking": len(lacking(answer)),
        "all": len(labels),
        "by_sex": known.loc[known["by_sex"].astype(bool), "label"].nunique(),
    }
    figure = matrix(pd.DataFrame(cells), current().look)
    told = Answer(answer.name, answer.params, known)
    missing = lacking(answer)
    caveats = [t(f"{key}.lacking", names=", ".join(missing))] if missing else []
    return Card(key, told, t(f"{key}.claim", **facts), figure, t(f"{key}.about"), caveats=caveats)


def lacking(answer: Answer) -> list[str]:
    """The labels of the figures of province/known that this province has for no year."""
    return said.lacking(answer.rows)


def written(amount: float, unit: str) -> str:
    """A compared figure with its unit; the middle of ranks may lie between two."""
    return said.written(amount, unit, current().lang)


def _series(code: str, label: str) -> str:
    return t(f"province.series.{code}") if code in ("region", "country") else label


def _why() -> str:
    return t("map.unmerged.rank") if current().filters.system == "34" else t("card.empty")
