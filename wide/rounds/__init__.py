"""Rounds of the Union's own survey: which are stored, their questions, estimates with intervals, fieldwork progress.

    key = rounds()[0].key                                              # a round and a sampling method
    estimates = estimate_round(RoundQuery(key, "barriers", by=("sex",)))
    estimates.rows                                                     # percent, small cells suppressed

Connects `wide.intake` (stored answers) with `wide.estimate` (which knows nothing of questionnaires).
How a round is run: docs/survey-intake.md.
"""

from wide.rounds.estimates import Design, IncompleteDesign, RoundEstimates, RoundQuery, estimate_round
from wide.rounds.fieldwork import FieldworkProgress, fieldwork_progress
from wide.rounds.questions import OfficialFigure, SurveyQuestion, breakdowns, official_figures, questions
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
