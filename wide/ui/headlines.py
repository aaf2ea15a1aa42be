"""The three pillars of the programme, each with its headline figures, gap, trend and status word."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from wide.measures.target import status
from wide.text import is_missing
from wide.ui import panels
from wide.ui.ask import Answer, ask
from wide.ui.viewer import t
from wide.ui.words import gap, per, points

Row = Mapping[Any, Any]
COLOURS = {"met": "green", "near": "orange", "missed": "orange", "unknown": "gray"}
PILLARS = ("government", "economy", "society")


def show() -> None:
    """Draw the three pillars side by side."""
    answer = ask("home/headlines")
    records = answer.rows.to_dict("records")
    by_pillar = {name: list(rows) for name, rows in groupby(records, key=lambda row: row["pillar"])}
    for column, pillar in zip(st.columns(3, gap="medium"), PILLARS, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.caption(f"**{t(f'pillar.{pillar}').upper()}**")
            rows = by_pillar.get(pillar, [])
            if not rows:
                st.caption(t("card.empty"))
            for row in rows:
                _headline(row)
            mine = answer.rows[answer.rows["pillar"] == pillar]
            if not mine.empty:
                told = Answer(answer.name, answer.params, mine)
                panels.show(f"home.pillar.{pillar}", told, _in_words(mine))


def _headline(row: Row) -> None:
    trend = _trend(row)
    said = f"{_what(row)} · {row['year']}" + (f" :small[:gray[({trend})]]" if trend else "")
    st.markdown(f"## :primary[{_figure(row)}]\n{said}  \n{_badges(row)}", anchors=False)


def _what(row: Row) -> str:
    return t(f"headline.{row['indicator_id']}")


def _figure(row: Row) -> str:
    amount = row["women"] if _known(row["women"]) else row["everyone"]
    return t("headline.rank", rank=int(amount)) if row["unit"] == "rank" else per(amount)


def _badges(row: Row) -> str:
    said = []
    if _known(row["women"]) and _known(row["men"]):
        said.append(f":violet-badge[{t('headline.gap', gap=gap(row['women'] - row['men']))}]")
    amount = row["women"] if _known(row["women"]) else row["everyone"]
    target = row["target"] if _known(row["target"]) else None
    word = status(amount, target, row["direction"])
    if target is None:
        said.append(f":gray-badge[{t('status.no_target')}]")
    else:
        aim = per(target, 0) if row["unit"] != "rank" else t("headline.rank", rank=int(target))
        said.append(
            f":{COLOURS[word]}-badge[{t(f'status.{word}')}] "
            f":small[{t('headline.target', target=aim, year=int(row['target_year']))}]"
        )
    return " ".join(said)


def _trend(row: Row) -> str:
    if not _known(row["first_value"]) or row["first_year"] == row["year"]:
        return ""
    first = row["first_value"]
    was = t("headline.rank", rank=int(first)) if row["unit"] == "rank" else per(first)
    return t("headline.trend", value=was, year=int(row["first_year"]))


def _in_words(rows: pd.DataFrame) -> str:
    return " ".join(f"{_figure(row)} {_what(row)} ({row['year']})." for row in rows.to_dict("records"))


def _known(value: float | None) -> bool:
    return not is_missing(value)


def facts() -> dict[str, str]:
    """What the page's box for the Scheme needs, from the same rows."""
    rows = ask("home/headlines").rows.set_index("indicator_id")

    def one(indicator: str, column: str) -> float | None:
        return float(rows[column][indicator]) if indicator in rows.index else None

    share = one("ilostat_emp_isco08_2d", "women")
    account, target = one("findex_account_t_d", "women"), one("findex_account_t_d", "target")
    short = target - account if target is not None and account is not None else None
    return {"share": per(share), "account": per(account), "target": per(target, 0), "short": points(short)}
