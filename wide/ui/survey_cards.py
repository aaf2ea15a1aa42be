"""The cards of a round: shares with whiskers, the gap between women and men, official figures beside them."""

from __future__ import annotations

import pandas as pd

from wide.charts.bars import bars
from wide.charts.intervals import intervals
from wide.measures.survey.small_cells import SMALLEST, rounded_down
from wide.rounds import (
    IncompleteDesign,
    Round,
    RoundEstimates,
    RoundQuery,
    active_batches,
    estimate_round,
    official_figures,
)
from wide.ui import survey_panels, survey_said
from wide.ui.ask import Answer, ask
from wide.ui.card import Card, Maker
from wide.ui.kept import kept
from wide.ui.survey_rows import drawn, table
from wide.ui.viewer import current, t
from wide.ui.words import num, per


def found(asked: RoundQuery) -> RoundEstimates:
    """The answer, kept ready under the question and the batches that count. Raises Incomplete."""
    return kept(lambda: estimate_round(asked), "survey", active_batches(), asked)


def shares(one: Round, asked: RoundQuery) -> Maker:
    """The card of the shares: points with whiskers, hatched bars where nobody was drawn."""
    return _ready("survey.shares", asked, lambda: _shares(one, asked))


def gaps(one: Round, asked: RoundQuery) -> Maker | None:
    """The card of the gap; None where sex is no breakdown, or the respondents were not drawn."""
    if found(asked).gap is None:
        return None
    return _ready("survey.gap", asked, lambda: _gaps(one, asked))


def beside(one: Round, asked: RoundQuery) -> Maker | None:
    """The card of official figures on the same question; None where there are none, or nobody was drawn."""
    counted = asked.answer
    if not (one.is_random and counted and official_figures(asked.question, counted)):
        return None
    plain = RoundQuery(asked.key, asked.question, counted, ("sex",), asked.system)
    return _ready("survey.official", plain, lambda: _beside(one, plain))


def unready(fault: IncompleteDesign) -> str:
    """Why a round cannot be estimated."""
    return t(
        "survey.incomplete",
        column=t(f"survey.column.{fault.column}"),
        missing=_some(fault.missing),
        respondents=num(rounded_down(fault.respondents)),
    )


def _some(count: int) -> str:
    """A count of people without its last digits, in words; below ten it is not said."""
    return t("survey.few") if count < SMALLEST else t("survey.at_least", count=num(rounded_down(count)))


def _ready(key: str, asked: RoundQuery, make: Maker) -> Maker:
    filters = current().filters
    years = filters.first_year, filters.last_year
    return lambda: kept(make, key, active_batches(), asked, current().look, years)


def _shares(one: Round, asked: RoundQuery) -> Card:
    answer = found(asked)
    rows = drawn(answer, answer.rows)
    look, said = current().look, survey_said.facts_of(one, answer)
    axis = (0.0, 100.0)
    figure = (
        intervals(rows, look, axis=axis)
        if one.is_random
        else bars(rows, look, suffix="%", decimals=0, order=False, longest=100, of="all")
    )
    return Card(
        key="survey.shares",
        answer=survey_panels.as_answer("survey/shares", answer, table(answer, answer.rows)),
        claim=survey_said.claim(answer),
        figure=figure,
        about=survey_said.about(one, answer),
        caveats=survey_said.caveats(answer, len(rows)),
        under=survey_panels.under(answer, said),
    )


def _gaps(one: Round, asked: RoundQuery) -> Card:
    answer = found(asked)
    assert answer.gap is not None
    rows = drawn(answer, answer.gap, gap=True)
    return Card(
        key="survey.gap",
        answer=survey_panels.as_answer("survey/gap", answer, table(answer, answer.gap, gap=True)),
        claim=survey_said.gap_claim(answer, answer.gap),
        figure=intervals(rows, current().look, suffix="", differences=True),
        about=t("survey.gap.about"),
        caveats=[t("survey.gap.caveat")],
        under=survey_panels.under(answer, survey_said.facts_of(one, answer)),
    )


def _beside(one: Round, asked: RoundQuery) -> Card:
    """Our women and men beside those of the public surveys, all of the whole country."""
    ours = found(asked)
    own = drawn(ours, ours.rows)
    named = official_figures(asked.question, asked.answer)
    official = ask("survey/official", indicators=[match.indicator_id for match in named])
    public = official.rows
    rows = pd.concat(
        [
            own.assign(label=t("survey.official.own", round=one.code) + " · " + own["label"]),
            pd.DataFrame(
                {
                    "label": [
                        t(
                            "survey.official.row",
                            label=row["label"],
                            year=row["year"],
                            who=t(f"who.{row['sex']}"),
                        )
                        for row in public.to_dict("records")
                    ],
                    "value": public["value"],
                    "low": float("nan"),
                    "high": float("nan"),
                    "kind": "chosen",
                    "flag": "",
                    "digits": 1,
                }
            ),
        ],
        ignore_index=True,
    )
    claim = t("survey.official.none_in_years", what=survey_said.what(ours))
    if not public.empty:
        claim = _set_beside(ours, public)
    return Card(
        key="survey.official",
        answer=Answer(official.name, official.params, public),
        claim=claim,
        figure=intervals(rows, current().look, axis=(0.0, 100.0)),
        about=t("survey.official.about"),
        caveats=[match.say(current().lang) for match in named],
    )


def _set_beside(ours: RoundEstimates, public: pd.DataFrame) -> str:
    """Our women beside the women, or everybody, of the first public figure."""
    women = ours.rows[(ours.rows["sex"] == "female") & (ours.rows["flag"] != "hidden")]
    theirs = public[public["sex"] == "female"] if "female" in set(public["sex"]) else public
    one = theirs.iloc[0]
    facts = {"what": survey_said.what(ours), "label": one["label"], "year": one["year"]}
    facts |= {"other": per(one["value"]), "who": t(f"who.{one['sex']}")}
    if women.empty:
        return t("survey.official.only", **facts)
    mine = women.iloc[0]
    inside = mine["ci_low"] <= one["value"] <= mine["ci_high"]
    names = {"value": "estimate", "from_": "ci_low", "to": "ci_high"}
    facts |= {word: survey_said.share(mine.to_dict(), name) for word, name in names.items()}
    return t("survey.official.inside" if inside else "survey.official.outside", **facts)
