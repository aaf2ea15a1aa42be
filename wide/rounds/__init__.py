"""Rounds of the Union's own survey: what is held, what can be asked of it, how sure the answers are.

    one = rounds()[0]                                    # a round and a way of choosing respondents
    found = answered(Asked(one.key, "barriers", by=("sex",)))
    found.rows                                           # estimates in percent, what may not be shown left out

Beside the intake (which keeps what people send) and the estimation (which knows nothing of questionnaires).
How a round is run: docs/survey-intake.md.
"""

from wide.rounds.answering import Answered, Asked, answered
from wide.rounds.design import Design, Incomplete
from wide.rounds.field import Field, field
from wide.rounds.holding import Round, rounds, stamp
from wide.rounds.official import Match, matches
from wide.rounds.questions import Question, breakdowns, questions

__all__ = [
    "Answered",
    "Asked",
    "Design",
    "Field",
    "Incomplete",
    "Match",
    "Question",
    "Round",
    "answered",
    "breakdowns",
    "field",
    "matches",
    "questions",
    "rounds",
    "stamp",
]
