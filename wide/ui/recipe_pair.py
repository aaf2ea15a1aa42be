"""Two indicators of the same provinces beside each other: the pair that the viewer chooses."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from wide import catalogue, warehouse
from wide.charts.scatter import scatter
from wide.measures.governance import common_years, going_together, tables
from wide.ui.ask import ask
from wide.ui.card import Card, empty
from wide.ui.choice import choose
from wide.ui.made_ready import made_ready
from wide.ui.recipe_results import FIGURES
from wide.ui.viewer import current, t
from wide.ui.words import num, suffix

KEY = "s1_governance.pair"
#: What the page opens with: what citizens say of e-governance, and what administrations report.
FIRST = ("papi_d8", "dti_rank")
#: Below this, a rank correlation is called no connection (Cohen 1988: 0.3 is a medium one).
CLEAR = 0.3


def pick(offered: pd.DataFrame) -> tuple[str, str]:
    """Let the viewer choose two indicators; kept in the address as `?x=` and `?y=`."""
    lang, ids = current().lang, offered["indicator_id"].tolist()

    def ordered(first: str) -> list[str]:
        return sorted(ids, key=lambda one: one != first)

    def shown(one: str) -> str:
        return catalogue.indicators[one].short(lang)

    across, upright = st.columns(2, gap="medium")
    with across:
        x = choose("x", ordered(FIRST[0]), t("s1_governance.pair.x"), shown)
    with upright:
        y = choose("y", [one for one in ordered(FIRST[1]) if one != x], t("s1_governance.pair.y"), shown)
    return x, y


def pair(x: str, y: str) -> Card:
    """The scatter of two indicators in the newest year that both have, within the viewer's years."""
    filters = current().filters
    first, last = filters.first_year, filters.last_year
    year = max((one for one in _tables(x, y, warehouse.version()) if first <= one <= last), default=None)
    # Made anew for other years only where they end in another newest one.
    return made_ready(KEY, lambda: _pair(x, y, year), x, y, year)


def _pair(x: str, y: str, year: int | None) -> Card:
    viewer = current()
    answer = ask(FIGURES, indicators=[x, y])
    answer = replace(answer, rows=answer.rows[answer.rows["year"] == year])
    if year is None:
        return empty(KEY, answer)
    here = viewer.filters.on_list("63")
    first, second = catalogue.indicators[x], catalogue.indicators[y]
    known = _tables(x, y, warehouse.version())[year].dropna()
    rho = going_together(known, [-1 if one.direction == "less" else 1 for one in (first, second)])
    claim = "none" if abs(rho) < CLEAR else "together" if rho > 0 else "apart"
    called = dict(zip(answer.rows["geo_id"], answer.rows["label"], strict=True))
    rows = known.rename(columns={x: "x", y: "y"}).rename_axis("geo_id").reset_index()
    # All provinces stay in the picture, for the claim speaks of all; those in view are marked.
    seen = here.places or (here.listed if here.regions else ())
    rows = rows.assign(label=rows["geo_id"].map(called), chosen=rows["geo_id"].isin(seen))
    rows = rows.assign(named=rows["geo_id"].isin(_told(rows, list(here.places))))
    units = [catalogue.units[one.unit] for one in (first, second)]
    figure = scatter(
        rows,
        viewer.look,
        x_title=f"{first.short(viewer.lang)} ({units[0].name(viewer.lang)})",
        y_title=f"{second.short(viewer.lang)} ({units[1].name(viewer.lang)})",
        decimals=(units[0].decimals, units[1].decimals),
        suffixes=(suffix(first.unit), suffix(second.unit)),
        # First places stand at the top and at the right, as the best scores do.
        turned=(first.unit == "rank", second.unit == "rank"),
    )
    if first.unit == "rank":
        figure.update_layout(xaxis={"tickvals": _places(rows["x"])})
    if second.unit == "rank":
        figure.update_layout(yaxis={"tickvals": _places(rows["y"])})
    words = {"x": first.short(viewer.lang), "y": second.short(viewer.lang), "rho": num(rho, 2)}
    words |= {"count": num(len(known)), "year": str(year)}
    ranked = [t("s1_governance.pair.rank")] if "rank" in (first.unit, second.unit) else []
    about = t(f"{KEY}.about", years=year, count=num(len(known)))
    return Card(
        KEY, answer, t(f"{KEY}.{claim}", **words), figure, about, caveats=[t(f"{KEY}.caveat"), *ranked]
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _tables(x: str, y: str, version: str) -> dict[int, pd.DataFrame]:
    """The 63 provinces and the two indicators, in every year in which enough provinces have both."""
    rows = warehouse.query(FIGURES, lang="vi", indicators=[x, y])
    every = tables(rows, [x, y], [place.geo_id for place in catalogue.provinces("63")])
    return {year: every[year] for year in common_years(every)}


def _told(rows: pd.DataFrame, chosen: list[str]) -> list[str]:
    """Whose names are written: the chosen, else the first and last on both axes of those in view, or of all."""
    if chosen:
        return chosen
    mine = rows[rows["chosen"]] if rows["chosen"].any() else rows
    ends = [mine[axis].agg(end) for axis in ("x", "y") for end in ("idxmin", "idxmax")]
    return [str(geo) for geo in rows.loc[list(dict.fromkeys(ends)), "geo_id"]]


def _places(ranks: pd.Series) -> list[int]:
    """Ticks of an axis of ranks: the first place, then every tenth."""
    return [1, *range(10, int(ranks.max()) + 1, 10)]
