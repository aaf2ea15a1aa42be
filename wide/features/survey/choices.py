"""What a viewer looks at in the Union's survey: round, question, breakdowns and answer, all in the address."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from os import scandir
from pathlib import Path

import streamlit as st

from wide.cards.choices import Select
from wide.cards.context import Context
from wide.intake import BrokenStore
from wide.intake.batch_files import MANIFEST, batches_folder, events_folder
from wide.rounds import Round, RoundQuery, SurveyQuestion, breakdowns, questions, rounds
from wide.ui.choice_boxes import draw_box

ALL, NONE = "all", "none"
#: Breakdowns of so few groups that every answer can be shown in each of them.
SHORT = ("sex", "district_type", "member")
NAMES = ("round", "question", "by", "by2", "answer")


def store_version() -> Hashable:
    """What the store of the survey holds, as a value that changes with it.

    It is looked at for every box and card, so it reads names and times but no file.
    """
    return _folder_state(batches_folder(None)), _folder_state(events_folder(None))


def stored_rounds() -> tuple[Round, ...]:
    """Every round of the store, the latest first; none where the store is broken."""
    try:
        return _rounds(store_version())
    except BrokenStore:
        return ()


def has_rounds(_ctx: Context) -> bool:
    """Whether the store holds a round."""
    return bool(stored_rounds())


def has_no_rounds(_ctx: Context) -> bool:
    """Whether the page stands before the first round."""
    return not stored_rounds()


def chosen_round(ctx: Context) -> Round:
    """The round that the page shows. Raises KeyError before the first round."""
    return {round_.key: round_ for round_ in stored_rounds()}[ctx.choice("round")]


def chosen_question(ctx: Context) -> SurveyQuestion:
    """The question that the page shows."""
    return questions()[ctx.choice("question")]


def round_query(ctx: Context) -> RoundQuery:
    """The chosen question to the chosen round, in the provinces in view where respondents were drawn."""
    filters, answer = ctx.filters, ctx.choice("answer")
    restricted = chosen_round(ctx).is_random and (filters.places or filters.regions)
    return RoundQuery(
        key=ctx.choice("round"),
        question=ctx.choice("question"),
        answer="" if answer == ALL else answer,
        by=tuple(name for name in (ctx.choice("by"), ctx.choice("by2")) if name != NONE),
        system=filters.system,
        places=tuple(filters.in_scope) if restricted else (),
    )


def round_name(round_: Round, ctx: Context) -> str:
    """The round and how its respondents were chosen."""
    sampling = ctx.t(f"survey.sampling.{round_.sampling}")
    return ctx.t("survey.round", code=round_.code, sampling=sampling)


def draw_boxes(ctx: Context) -> None:
    """The boxes: round and question, below them the breakdowns and, where there are several, the answers."""
    columns = (*st.columns([2, 3], gap="medium"), *st.columns(3, gap="medium"))
    for column, choice in zip(columns, CHOICES, strict=True):
        if choice.name == "answer" and chosen_question(ctx).is_binary:
            continue
        with column:
            draw_box(choice, ctx)


def _by_offered(ctx: Context) -> list[str]:
    """The breakdowns; women and men come first where both answered."""
    columns = _columns(ctx)
    return [columns[0], NONE, *columns[1:]] if chosen_round(ctx).sexes > 1 else [NONE, *columns]


def _by2_offered(ctx: Context) -> list[str]:
    """A second breakdown beside the first."""
    by = ctx.choice("by")
    return [NONE] if by == NONE else [NONE, *(name for name in _columns(ctx) if name != by)]


def _answers_offered(ctx: Context) -> list[str]:
    """The answers that can be counted; all of them together where few groups stand in the picture."""
    question, by = chosen_question(ctx), ctx.choice("by")
    is_short = by == NONE or (by in SHORT and ctx.choice("by2") == NONE)
    return [ALL, *question.answers] if is_short and not question.is_binary else list(question.answers)


def _columns(ctx: Context) -> list[str]:
    columns = breakdowns(is_random=chosen_round(ctx).is_random)
    return [name for name in columns if name != ctx.choice("question")]


def _round_text(code: str, ctx: Context) -> str:
    return next(round_name(round_, ctx) for round_ in stored_rounds() if round_.key == code)


def _question_text(code: str, ctx: Context) -> str:
    question = questions()[code]
    return ctx.t(f"survey.kind.{question.kind}", label=question.label(ctx.lang))


def _column_text(code: str, ctx: Context) -> str:
    return ctx.t(f"survey.by.{code}")


def _answer_text(code: str, ctx: Context) -> str:
    return ctx.t("survey.choose.all") if code == ALL else chosen_question(ctx).answer(code, ctx.lang)


def _select(
    name: str, options: Callable[[Context], list[str]], text: Callable[[str, Context], str]
) -> Select:
    """A box whose options depend on those before it; before the first round it has none."""
    before = frozenset(NAMES[: NAMES.index(name)])
    return Select(
        name, f"survey.choose.{name}", lambda ctx: options(ctx) if stored_rounds() else [], text, before
    )


CHOICES = (
    _select("round", lambda _ctx: [round_.key for round_ in stored_rounds()], _round_text),
    _select("question", lambda _ctx: list(questions()), _question_text),
    _select("by", _by_offered, _column_text),
    _select("by2", _by2_offered, _column_text),
    _select("answer", _answers_offered, _answer_text),
)


@lru_cache(maxsize=4)
def _rounds(_version: Hashable) -> tuple[Round, ...]:
    return tuple(rounds())


def _folder_state(folder: Path) -> Hashable:
    """Path, names and times of what stands in a folder; of a batch also the time of its manifest."""
    if not folder.is_dir():
        return str(folder)
    times = []
    with scandir(folder) as entries:
        for entry in entries:
            manifest = folder / entry.name / MANIFEST  # an event is a file and has none
            time = manifest.stat().st_mtime_ns if manifest.is_file() else 0
            times.append((entry.name, entry.stat().st_mtime_ns, time))
    return str(folder), tuple(sorted(times))
