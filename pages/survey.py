"""The Union's own survey: what members answer, how sure it is, and how their answers come in."""

from wide import warehouse
from wide.cards.card import CardContent, card
from wide.cards.page import Page, PolicyBox, Tool, row
from wide.features.survey import estimates, fieldwork, notes, start
from wide.features.survey.batches import draw_batches
from wide.features.survey.choices import (
    CHOICES,
    NAMES,
    chosen_round,
    draw_boxes,
    has_no_rounds,
    has_rounds,
    stored_rounds,
)
from wide.features.survey.claims import policy_values
from wide.features.survey.import_file import draw_import
from wide.features.women_and_men import gap_chart
from wide.formatting import lower_first
from wide.measures.survey.small_cells import rounded_down
from wide.quality import gap_noise, survey_noise, weak_signs

ESTIMATE_USES = frozenset(estimates.USES)


@card("survey.ladder", query="survey/public_ladder")
def ladder(result, ctx):
    rows, noise = result.rows, survey_noise()
    widest = rows.loc[rows["gap"].abs().idxmax()]
    values = {"count": len(rows), "near": int((rows["gap"].abs() <= noise).sum())}
    values |= {"label": lower_first(widest["label"])}
    values |= {"women": ctx.percent(widest["women"]), "men": ctx.percent(widest["men"])}
    figure = gap_chart(rows, ctx, noise, levels=None)
    return CardContent(values, figure, caveats=[ctx.t("card.noise", noise=ctx.points(noise))])


@card("survey.findings", query="survey/public_findings", caveats=("card.weak",))
def findings(result, ctx):
    rows, years = result.rows, result.rows["year"].astype(str)
    dated = [
        label if year in label else f"{label} ({year})"
        for label, year in zip(rows["label"], years, strict=True)
    ]
    labelled = rows.assign(label=dated, flag=weak_signs(rows))
    figure = gap_chart(labelled, ctx, list(gap_noise(rows)), levels=None)
    sound = labelled[labelled["grade"] != "C"].to_dict("records")
    if not sound:  # a figure of the weakest grade stands in no headline
        return CardContent({"count": len(rows)}, figure, claim="count")
    widest = max(sound, key=lambda row: abs(row["gap"]))
    values = {"label": widest["label"], "gap": ctx.gap(widest["gap"])}
    values |= {"women": ctx.percent(widest["women"], 0), "men": ctx.percent(widest["men"], 0)}
    return CardContent(values, figure)


def baseline(ctx, cards):
    """What the page gives the Scheme: the chosen estimates; before the first round what public surveys say."""
    if has_no_rounds(ctx):
        values = {"gap": cards[ladder.key].claim, "measure": ctx.t("survey.form.title")}
        return values | {"baseline": ctx.t("survey.scheme.first")}
    if not estimates.has_estimates(ctx):
        return None
    return policy_values(chosen_round(ctx), estimates.chosen_estimates(ctx), ctx)


def headline(ctx):
    """How many people answered in how many rounds; before the first round the public figures instead."""
    if stored := stored_rounds():
        people = sum(round_.respondents for round_ in stored)
        drawn = sum(round_.respondents for round_ in stored if round_.is_random)
        return ctx.t(
            "survey.message.held",
            people=ctx.number(rounded_down(people)),
            rounds=len({round_.code for round_ in stored}),
            drawn=ctx.number(rounded_down(drawn)),
        )
    public = warehouse.query("survey/public_ladder", lang=ctx.lang, first_year=0, last_year=9999).to_dict(
        "records"
    )
    women = {row["indicator_id"]: ctx.percent(row["women"], 0) for row in public}
    year = next(row["year"] for row in public if row["indicator_id"] == "findex_con1")
    phone, earns = women["findex_con1"], women["findex_con30f"]
    return ctx.t("survey.message.none", phone=phone, earns=earns, year=year)


PAGE = Page(
    "survey",
    group="survey",
    position=1,
    headline=headline,
    names_places=False,
    choices=CHOICES,
    blocks=(
        Tool("broken_store", notes.draw_broken_store),
        Tool("choices", draw_boxes, uses=frozenset(NAMES), when=has_rounds),
        Tool("places", notes.draw_places, uses=frozenset({"places", "round"})),
        Tool("incomplete", notes.draw_incomplete, uses=ESTIMATE_USES, when=has_rounds),
        Tool("first_round", start.draw_before_first_round, when=has_no_rounds),
        row(ladder, findings, when=has_no_rounds),
        row((estimates.shares, estimates.gap), estimates.official, when=estimates.has_official),
        row(estimates.shares, estimates.gap, when=estimates.has_no_official),
        row(fieldwork.places, fieldwork.days, when=has_rounds),
        Tool("method", notes.draw_method, uses=ESTIMATE_USES, when=estimates.has_estimates),
        Tool("import", draw_import, redraws_page=True),
        Tool("batches", draw_batches),
        Tool("steps", start.draw_steps, when=has_rounds),
        Tool("questionnaire", start.draw_questionnaire),
    ),
    policy=PolicyBox(baseline, cards=(ladder,), own_uses=ESTIMATE_USES),
)
