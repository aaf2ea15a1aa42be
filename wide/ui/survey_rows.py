"""Estimates as rows for a picture, and as a table with headings: in words, and no number where none may stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from wide import catalogue
from wide.intake import questionnaire
from wide.rounds import RoundEstimates, questions
from wide.rounds.questions import group_label
from wide.text import NO_BREAK
from wide.ui.viewer import current, t

Row = Mapping[Any, Any]
KINDS = {"female": "women", "male": "men"}
CAUTION = "*"
OPEN = "◇"
#: A picture of more rows is a wall; the rest stands in the table.
MOST_DRAWN = 36
#: In a picture of more rows those without a number are left to the table, which says why of each.
MOST_WITH_HIDDEN = 14


def group(column: str, code: object) -> str:
    """One group of a breakdown in the viewer's language."""
    if column != "province":
        return group_label(column, str(code), current().lang)
    place = catalogue.places[str(code)]
    name = place.name(current().lang)
    other = place.system not in (None, current().filters.system)
    return t("survey.other_list", name=name, list=place.system) if other else name


def named(found: RoundEstimates, row: Row, *, gap: bool = False) -> str:
    """What a row speaks of: the answer where several are shown, its groups, and why it is hidden if it is."""
    by = [column for column in found.query.by if not (gap and column == "sex")]
    parts = (
        []
        if found.query.answer
        else [questions()[found.query.question].answer(row["answer"], current().lang)]
    )
    parts += [group(column, row[column]) for column in by]
    if not parts:
        parts = [t("survey.everybody")]
    if row["flag"] == "hidden":
        parts.append(t(f"survey.hidden.{row['reason']}"))
    return f"{NO_BREAK}· ".join(parts)


def drawn(found: RoundEstimates, rows: pd.DataFrame, *, gap: bool = False) -> pd.DataFrame:
    """Rows for the forms `intervals` and `bars`: label, value, low, high, kind, flag, digits."""
    ordered = _ordered(found, rows)
    shown = ordered[ordered["flag"] != "hidden"]
    ordered = (shown if len(ordered) > MOST_WITH_HIDDEN and len(shown) else ordered)[:MOST_DRAWN]
    marked = ordered["flag"].map(lambda flag: CAUTION if flag == "caution" else "")
    kinds = (
        ordered["sex"].map(KINDS) if "sex" in ordered and not gap else pd.Series("both", index=ordered.index)
    )
    return pd.DataFrame(
        {
            "label": [named(found, row, gap=gap) for row in ordered.to_dict("records")],
            "value": ordered["estimate"],
            "low": ordered["ci_low"],
            "high": ordered["ci_high"],
            "kind": kinds,
            "flag": marked if found.query.is_random else OPEN,
            "digits": ordered["digits"],
        }
    )


def _ordered(found: RoundEstimates, rows: pd.DataFrame) -> pd.DataFrame:
    """All answers with the most frequent first, groups of one answer in the order of the questionnaire.

    Places stand by size; what is hidden stands last among its likes.
    """
    if not found.query.answer:
        size = rows.groupby("answer")["estimate"].max()
        order = rows["answer"].map(size)
        return (
            rows.assign(_order=order)
            .sort_values("_order", ascending=False, kind="stable")
            .drop(columns="_order")
        )
    if found.query.by == ("province",):
        return rows.sort_values("estimate", ascending=False, kind="stable")
    columns = [column for column in found.query.by if column in rows]
    places = {column: {code: at for at, code in enumerate(_order(column, rows))} for column in columns}
    keys = [rows[column].map(lambda code, known=places[column]: known.get(code, -1)) for column in columns]
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


def table(found: RoundEstimates, rows: pd.DataFrame, *, gap: bool = False) -> pd.DataFrame:
    """The rows as they are read and taken away. A hidden row has a word in the place of each number."""
    lang, question = current().lang, questions()[found.query.question]
    made: list[dict[str, object]] = []
    for row in _ordered(found, rows).to_dict("records"):
        cells: dict[str, object] = {"answer": question.answer(row["answer"], lang)}
        for column in found.query.by:
            if not (gap and column == "sex"):
                cells["sex" if column == "sex" else f"by_{column}"] = group(column, row[column])
        cells |= {"women": row["first"], "men": row["second"]} if gap else {}
        cells["gap" if gap else "estimate"] = row["estimate"]
        if found.query.is_random:
            cells |= {"ci_low": row["ci_low"], "ci_high": row["ci_high"]}
        cells["respondents_from"] = None if pd.isna(row["n"]) else int(row["n"])
        cells["reliability"] = _reliability(row, found.query.is_random)
        made.append(cells)
    return pd.DataFrame(made)


def _reliability(row: Row, drawn: bool) -> str:
    """How far a row may be trusted, and why no further."""
    if not drawn and row["flag"] != "hidden":
        return t("survey.flag.own")
    why = t(f"survey.why.{row['reason']}") if row["reason"] else ""
    return t(f"survey.flag.{row['flag']}") + (f": {why}" if why else "")
