"""Estimates as rows for a chart, and as a table with headings: in words, and no number where none may stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from wide import catalogue
from wide.cards.context import Context
from wide.intake import questionnaire
from wide.rounds import RoundEstimates, questions
from wide.rounds.questions import group_label
from wide.text import NO_BREAK

Row = Mapping[Any, Any]
KINDS = {"female": "women", "male": "men"}
CAUTION = "*"
OPEN = "◇"
#: More rows make no readable chart; the rest stands in the table.
MOST_DRAWN = 36
#: In a chart of more rows those without a number are left to the table, which says why of each.
MOST_WITH_HIDDEN = 14


def group_name(column: str, code: object, ctx: Context) -> str:
    """One group of a breakdown in words."""
    if column != "province":
        return group_label(column, str(code), ctx.lang)
    place = catalogue.places[str(code)]
    name = place.name(ctx.lang)
    other = place.system not in (None, ctx.filters.system)
    return ctx.t("survey.other_list", name=name, list=place.system) if other else name


def row_label(answered: RoundEstimates, row: Row, ctx: Context, *, gap: bool = False) -> str:
    """What a row speaks of: the answer where several are drawn, its groups, and why it is hidden if it is."""
    by = [column for column in answered.query.by if not (gap and column == "sex")]
    question = questions()[answered.query.question]
    parts = [] if answered.query.answer else [question.answer(row["answer"], ctx.lang)]
    parts += [group_name(column, row[column], ctx) for column in by]
    if not parts:
        parts = [ctx.t("survey.everybody")]
    if row["flag"] == "hidden":
        parts.append(ctx.t(f"survey.hidden.{row['reason']}"))
    return f"{NO_BREAK}· ".join(parts)


def chart_rows(
    answered: RoundEstimates, rows: pd.DataFrame, ctx: Context, *, gap: bool = False
) -> pd.DataFrame:
    """Rows for `intervals` and `bars`: label, value, low, high, kind, flag, digits."""
    ordered = _ordered(answered, rows)
    visible = ordered[ordered["flag"] != "hidden"]
    ordered = (visible if len(ordered) > MOST_WITH_HIDDEN and len(visible) else ordered)[:MOST_DRAWN]
    marked = ordered["flag"].map(lambda flag: CAUTION if flag == "caution" else "")
    kinds = pd.Series("both", index=ordered.index)
    if "sex" in ordered and not gap:
        kinds = ordered["sex"].map(KINDS)
    return pd.DataFrame(
        {
            "label": [row_label(answered, row, ctx, gap=gap) for row in ordered.to_dict("records")],
            "value": ordered["estimate"],
            "low": ordered["ci_low"],
            "high": ordered["ci_high"],
            "kind": kinds,
            "flag": marked if answered.query.is_random else OPEN,
            "digits": ordered["digits"],
        }
    )


def table(answered: RoundEstimates, rows: pd.DataFrame, ctx: Context, *, gap: bool = False) -> pd.DataFrame:
    """The rows as they are read and downloaded. A hidden row has a word in the place of each number."""
    question = questions()[answered.query.question]
    lines: list[dict[str, object]] = []
    for row in _ordered(answered, rows).to_dict("records"):
        cells: dict[str, object] = {"answer": question.answer(row["answer"], ctx.lang)}
        for column in answered.query.by:
            if not (gap and column == "sex"):
                name = "sex" if column == "sex" else f"by_{column}"
                cells[name] = group_name(column, row[column], ctx)
        cells |= {"women": row["first"], "men": row["second"]} if gap else {}
        cells["gap" if gap else "estimate"] = row["estimate"]
        if answered.query.is_random:
            cells |= {"ci_low": row["ci_low"], "ci_high": row["ci_high"]}
        cells["respondents_from"] = None if pd.isna(row["n"]) else int(row["n"])
        cells["reliability"] = _reliability(row, answered.query.is_random, ctx)
        lines.append(cells)
    return pd.DataFrame(lines)


def _ordered(answered: RoundEstimates, rows: pd.DataFrame) -> pd.DataFrame:
    """All answers with the most frequent first, groups of one answer in the order of the questionnaire.

    Places stand by size; what is hidden stands last among its equals.
    """
    if not answered.query.answer:
        largest = rows["answer"].map(rows.groupby("answer")["estimate"].max())
        ordered = rows.assign(_order=largest).sort_values("_order", ascending=False, kind="stable")
        return ordered.drop(columns="_order")
    if answered.query.by == ("province",):
        return rows.sort_values("estimate", ascending=False, kind="stable")
    columns = [column for column in answered.query.by if column in rows]
    indexes = {column: {code: i for i, code in enumerate(_order(column, rows))} for column in columns}
    keys = [rows[column].map(lambda code, index=indexes[column]: index.get(code, -1)) for column in columns]
    if not keys:
        return rows
    ranks = pd.concat(keys, axis=1, keys=range(len(keys)))
    return rows.loc[ranks.sort_values(list(ranks.columns), kind="stable").index]


def _order(column: str, rows: pd.DataFrame) -> list[str]:
    """The groups of a breakdown in the order of the questionnaire; provinces in that of the catalogue."""
    if column == "province":
        return [place.geo_id for place in (*catalogue.provinces("63"), *catalogue.provinces("34"))]
    if column == "age_group":
        return sorted(rows[column].unique())
    return [option.name for option in questionnaire().items[column].options]


def _reliability(row: Row, drawn: bool, ctx: Context) -> str:
    """How far a row may be trusted, and why no further."""
    if not drawn and row["flag"] != "hidden":
        return ctx.t("survey.flag.own")
    why = ctx.t(f"survey.why.{row['reason']}") if row["reason"] else ""
    return ctx.t(f"survey.flag.{row['flag']}") + (f": {why}" if why else "")
