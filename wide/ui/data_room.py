"""The data room: how complete the figures are, and one indicator opened."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wide import catalogue
from wide.catalogue.licences import licence
from wide.charts.matrix import matrix
from wide.export import table
from wide.ui import card as cards
from wide.ui.ask import Answer, ask
from wide.ui.card import Card
from wide.ui.choice import choose
from wide.ui.data_search import facts
from wide.ui.one_figure import Drawn, Frame, draw
from wide.ui.viewer import current, t
from wide.ui.words import num, suffix, value

LEVELS = ("province63", "province34", "region63", "country", "economy")
BY_SEX = "♀"
MOST_ROWS = 50


def coverage(shown: list[str]) -> Card:
    """Indicator × year: for how many places of a level there are figures; those split by sex are marked."""
    # The list that the viewer looks at comes first.
    order = sorted(LEVELS, key=lambda level: current().filters.system == "34" and level != "province34")
    level = choose("level", order, t("data.level"), lambda code: t(f"data.level.{code}"))
    answer = ask("data/coverage", indicators=shown, level=level)
    if answer.rows.empty:
        have = {one for each in shown for one in facts()[each]["levels"].split()}
        others = ", ".join(t(f"data.level.{one}") for one in LEVELS if one in have)
        about = t("data.coverage.none", levels=others or t("data.level.none"))
        return Card("data.coverage", answer, t("data.coverage.title"), None, about)
    cells = _cells(answer.rows)
    split, named = answer.rows.groupby("indicator_id")["split_by_sex"].any(), t(f"data.level.{level}")
    claim = t("data.coverage.claim", split=num(split.sum()), all=num(len(shown)), level=named)
    about = t("data.coverage.about", level=named, years=answer.span)
    return Card("data.coverage", answer, claim, matrix(cells, current().look), about)


def _cells(rows: pd.DataFrame) -> pd.DataFrame:
    """The matrix of places by indicator and year: years in order, indicators split by sex marked."""
    sign = rows["split_by_sex"].map({True: f"<br>{BY_SEX}", False: ""})
    hover = [t("data.coverage.hover", count=num(figures)) for figures in rows["figures"]]
    cells = rows.assign(
        row=rows["label"],
        column=rows["year"].astype(str),
        text=rows["value"].map(num) + sign,
        hover=hover,
    )
    # Columns stand in the order in which they come: the first row is given every year.
    top = cells["row"].iloc[0]
    years = sorted(set(cells["column"]) - set(cells.loc[cells["row"] == top, "column"]))
    gaps = pd.DataFrame({"row": top, "column": years, "text": "", "hover": "", "value": float("nan")})
    first = pd.concat([cells[cells["row"] == top], gaps]).sort_values("column")
    rest = cells[cells["row"] != top]
    whole: pd.DataFrame = pd.concat([first, rest], ignore_index=True)
    return whole


def opened(hits: list[str]) -> Card:
    """One indicator, chosen by `?indicator=`: its trend, definition, licence, remarks; table and files below."""
    asked = st.query_params.get("indicator")
    lang = current().lang
    known = facts()
    # What the address names can be opened whatever the words leave.
    codes = list(dict.fromkeys([*(hits or known), *([asked] if asked in known else [])]))
    code = choose("indicator", codes, t("data.one.choose"), lambda one: catalogue.indicators[one].name(lang))
    indicator = catalogue.indicators[code]
    answer = ask("data/one", indicator=code, places=_places(code))
    unit = catalogue.units[indicator.unit]
    frame = Frame(
        suffix(unit.unit),
        unit.decimals,
        {year: t("chart.break") for year in indicator.breaks},
        (t("sex.women"), t("sex.men"), t("data.both")),
        smallest_first=unit.unit == "rank",
    )
    drawn = draw(answer.rows, current().look, frame, current().filters.measure)
    if drawn is None:
        return cards.empty("data.one", answer)
    claim = _claim(drawn, indicator.name(lang), unit.unit)
    about = t("data.one.about", unit=unit.name(lang), licence=licence(indicator.family, lang))
    return Card(
        "data.one",
        answer,
        claim,
        drawn.figure,
        f"{indicator.definition(lang)} {about}",
        caveats=_caveats(answer),
    )


def details(card: Card) -> None:
    """The sources, remarks and figures of the indicator that is open, to read without a click."""
    lang, rows = current().lang, card.answer.rows
    with st.container(border=True):
        st.markdown(f"##### {t('data.one.sources')}", anchors=False)
        for source in table.sources_of(rows):
            st.markdown(f"[{source.organisation(lang)}: {source.title}]({source.url}) ({source.grade})")
        for note in table.notes_of(rows):
            st.caption("· " + note.text(lang))
        st.markdown(f"##### {t('panel.table.title')}", anchors=False)
        empty = ["item"] if rows["item"].eq("").all() else []
        written = table.written(rows.drop(columns=["geo_id", *empty]), lang)
        st.table(written.head(MOST_ROWS), hide_index=True, height=520, border="horizontal")
        if len(written) > MOST_ROWS:
            st.caption(t("data.one.more", shown=num(MOST_ROWS), count=num(len(written))))


def _claim(drawn: Drawn, name: str, unit: str) -> str:
    first, last = drawn.told.iloc[0], drawn.told.iloc[-1]
    year = t("data.undated") if pd.isna(first["year"]) else int(first["year"])
    if drawn.form == "trend":
        who = t(f"who.{first['sex']}")
        return t(
            "data.one.claim",
            name=name,
            value=value(first["value"], unit),
            place=first["place"],
            who=who,
            year=year,
        )
    if drawn.form == "places":
        return t(
            "data.one.claim_places",
            name=name,
            best=first["place"],
            high=value(first["value"], unit),
            last=last["place"],
            low=value(last["value"], unit),
            year=year,
        )
    if len(drawn.told) == 1:
        who = t(f"who.{first['sex']}")
        return t(
            "data.one.claim",
            name=name,
            value=value(first["value"], unit),
            place=first["place"],
            who=who,
            year=year,
        )
    return t(
        "data.one.claim_items",
        name=name,
        most=first["label"],
        high=value(first["value"], unit),
        least=last["label"],
        low=value(last["value"], unit),
    )


def _places(indicator_id: str) -> list[str]:
    """Where to look: the places chosen and the country; without a choice the country, else all places."""
    filters, levels = current().filters, facts()[indicator_id]["levels"].split()
    national = ["VN"] if "country" in levels else []
    # What the 63 have may be merged onto the 34.
    provincial = bool({"province63", "province34"} & set(levels))
    if filters.places and provincial:
        beside = [] if catalogue.indicators[indicator_id].merge == "sum" else national
        return [*filters.places, *beside]
    if national:
        return national
    if provincial:
        return filters.listed
    return [geo for geo, place in catalogue.places.items() if place.level in levels]


def _caveats(answer: Answer) -> list[str]:
    """What must be read with the figures of one indicator."""
    rows, said = answer.rows, []
    if (rows["grade"] == "C").any():
        said.append(t("card.weak"))
    if rows["modelled"].any():
        said.append(t("data.modelled"))
    if rows["differs"].any():
        said.append(t("data.differ"))
    if rows["derived"].ne("").any():
        said.append(t("map.merged"))
    return said
