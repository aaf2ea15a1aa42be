"""The Union's own survey: what members say, how sure it is, and how their answers come in."""

import streamlit as st

from wide import catalogue
from wide.charts.dumbbell import gap_dumbbell
from wide.intake import BrokenStore
from wide.rounds import IncompleteDesign, rounds
from wide.ui import (
    room,
    story,
    survey_batches,
    survey_cards,
    survey_choice,
    survey_field,
    survey_import,
    survey_leave,
    survey_methods,
    survey_said,
    survey_start,
)
from wide.ui.card import Told, card
from wide.ui.viewer import current, t
from wide.ui.words import gap, judged, low, names, per, points, points_word, reading_noise, weak


@card("survey.ladder", "survey/public_ladder", pure=True)
def ladder(answer):
    rows = answer.rows
    widest = rows.loc[rows["gap"].abs().idxmax()]
    facts = {"count": len(rows), "near": int((rows["gap"].abs() <= reading_noise()).sum())}
    facts |= {"label": low(widest["label"]), "women": per(widest["women"]), "men": per(widest["men"])}
    figure = gap_dumbbell(rows, current().look, names=names(), noise=reading_noise(), gap_title=points_word())
    return Told(facts, figure, caveats=[("card.noise", {"noise": points(reading_noise())})])


@card("survey.findings", "survey/public_findings", "card.weak", pure=True)
def findings(answer):
    rows, years = answer.rows, answer.rows["year"].astype(str)
    dated = [
        label if year in label else f"{label} ({year})"
        for label, year in zip(rows["label"], years, strict=True)
    ]
    labelled = rows.assign(label=dated, flag=weak(rows))
    figure = gap_dumbbell(
        labelled, current().look, names=names(), noise=list(judged(rows)), gap_title=points_word()
    )
    sound = labelled[labelled["grade"] != "C"].to_dict("records")
    if not sound:  # a figure of the weakest grade stands in no headline
        return Told({"count": len(rows)}, figure, claim="count")
    widest = max(sound, key=lambda row: abs(row["gap"]))
    facts = {"label": widest["label"], "women": per(widest["women"], 0), "men": per(widest["men"], 0)}
    return Told(facts | {"gap": gap(widest["gap"])}, figure)


def filters_here(one=None):
    """One line on what the sidebar does on this page."""
    filters = current().filters
    chosen = [catalogue.places[geo].name(current().lang) for geo in (*filters.places, *filters.regions)]
    if chosen and one is not None:
        key = "survey.places.drawn" if one.is_random else "survey.places.open"
        st.caption(t(key, places=", ".join(chosen[:3]) + ("…" if len(chosen) > 3 else "")))
    elif chosen:
        st.caption(t("survey.places.none"))


def estimates(held):
    """What the chosen round says to the chosen question."""
    asked = survey_choice.asked(held)
    one = next(each for each in held if each.key == asked.key)
    filters_here(one)
    try:
        found = survey_cards.found(asked)
    except IncompleteDesign as fault:
        st.warning(survey_cards.unready(fault))
        return story.row(survey_field.monitor(one, survey_leave.leave()))
    shares, gaps, beside = (
        make(one, asked) for make in (survey_cards.shares, survey_cards.gaps, survey_cards.beside)
    )
    ours = [make for make in (shares, gaps) if make]
    drawn = story.row([ours, beside] if beside else ours)
    drawn += story.row(survey_field.monitor(one, survey_leave.leave()))
    survey_methods.show(one, found)
    story.scheme("survey", lambda: survey_said.scheme(one, found))
    return drawn


def first(spot):
    """What the page gives the Scheme before the first round."""
    return {"gap": spot.claim, "measure": t("survey.form.title"), "baseline": t("survey.scheme.first")}


room.opening("survey")
try:
    held = rounds()
except BrokenStore as broken:
    st.error(t("intake.broken_store", detail=str(broken)))
    held = []
if held:
    shown = estimates(held)
else:
    filters_here()
    st.info(t("survey.none"))
    survey_start.steps()
    st.caption(t("survey.instead"))
    shown = story.row([ladder, findings])
    story.scheme("survey", lambda: first(shown[0]))
survey_import.show()
survey_batches.show()
if held:
    survey_start.steps()
survey_start.form()
story.sources(shown)
