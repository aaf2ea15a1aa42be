"""Rounds of the Union's own survey: what is held, what can be asked of it, how sure the answers are.

    one = rounds()[0]                                    # a round and a way of choosing respondents
    found = answered(Asked(one.key, "barriers", by=("sex",)))
    found.rows                                           # estimates in percent, what may not be shown left out

Beside the intake (which keeps what people send) and the estimation (which knows nothing of questionnaires).
How a round is run: docs/survey-intake.md.
"""

from wide.rounds.design import Design, IncompleteDesign
from wide.rounds.estimates import RoundEstimates, RoundQuery, estimate_round
from wide.rounds.fieldwork import FieldworkProgress, fieldwork_progress
from wide.rounds.official_figures import OfficialFigure, official_figures
from wide.rounds.questions import SurveyQuestion, breakdowns, questions
from wide.rounds.store import Round, active_batches, rounds

__all__ = [
    "Design",
    "FieldworkProgress",
    "IncompleteDesign",
    "OfficialFigure",
    "Round",
    "RoundEstimates",
    "RoundQuery",
    "SurveyQuestion",
    "active_batches",
    "breakdowns",
    "estimate_round",
    "fieldwork_progress",
    "official_figures",
    "questions",
    "rounds",
]
