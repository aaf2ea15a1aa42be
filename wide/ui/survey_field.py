"""How a round comes in, by province and by day: counts of interviews, small ones for stewards only."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from wide import catalogue
from wide.charts.bars import bars
from wide.charts.heat import matrix
from wide.intake import ImportPermission
from wide.measures.survey.small_cells import SMALLEST, rounded_down
from wide.rounds import FieldworkProgress, Round, active_batches, fieldwork_progress
from wide.rounds.estimates import on_province_list
from wide.ui import survey_panels
from wide.ui.ask import Answer
from wide.ui.card import Card, Maker
from wide.ui.kept import kept
from wide.ui.panels import Panel
from wide.ui.survey_said import day
from wide.ui.viewer import current, t
from wide.ui.words import num

COUNTS = ["accepted", "set_aside"]
#: Days across the picture, provinces down; the rest is in the table.
DAYS, DAYS_ON_PHONE, PLACES = 10, 6, 12


def monitor(one: Round, leave: ImportPermission) -> list[Maker]:
    """Two cards: provinces, and provinces by day."""
    system = current().filters.system

    def made(key: str) -> Maker:
        make = {"survey.field": _provinces, "survey.days": _days}[key]
        exact = leave.allowed
        return lambda: kept(
            lambda: make(one, exact), key, active_batches(), one.code, exact, current().look, system
        )

    return [made("survey.field"), made("survey.days")]


def _provinces(one: Round, exact: bool) -> Card:
    came = kept(lambda: fieldwork_progress(one.code), "survey.came", active_batches(), one.code)
    rows = _named(came).groupby("place", as_index=False, sort=False)[COUNTS].sum()
    if not exact:
        rows = rows[["place"]].assign(accepted=_guarded(rows["accepted"].to_numpy(dtype=np.int64)))
    rows = rows.sort_values("accepted", ascending=False, kind="stable", ignore_index=True)
    drawn = rows[:PLACES]
    labels = [
        t("survey.field.row", place=row["place"], aside=num(row["set_aside"])) if exact else row["place"]
        for row in drawn.to_dict("records")
    ]
    named = int(rows["place"].ne(t("survey.field.unknown")).sum())
    accepted = came.accepted if exact else rounded_down(came.accepted)
    facts = {"accepted": num(accepted), "round": one.code, "places": num(named), "last": day(one.last)}
    figure = bars(
        pd.DataFrame({"label": labels, "value": drawn["accepted"]}), current().look, decimals=0, of="all"
    )
    counts = {
        "received": num(came.received),
        "accepted": num(came.accepted),
        "repeated": num(came.repeated),
        "aside": num(came.set_aside),
    }
    caveats = (
        [t("survey.field.files", files=num(came.files), **counts)] if exact else [t("survey.field.tens")]
    )
    if len(rows) > PLACES:
        caveats.append(t("survey.field.more", rows=num(len(rows) - PLACES)))
    return Card(
        key="survey.field",
        answer=Answer("survey/field", {"round": one.code, "question": "field"}, rows),
        claim=t("survey.field.claim" if exact else "survey.field.claim_tens", **facts),
        figure=figure,
        about=t("survey.field.about"),
        caveats=caveats,
        under=_under(caveats),
    )


def _days(one: Round, exact: bool) -> Card:
    came = kept(lambda: fieldwork_progress(one.code), "survey.came", active_batches(), one.code)
    rows = _named(came).assign(received=lambda each: each[COUNTS].sum(axis=1))
    if not exact:
        rows = rows.assign(place=t("survey.days.everywhere"))
    last = sorted(rows["day"].unique())[-(DAYS_ON_PHONE if current().look.narrow else DAYS) :]
    most = rows.groupby("place")["received"].sum().sort_values(ascending=False, kind="stable").index[:PLACES]
    inside = rows[rows["day"].isin(last) & rows["place"].isin(most)]
    table = inside.pivot_table(index="place", columns="day", values="received", aggfunc="sum", fill_value=0)
    table = table.loc[[place for place in most if place in table.index]]
    busiest = inside.groupby("day")["received"].sum()
    if not exact:
        table = pd.DataFrame([_guarded(table.to_numpy(dtype=np.int64)[0])], table.index, table.columns)
    days = [f"{one_day.day}/{one_day.month}" for one_day in last if one_day in table.columns]
    cells = pd.DataFrame(
        [
            {"row": place, "column": short, "value": value}
            for place, values in zip(table.index, table.to_numpy(), strict=True)
            for short, value in zip(days, values, strict=True)
        ]
    )
    hidden = bool(table[busiest.idxmax()].isna().any())
    most_rows = int(busiest.max()) if exact else rounded_down(int(busiest.max()))
    facts = {"day": day(busiest.idxmax()), "rows": num(most_rows), "round": one.code}
    caveats = [t("survey.days.caveat")]
    if not exact:
        caveats.append(t("survey.field.tens"))
    out = cells.rename(columns={"row": "place", "column": "day", "value": "interviews"})
    return Card(
        key="survey.days",
        answer=Answer("survey/days", {"round": one.code, "question": "days"}, out),
        claim=t(_days_claim(exact, hidden), **facts),
        figure=matrix(cells, current().look),
        about=t("survey.days.about", days=num(len(last))),
        caveats=caveats,
        under=_under(caveats),
    )


def _named(came: FieldworkProgress) -> pd.DataFrame:
    """The rows with the name of the province on the viewer's list, or a word where nobody knows it."""
    viewer = current()

    def name(geo_id: str) -> str:
        if geo_id not in catalogue.places:
            return t("survey.field.unknown")
        return catalogue.places[on_province_list(geo_id, viewer.filters.system)].name(viewer.lang)

    return came.rows.assign(place=came.rows["province"].map(name))


def _guarded(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Counts as others than stewards may see them: none under ten, the others without their last digits."""
    down = np.array([rounded_down(int(one)) for one in counts], dtype=np.float64)
    return np.where(counts < SMALLEST, np.nan, down)


def _days_claim(exact: bool, hidden: bool) -> str:
    """The key of the claim over the days."""
    return "survey.days.claim_small" if hidden else "survey.days.claim" if exact else "survey.days.claim_tens"


def _under(said: list[str]) -> dict[str, Panel]:
    """Panels without a statement: these are counts of rows."""
    made = survey_panels.plain(said)
    return {name: made[name] for name in ("source", "table", "download")}
