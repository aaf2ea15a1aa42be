"""What only the sender can say of a file: boxes for its open questions, and values for columns that it lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import streamlit as st

from wide import catalogue
from wide.cards.context import Context
from wide.catalogue import System
from wide.intake import Clarification, Examination, Options, questionnaire
from wide.intake.options import DecimalSign

_DECIDED = "_survey_decided"
#: Questions put at one time; the others follow when these are answered.
MOST = 12
UNDECIDED = ""
SIGNS = {",": "comma", ".": "point"}


def decided(token: str) -> Options:
    """The decisions so far on the file with this hash; none for a new file."""
    last: tuple[str, Options] | None = st.session_state.get(_DECIDED)
    return last[1] if last and last[0] == token else Options()


def draw_questions(token: str, examined: Examination, ctx: Context) -> None:
    """A form with a box a question; when it is sent, the file is read again."""
    questions, missing = examined.clarifications[:MOST], _missing_items(examined)
    has_decisions = decided(token) != Options()
    if questions or missing:
        with st.form("survey_questions"):
            st.markdown(f"**{ctx.t('survey.questions.title')}**")
            for number, question in enumerate(questions):
                _draw_box(number, question, ctx)
            for item in missing:
                _draw_value(item, ctx)
            st.form_submit_button(
                ctx.t("survey.questions.send"), on_click=_decide, args=(token, questions, missing)
            )
    if has_decisions:
        st.button(
            ctx.t("survey.questions.again"),
            key="survey_again",
            type="tertiary",
            on_click=_forget,
            args=(token,),
        )


def _draw_box(number: int, question: Clarification, ctx: Context) -> None:
    offers = list(question.suggestions)
    if question.kind == "order":
        offers = ["month"]  # the day in front is what is assumed already
    if question.kind == "province":
        places = (*catalogue.provinces("63"), *catalogue.provinces("34"))
        offers = list(dict.fromkeys([*offers, *(place.geo_id for place in places)]))
    st.selectbox(
        _without_markup(question.say(ctx.lang)),
        [UNDECIDED, *offers],
        key=f"survey_question_{number}",
        format_func=_offer_text(question.kind, ctx),
    )


def _offer_text(kind: str, ctx: Context) -> Callable[[str], str]:
    def text(code: str) -> str:
        if code == UNDECIDED:
            return ctx.t(f"survey.leave.{kind}")
        if kind == "province":
            name = ctx.place(code)
            key = f"intake.offer.province{catalogue.places[code].system}"
            return f"{ctx.t(key, name=name, code=code)} · {catalogue.fold(name)}"
        if kind == "column":
            return questionnaire().items[code].labels(ctx.lang)
        return ctx.t(f"intake.offer.{SIGNS.get(code, code)}")

    return text


def _missing_items(examined: Examination) -> list[str]:
    """Items on the interview that no column holds and that must be there; they may be given for the whole file."""
    absent: set[str] = set()
    for note in examined.notes:
        if note.key == "absent":
            absent |= set(str(note.values["columns"]).split(", "))
    return [name for name in questionnaire().design() if name in absent]


def _draw_value(name: str, ctx: Context) -> None:
    item = questionnaire().items[name]
    label, key = ctx.t("survey.fill", item=item.labels(ctx.lang)), f"survey_fill_{name}"
    if item.options:
        labels = {option.name: option.labels(ctx.lang) for option in item.options}
        undecided = ctx.t("survey.leave.fill")
        st.selectbox(
            label, [UNDECIDED, *labels], key=key, format_func=lambda code: labels.get(code, undecided)
        )
    else:
        st.text_input(label, key=key, max_chars=60, placeholder=item.hints(ctx.lang))


def _decide(token: str, questions: tuple[Clarification, ...], missing: list[str]) -> None:
    """Take what the form holds into the decisions on this file."""
    state, options = st.session_state, decided(token)
    for number, question in enumerate(questions):
        code = str(state.get(f"survey_question_{number}") or UNDECIDED)
        if code != UNDECIDED and (code in question.suggestions or question.kind == "province"):
            options = _with_decision(options, question, code)
    given = {name: str(state.get(f"survey_fill_{name}") or "").strip() for name in missing}
    fill = {**options.fill, **{name: value for name, value in given.items() if value}}
    state[_DECIDED] = (token, replace(options, fill=fill))
    for number in range(len(questions)):
        state.pop(f"survey_question_{number}", None)


def _with_decision(options: Options, question: Clarification, code: str) -> Options:
    if question.kind == "province":
        return replace(options, places={**options.places, question.text: code})
    if question.kind == "column":
        return replace(options, columns={**options.columns, question.text: code})
    if question.kind == "place_list":
        return replace(options, place_list=cast(System, code))
    if question.kind == "decimal":
        return replace(options, decimal=cast(DecimalSign, code))
    return replace(options, month_first=code == "month")


def _forget(token: str) -> None:
    st.session_state[_DECIDED] = (token, Options())


def _without_markup(sentence: str) -> str:
    """A label that quotes a cell: without the signs of mark-up."""
    return "".join(sign for sign in sentence if sign not in "\\`*_[]<>#$~|:")
