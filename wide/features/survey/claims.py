"""Sentences on estimates of the survey: the claim over them, the base, how sure they are."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from wide.cards.context import Context
from wide.features.survey.choices import round_name
from wide.features.survey.rows import Row, row_label
from wide.formatting import lower_first
from wide.measures.survey.small_cells import rounded_down
from wide.rounds import Round, RoundEstimates, questions


def subject(answered: RoundEstimates, ctx: Context) -> str:
    """The question, and the answer that is counted where there are several."""
    question = questions()[answered.query.question]
    label = question.label(ctx.lang)
    if question.kind == "area":
        label = ctx.t("survey.kind.area", label=label)
    if question.is_binary or not answered.query.answer:
        return label
    return ctx.t("survey.what", question=label, answer=question.answer(answered.query.answer, ctx.lang))


def share_claim(answered: RoundEstimates, ctx: Context) -> str:
    """What the rows say, no more than their intervals allow."""
    visible = answered.rows[answered.rows["flag"] != "hidden"]
    visible = visible.sort_values("estimate", ascending=False, kind="stable")
    values: dict[str, Any] = {"what": subject(answered, ctx)}
    if visible.empty:
        return ctx.t("survey.claim.hidden", **values)
    rows = visible.to_dict("records")
    first, last = rows[0], rows[-1]
    values |= {"first": row_label(answered, first, ctx), "value": share(first, "estimate", ctx)}
    if answered.query.is_random:
        values |= _interval(first, ctx)
    if len(rows) == 1:
        return ctx.t(f"survey.claim.one.{'drawn' if answered.query.is_random else 'open'}", **values)
    values |= {"last": row_label(answered, last, ctx), "other": share(last, "estimate", ctx)}
    if not answered.query.is_random:
        return ctx.t("survey.claim.range.open", **values)
    apart = first["ci_low"] > last["ci_high"]
    if answered.query.by == ("sex",) and len(rows) == 2 and answered.gap is not None:
        # The gap's own interval knows that both sexes share their units.
        gap = answered.gap.iloc[0]
        apart = bool(gap["ci_low"] > 0 or gap["ci_high"] < 0)
    return ctx.t("survey.claim.apart" if apart else "survey.claim.alike", **values)


def gap_claim(answered: RoundEstimates, gaps: pd.DataFrame, ctx: Context) -> str:
    """How many gaps lie beyond their intervals; the gap itself when there is only one."""
    visible = gaps[gaps["flag"] != "hidden"]
    values: dict[str, Any] = {"what": subject(answered, ctx)}
    if visible.empty:
        return ctx.t("survey.claim.gap.hidden", **values)
    clear = visible[(visible["ci_low"] > 0) | (visible["ci_high"] < 0)]
    if len(gaps) == 1:
        row = visible.iloc[0]
        names = {"gap": "estimate", "from_": "ci_low", "to": "ci_high"}
        values |= {word: ctx.gap(row[name], row["digits"]) for word, name in names.items()}
        return ctx.t("survey.claim.gap.clear" if len(clear) else "survey.claim.gap.open", **values)
    groups = ctx.number(len(visible))
    if clear.empty:
        return ctx.t("survey.claim.gaps.open", **values, groups=groups)
    widest = clear.iloc[int(clear["estimate"].abs().argmax())]
    values |= {"count": ctx.number(len(clear)), "groups": groups}
    values |= {"gap": ctx.gap(widest["estimate"], widest["digits"])}
    first = row_label(answered, widest.to_dict(), ctx, gap=True)
    return ctx.t("survey.claim.gaps.clear", **values, first=first)


def base(round_: Round, answered: RoundEstimates, ctx: Context) -> str:
    """The base, the round, its days."""
    question = questions()[answered.query.question]
    return ctx.t(
        "survey.about.round",
        round=round_name(round_, ctx),
        people=ctx.number(rounded_down(round_.respondents)),
        base=ctx.t("survey.base.everybody" if question.counts_everybody else "survey.base.asked"),
        first=written_day(round_.first),
        last=written_day(round_.last),
    )


def written_day(day: dt.date) -> str:
    """A day as both languages write it here: 24/11/2026."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def caveats(answered: RoundEstimates, drawn_rows: int, ctx: Context) -> list[str]:
    """What must be read with the chart, which shows so many of the rows."""
    flags = answered.rows["flag"]
    if answered.query.is_random:
        sentences = [ctx.t("survey.caveat.whiskers")]
        if (flags == "caution").any():
            sentences.append(ctx.t("survey.caveat.caution"))
    else:
        sentences = [ctx.t(f"survey.caveat.{answered.query.key.rpartition('~')[2]}")]
    rows = ctx.number(len(answered.rows))
    if hidden := int((flags == "hidden").sum()):
        sentences.append(ctx.t("survey.caveat.hidden", hidden=ctx.number(hidden), rows=rows))
    if len(answered.rows) > drawn_rows:
        sentences.append(ctx.t("survey.caveat.more", drawn=ctx.number(drawn_rows), rows=rows))
    return sentences


def method(round_: Round, answered: RoundEstimates, ctx: Context) -> tuple[str, ...]:
    """Round, base, design, rules and remarks, one sentence each: for the panel of sources and the files."""
    sentences = [base(round_, answered, ctx)]
    if round_.is_random:
        sentences.append(ctx.t("survey.design", parts=lower_first(_design(answered, ctx))))
        sentences += [ctx.t("survey.rule.interval"), ctx.t("survey.rule.lonely")]
    else:
        sentences.append(ctx.t(f"survey.caveat.{round_.sampling}"))
    sentences += [ctx.t("survey.rule.reliability"), ctx.t("survey.rule.small")]
    if round_.is_random:  # the remarks speak of errors, which the others have none of
        sentences += answered.remarks[ctx.lang]
    return (*sentences, ctx.t("survey.outside"))


def policy_values(round_: Round, answered: RoundEstimates, ctx: Context) -> dict[str, str]:
    """The gap, measure and baseline that this round gives the Scheme."""
    values = {
        "gap": share_claim(answered, ctx),
        "measure": f"{subject(answered, ctx)} ({round_name(round_, ctx)})",
    }
    if not round_.is_random:
        return values | {"baseline": ctx.t("survey.scheme.no_baseline")}
    visible = answered.rows[answered.rows["flag"] != "hidden"].to_dict("records")
    shares = [
        ctx.t(
            "survey.scheme.share",
            who=row_label(answered, row, ctx),
            value=share(row, "estimate", ctx),
            **_interval(row, ctx),
        )
        for row in visible[:2]
    ]
    return values | {"baseline": "; ".join(shares) or ctx.t("survey.scheme.nothing")}


def share(row: Row, name: str, ctx: Context) -> str:
    """A percent of a row, with no more digits than it was rounded to."""
    return ctx.percent(row[name], row["digits"])


def _design(answered: RoundEstimates, ctx: Context) -> str:
    """Strata, units and weights of the sample in words."""
    design = answered.design
    parts = [
        ctx.t("survey.design.strata", count=ctx.number(design.strata)) if design.strata else "",
        ctx.t("survey.design.psus", count=ctx.number(design.psus)) if design.psus else "",
        ctx.t("survey.design.weighted" if design.weight else "survey.design.unweighted"),
    ]
    return ctx.join([part for part in parts if part])


def _interval(row: Row, ctx: Context) -> dict[str, str]:
    return {"from_": share(row, "ci_low", ctx), "to": share(row, "ci_high", ctx)}
