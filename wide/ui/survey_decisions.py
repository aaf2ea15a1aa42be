"""What only the sender can say of a file: boxes for its questions, and values for columns that it lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import streamlit as st

from wide import catalogue
from wide.catalogue import System
from wide.intake import Clarification, Examination, Options, questionnaire
from wide.intake.options import DecimalSign
from wide.ui.viewer import current, t

_DECIDED = "_survey_decided"
#: Questions put at one time; the others follow when these are answered.
MOST = 12
LEAVE = ""
SIGNS = {",": "comma", ".": "point"}


def options(token: str) -> Options:
    """The decisions so far on the file with this hash; none for a new file."""
    held: tuple[str, Options] | None = st.session_state.get(_DECIDED)
    return held[1] if held and held[0] == token else Options()


def ask(token: str, examined: Examination) -> None:
    """A form with a box a question; answered, the file is read again."""
    asked = examined.clarifications[:MOST]
    fills = _lacking(examined)
    decided = options(token) != Options()
    if asked or fills:
        with st.form("survey_questions"):
            st.markdown(f"**{t('survey.questions.title')}**")
            for number, question in enumerate(asked):
                _box(number, question)
            for item in fills:
                _fill(item)
            st.form_submit_button(t("survey.questions.send"), on_click=_answer, args=(token, asked, fills))
    if decided:
        st.button(
            t("survey.questions.again"), key="survey_again", type="tertiary", on_click=_forget, args=(token,)
        )


def _box(number: int, question: Clarification) -> None:
    offers = list(question.suggestions)
    if question.kind == "order":
        offers = ["month"]  # the day in front is what is assumed already
    if question.kind == "province":
        offers += [one.geo_id for one in catalogue.provinces("63") if one.geo_id not in offers]
        offers += [one.geo_id for one in catalogue.provinces("34") if one.geo_id not in offers]
    st.selectbox(
        _plain(question.say(current().lang)),
        [LEAVE, *offers],
        key=f"survey_question_{number}",
        format_func=_shown(question.kind),
    )


def _shown(kind: str) -> Callable[[str], str]:
    lang = current().lang

    def show(code: str) -> str:
        if code == LEAVE:
            return t(f"survey.leave.{kind}")
        if kind == "province":
            place = catalogue.places[code]
            named = t(f"intake.offer.province{place.system}", name=place.name(lang), code=code)
            return f"{named} · {catalogue.fold(place.name(lang))}"
        if kind == "column":
            return questionnaire().items[code].labels(lang)
        return t(f"intake.offer.{SIGNS.get(code, code)}")

    return show


def _lacking(examined: Examination) -> list[str]:
    """Items on the interview that no column holds and that must be there; they may be given for the whole file."""
    form = questionnaire()
    absent: set[str] = set()
    for note in examined.notes:
        if note.key == "absent":
            absent |= set(str(note.values["columns"]).split(", "))
    return [name for name in form.design() if name in absent]


def _fill(name: str) -> None:
    item, lang = questionnaire().items[name], current().lang
    label, key = t("survey.fill", item=item.labels(lang)), f"survey_fill_{name}"
    if item.options:
        codes = [LEAVE, *(option.name for option in item.options)]
        named = {option.name: option.labels(lang) for option in item.options}
        st.selectbox(label, codes, key=key, format_func=lambda code: named.get(code, t("survey.leave.fill")))
    else:
        st.text_input(label, key=key, max_chars=60, placeholder=item.hints(lang))


def _answer(token: str, asked: tuple[Clarification, ...], fills: list[str]) -> None:
    """Take the answers of the form into the decisions on this file."""
    state, decided = st.session_state, options(token)
    for number, question in enumerate(asked):
        code = str(state.get(f"survey_question_{number}") or LEAVE)
        if code != LEAVE and (code in question.suggestions or question.kind == "province"):
            decided = _with(decided, question, code)
    given = {name: str(state.get(f"survey_fill_{name}") or "").strip() for name in fills}
    fill = {**decided.fill, **{name: value for name, value in given.items() if value}}
    state[_DECIDED] = (token, replace(decided, fill=fill))
    for number in range(len(asked)):
        state.pop(f"survey_question_{number}", None)


def _with(decided: Options, question: Clarification, code: str) -> Options:
    if question.kind == "province":
        return replace(decided, places={**decided.places, question.text: code})
    if question.kind == "column":
        return replace(decided, columns={**decided.columns, question.text: code})
    if question.kind == "place_list":
        return replace(decided, place_list=cast(System, code))
    if question.kind == "decimal":
        return replace(decided, decimal=cast(DecimalSign, code))
    return replace(decided, month_first=code == "month")


def _forget(token: str) -> None:
    st.session_state[_DECIDED] = (token, Options())


def _plain(sentence: str) -> str:
    """A label that quotes a cell: without the signs of mark-up."""
    return "".join(sign for sign in sentence if sign not in "\\`*_[]<>#$~|:")
