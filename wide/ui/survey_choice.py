"""What a viewer asks of a round: round, question, answer, breakdowns, all in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from wide.rounds import Round, RoundQuery, breakdowns, questions
from wide.ui.choice import choose
from wide.ui.viewer import current, t

ALL, NONE = "all", "none"
#: Breakdowns of so few groups that every answer can be shown in each of them.
SHORT = ("sex", "district_type", "member")


def asked(held: Sequence[Round]) -> RoundQuery:
    """The question that stands in the address, with a box for each of its parts."""
    by_key = {one.key: one for one in held}
    first = st.columns([2, 3], gap="medium")
    with first[0]:
        key = choose("round", list(by_key), t("survey.choose.round"), lambda one: round_name(by_key[one]))
    with first[1]:
        question = questions()[
            _led("question", list(questions()), t("survey.choose.question"), _question, key)
        ]
    second = st.columns(3, gap="medium")
    drawn, both = by_key[key].is_random, by_key[key].sexes > 1
    columns = [name for name in breakdowns(is_random=drawn) if name != question.code]
    usual = [columns[0], NONE, *columns[1:]] if both else [NONE, *columns]
    with second[0]:
        by = _led("by", usual, t("survey.choose.by"), _column, f"{key} {question.code}")
    more = [NONE, *(name for name in columns if name != by)] if by != NONE else [NONE]
    with second[1]:
        then = _led("by2", more, t("survey.choose.by2"), _column, f"{key} {question.code} {by}")
    chosen = tuple(name for name in (by, then) if name != NONE)
    answer = question.answers[0]
    if question.is_binary:
        st.query_params.pop("answer", None)  # it spoke of another question
    else:
        short = not chosen or (len(chosen) == 1 and by in SHORT)
        answers = [ALL, *question.answers] if short else list(question.answers)
        with second[2]:
            answer = _led(
                "answer",
                answers,
                t("survey.choose.answer"),
                lambda one: t("survey.choose.all") if one == ALL else question.answer(one, current().lang),
                f"{question.code} {short}",
            )
    filters = current().filters
    places = tuple(filters.scope) if filters.places or filters.regions else ()
    return RoundQuery(
        key=key,
        question=question.code,
        answer="" if answer == ALL else answer,
        by=chosen,
        system=filters.system,
        places=places if drawn else (),
    )


def round_name(one: Round) -> str:
    """The round and how its respondents were chosen."""
    return t("survey.round", code=one.code, sampling=t(f"survey.sampling.{one.sampling}"))


def _led(name: str, codes: Sequence[str], label: str, show: Callable[[str], str], leader: str) -> str:
    """A choice whose codes hang on another one: when that one changes, what no longer fits is forgotten silently."""
    was = st.session_state.get(f"_leader_{name}", leader)
    if was != leader and st.query_params.get(name) not in (None, *codes):
        del st.query_params[name]
    st.session_state[f"_leader_{name}"] = leader
    return choose(name, codes, label, show)


def _question(code: str) -> str:
    one = questions()[code]
    return t(f"survey.kind.{one.kind}", label=one.label(current().lang))


def _column(name: str) -> str:
    return t(f"survey.by.{name}")
