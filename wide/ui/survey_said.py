"""Sentences on an answer of the survey: the claim over it, the base, how sure it is."""

from __future__ import annotations

from typing import Any

import pandas as pd

from wide.measures.survey.small_cells import rounded_down
from wide.rounds import Round, RoundEstimates, questions
from wide.text import listed
from wide.ui.survey_choice import round_name
from wide.ui.survey_rows import Row, named
from wide.ui.viewer import current, t
from wide.ui.words import gap, low, num, per


def what(found: RoundEstimates) -> str:
    """The question, and the answer that is counted where there are several."""
    lang, question = current().lang, questions()[found.query.question]
    label = question.label(lang)
    if question.kind == "area":
        label = t("survey.kind.area", label=label)
    if question.is_binary or not found.query.answer:
        return label
    return t("survey.what", question=label, answer=question.answer(found.query.answer, lang))


def claim(found: RoundEstimates) -> str:
    """What the rows say, no more than their intervals allow."""
    shown = found.rows[found.rows["flag"] != "hidden"].sort_values("estimate", ascending=False, kind="stable")
    facts: dict[str, Any] = {"what": what(found)}
    if shown.empty:
        return t("survey.claim.hidden", **facts)
    rows = shown.to_dict("records")
    first, last = rows[0], rows[-1]
    facts |= {"first": named(found, first), "value": share(first, "estimate")}
    kind = "drawn" if found.query.is_random else "open"
    if found.query.is_random:
        facts |= _between(first)
    if len(rows) == 1:
        return t(f"survey.claim.one.{kind}", **facts)
    facts |= {"last": named(found, last), "other": share(last, "estimate")}
    if not found.query.is_random:
        return t("survey.claim.range.open", **facts)
    apart = first["ci_low"] > last["ci_high"]
    if found.query.by == ("sex",) and len(rows) == 2 and found.gap is not None:
        # The gap's own interval knows that both sexes share their units.
        only = found.gap.iloc[0]
        apart = bool(only["ci_low"] > 0 or only["ci_high"] < 0)
    return t("survey.claim.apart" if apart else "survey.claim.alike", **facts)


def gap_claim(found: RoundEstimates, gaps: pd.DataFrame) -> str:
    """How many gaps lie beyond their intervals; the gap itself when there is only one."""
    shown = gaps[gaps["flag"] != "hidden"]
    facts: dict[str, Any] = {"what": what(found)}
    if shown.empty:
        return t("survey.claim.gap.hidden", **facts)
    clear = shown[(shown["ci_low"] > 0) | (shown["ci_high"] < 0)]
    if len(gaps) == 1:
        one = shown.iloc[0]
        names = {"gap": "estimate", "from_": "ci_low", "to": "ci_high"}
        facts |= {word: gap(one[name], one["digits"]) for word, name in names.items()}
        return t("survey.claim.gap.clear" if len(clear) else "survey.claim.gap.open", **facts)
    if clear.empty:
        return t("survey.claim.gaps.open", **facts, groups=num(len(shown)))
    widest = clear.iloc[int(clear["estimate"].abs().argmax())]
    facts |= {
        "count": num(len(clear)),
        "groups": num(len(shown)),
        "gap": gap(widest["estimate"], widest["digits"]),
    }
    return t("survey.claim.gaps.clear", **facts, first=named(found, widest.to_dict(), gap=True))


def about(one: Round, found: RoundEstimates) -> str:
    """The base, the round, its days."""
    question = questions()[found.query.question]
    base = t("survey.base.everybody" if question.counts_everybody else "survey.base.asked")
    days = {"first": day(one.first), "last": day(one.last)}
    return t(
        "survey.about.round",
        round=round_name(one),
        people=num(rounded_down(one.respondents)),
        base=base,
        **days,
    )


def day(given: Any) -> str:
    """A day as both languages write it here: 24/11/2026."""
    return f"{given.day:02}/{given.month:02}/{given.year}"


def caveats(found: RoundEstimates, drawn_rows: int) -> list[str]:
    """What must be read with the picture."""
    said = []
    flags = set(found.rows["flag"])
    if found.query.is_random:
        said.append(t("survey.caveat.whiskers"))
        if "caution" in flags:
            said.append(t("survey.caveat.caution"))
    else:
        said.append(t(f"survey.caveat.{found.query.key.rpartition('~')[2]}"))
    hidden = int((found.rows["flag"] == "hidden").sum())
    if hidden:
        said.append(t("survey.caveat.hidden", hidden=num(hidden), rows=num(len(found.rows))))
    if len(found.rows) > drawn_rows:
        said.append(t("survey.caveat.more", drawn=num(drawn_rows), rows=num(len(found.rows))))
    return said


def facts_of(one: Round, found: RoundEstimates) -> list[str]:
    """Round, base, design, rules and remarks, one sentence each: for the panel of sources and the files."""
    design = found.design
    parts = [
        t("survey.design.strata", count=num(design.strata)) if design.strata else "",
        t("survey.design.psus", count=num(design.psus)) if design.psus else "",
        t("survey.design.weighted" if design.weight else "survey.design.unweighted"),
    ]
    made = listed([part for part in parts if part], current().lang)
    said = [about(one, found)]
    if one.is_random:
        said.append(t("survey.design", parts=low(made)))
        said.append(t("survey.rule.interval"))
        said.append(t("survey.rule.lonely"))
    else:
        said.append(t(f"survey.caveat.{one.sampling}"))
    said += [t("survey.rule.reliability"), t("survey.rule.small")]
    if one.is_random:  # the remarks speak of errors, which the others have none of
        said += found.remarks[current().lang]
    return [*said, t("survey.outside")]


def scheme(one: Round, found: RoundEstimates) -> dict[str, str]:
    """The gap, measure and baseline that this round gives the Scheme."""
    facts = {"gap": claim(found), "measure": f"{what(found)} ({round_name(one)})"}
    if not one.is_random:
        return facts | {"baseline": t("survey.scheme.no_baseline")}
    shown = found.rows[found.rows["flag"] != "hidden"].to_dict("records")
    said = [
        t("survey.scheme.share", who=named(found, row), value=share(row, "estimate"), **_between(row))
        for row in shown[:2]
    ]
    return facts | {"baseline": "; ".join(said) or t("survey.scheme.nothing")}


def _between(row: Row) -> dict[str, str]:
    return {"from_": share(row, "ci_low"), "to": share(row, "ci_high")}


def share(row: Row, name: str) -> str:
    """A percent of a row, with no more digits than it was rounded to."""
    return per(row[name], row["digits"])
