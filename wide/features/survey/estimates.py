"""The cards of a round: shares with intervals, the gap between women and men, official figures beside them."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd

from wide.cards.cache import cached
from wide.cards.card import CardContent, Provenance, card
from wide.cards.context import Context
from wide.cards.query import QueryResult
from wide.charts.bars import bars
from wide.charts.intervals import intervals
from wide.estimate.statements import statement
from wide.features.survey import claims
from wide.features.survey.choices import NAMES, chosen_round, round_query, store_version, stored_rounds
from wide.features.survey.rows import chart_rows, table
from wide.measures.survey.small_cells import SMALLEST, rounded_down
from wide.rounds import (
    IncompleteDesign,
    RoundEstimates,
    RoundQuery,
    estimate_round,
    official_figures,
    questions,
)

#: What every estimate uses of the context.
USES = (*NAMES, "places")
PERCENT_AXIS = (0.0, 100.0)
#: The statements in the order in which they are run.
STATEMENTS = ("psu_sums", "strata_sums")


def chosen_estimates(ctx: Context) -> RoundEstimates:
    """The estimates for the chosen question. Raises Incomplete."""
    return _estimates_of(round_query(ctx), store_version())


@cached(256)
def _estimates_of(query: RoundQuery, _version: Hashable) -> RoundEstimates:
    return estimate_round(query)


def incomplete(ctx: Context) -> IncompleteDesign | None:
    """Why the chosen round cannot be estimated, if it cannot."""
    try:
        chosen_estimates(ctx)
    except IncompleteDesign as fault:
        return fault
    return None


def incomplete_text(fault: IncompleteDesign, ctx: Context) -> str:
    """The same in words; of few people the count is not given."""
    key = "survey.at_least" if fault.missing >= SMALLEST else "survey.few"
    missing = ctx.t(key, count=ctx.number(rounded_down(fault.missing)))
    column, people = ctx.t(f"survey.column.{fault.column}"), ctx.number(rounded_down(fault.respondents))
    return ctx.t("survey.incomplete", column=column, missing=missing, respondents=people)


def has_estimates(ctx: Context) -> bool:
    """Whether there is a round that can be estimated."""
    return bool(stored_rounds()) and incomplete(ctx) is None


def has_gap(ctx: Context) -> bool:
    """Whether women and men can be compared: sex is a breakdown, and respondents were drawn."""
    return has_estimates(ctx) and chosen_estimates(ctx).gap is not None


def has_official(ctx: Context) -> bool:
    """Whether a public survey asks the same as the chosen question, and respondents were drawn."""
    if not has_estimates(ctx):
        return False
    query = round_query(ctx)
    return query.is_random and bool(query.answer and official_figures(query.question, query.answer))


def has_no_official(ctx: Context) -> bool:
    """Whether the estimates stand alone."""
    return has_estimates(ctx) and not has_official(ctx)


def parameters(estimates: RoundEstimates) -> dict[str, object]:
    """What was estimated, by the names of the address."""
    query, design = estimates.query, estimates.design
    return {
        "round": query.key,
        "question": query.question,
        "answer": query.answer or list(questions()[query.question].answers),
        "by": list(query.by),
        "places": list(query.places),
        "strata": design.stratum,
        "psu": design.psu,
        "weight": design.weight,
    }


def _provenance(estimates: RoundEstimates, ctx: Context) -> Provenance:
    sentences = claims.method(chosen_round(ctx), estimates, ctx)
    return Provenance(sentences, tuple(statement(name) for name in STATEMENTS))


def _share_rows(ctx: Context) -> QueryResult:
    estimates = chosen_estimates(ctx)
    return QueryResult("survey/shares", parameters(estimates), table(estimates, estimates.rows, ctx))


@card(
    "survey.shares", source=_share_rows, uses=USES, when=has_estimates, state=store_version, empty_rows=True
)
def shares(_result: QueryResult, ctx: Context) -> CardContent:
    """Points with intervals; hatched bars where nobody was drawn."""
    estimates = chosen_estimates(ctx)
    rows = chart_rows(estimates, estimates.rows, ctx)
    if estimates.query.is_random:
        figure = intervals(rows, ctx.look, axis=PERCENT_AXIS)
    else:
        figure = bars(rows, ctx.look, suffix="%", decimals=0, order=False, longest=100, of="all")
    return CardContent(
        figure=figure,
        claim_text=claims.share_claim(estimates, ctx),
        about_text=claims.base(chosen_round(ctx), estimates, ctx),
        caveats=claims.caveats(estimates, len(rows), ctx),
        provenance=_provenance(estimates, ctx),
    )


def _gap_rows(ctx: Context) -> QueryResult:
    estimates = chosen_estimates(ctx)
    assert estimates.gap is not None  # has_gap
    return QueryResult("survey/gap", parameters(estimates), table(estimates, estimates.gap, ctx, gap=True))


@card("survey.gap", source=_gap_rows, uses=USES, when=has_gap, state=store_version, empty_rows=True)
def gap(_result: QueryResult, ctx: Context) -> CardContent:
    """The gap between women and men in points, with its interval."""
    estimates = chosen_estimates(ctx)
    assert estimates.gap is not None  # has_gap
    rows = chart_rows(estimates, estimates.gap, ctx, gap=True)
    return CardContent(
        figure=intervals(rows, ctx.look, suffix="", differences=True),
        claim_text=claims.gap_claim(estimates, estimates.gap, ctx),
        about_text=ctx.t("survey.gap.about"),
        caveats=[ctx.t("survey.gap.caveat")],
        provenance=_provenance(estimates, ctx),
    )


def _official_ids(ctx: Context) -> list[str]:
    query = round_query(ctx)
    return [match.indicator_id for match in official_figures(query.question, query.answer)]


@card(
    "survey.official",
    query="survey/official",
    params={"indicators": _official_ids},
    uses=(*NAMES, "list"),
    when=has_official,
    state=store_version,
    empty_rows=True,
)
def official(result: QueryResult, ctx: Context) -> CardContent:
    """Our women and men beside those of the public surveys, all of the whole country."""
    query = round_query(ctx)
    of_country = RoundQuery(query.key, query.question, query.answer, ("sex",), query.system)
    estimates = _estimates_of(of_country, store_version())
    own = chart_rows(estimates, estimates.rows, ctx)
    name = ctx.t("survey.official.own", round=chosen_round(ctx).code)
    rows = [own.assign(label=name + " · " + own["label"]), _public_rows(result.rows, ctx)]
    claim = _comparison(estimates, result.rows, ctx)
    named = official_figures(query.question, query.answer)
    return CardContent(
        figure=intervals(pd.concat(rows, ignore_index=True), ctx.look, axis=PERCENT_AXIS),
        claim_text=claim,
        about_text=ctx.t("survey.official.about"),
        caveats=[match.say(ctx.lang) for match in named],
    )


def _public_rows(public: pd.DataFrame, ctx: Context) -> pd.DataFrame:
    """The public figures as rows of the chart, without intervals."""
    labels = [
        ctx.t("survey.official.row", label=row["label"], year=row["year"], who=ctx.t(f"who.{row['sex']}"))
        for row in public.to_dict("records")
    ]
    columns = {"label": labels, "value": public["value"], "low": float("nan"), "high": float("nan")}
    return pd.DataFrame(columns | {"kind": "chosen", "flag": "", "digits": 1})


def _comparison(estimates: RoundEstimates, public: pd.DataFrame, ctx: Context) -> str:
    """Our women beside the women, or everybody, of the first public figure, if there is one in these years."""
    if public.empty:
        return ctx.t("survey.official.none_in_years", what=claims.subject(estimates, ctx))
    ours = estimates.rows[(estimates.rows["sex"] == "female") & (estimates.rows["flag"] != "hidden")]
    theirs = public[public["sex"] == "female"] if "female" in set(public["sex"]) else public
    figure = theirs.iloc[0]
    values = {"what": claims.subject(estimates, ctx), "label": figure["label"], "year": figure["year"]}
    values |= {"other": ctx.percent(figure["value"]), "who": ctx.t(f"who.{figure['sex']}")}
    if ours.empty:
        return ctx.t("survey.official.only", **values)
    women = ours.iloc[0]
    inside = women["ci_low"] <= figure["value"] <= women["ci_high"]
    names = {"value": "estimate", "from_": "ci_low", "to": "ci_high"}
    values |= {word: claims.share(women.to_dict(), name, ctx) for word, name in names.items()}
    return ctx.t("survey.official.inside" if inside else "survey.official.outside", **values)
