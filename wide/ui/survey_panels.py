"""Under a picture of the Union's own survey: how it was made, the table, the files, the statement."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from wide.estimate.statements import statement
from wide.export import table
from wide.files.headings import column_heading
from wide.files.spreadsheet_safety import safe_csv
from wide.rounds import RoundEstimates, questions
from wide.ui import panels
from wide.ui.ask import Answer
from wide.ui.panels import Panel
from wide.ui.viewer import current, t

#: The statements in the order in which they are asked.
STATEMENTS = ("psu_sums", "strata_sums")


def under(found: RoundEstimates, said: Sequence[str]) -> dict[str, Panel]:
    """The four panels; `said`: sentences on the round, the base and the rules, which also stand in the files."""
    return {
        "source": partial(_source, said),
        "table": panels.as_table,
        "download": partial(_download, said),
        "sql": _sql,
    }


def parameters(found: RoundEstimates) -> dict[str, object]:
    """What the round was asked, by the names of the address."""
    asked = found.query
    return {
        "round": asked.key,
        "question": asked.question,
        "answer": asked.answer or list(questions()[asked.question].answers),
        "by": list(asked.by),
        "places": list(asked.places),
        "strata": found.design.stratum,
        "psu": found.design.psu,
        "weight": found.design.weight,
    }


def _source(said: Sequence[str], _key: str, _answer: Answer, alt: str) -> None:
    st.markdown(f"**{t('panel.in_words')}** {alt}")
    for sentence in said:
        st.markdown(f"- {sentence}")


def _download(said: Sequence[str], key: str, answer: Answer, _alt: str) -> None:
    lang = current().lang
    st.caption(t("survey.download.about"))
    whole = answer.rows.rename(columns=lambda name: column_heading(name, lang))
    whole = whole.round(6).assign(**{column_heading("remarks", lang): " ".join(said)})
    makers = (("csv", partial(safe_csv, whole)), ("xlsx", partial(table.xlsx_of, whole, lang)))
    for kind, make in makers:
        st.download_button(
            t(f"panel.{kind}"),
            data=make,
            file_name=f"wide-survey-{_file(answer)}.{kind}",
            key=f"{key}.{kind}",
            on_click="ignore",
        )


def _file(answer: Answer) -> str:
    return "-".join(str(answer.params[name]) for name in ("round", "question")).replace("~", "-")


def _sql(_key: str, answer: Answer, _alt: str) -> None:
    st.caption(t("survey.sql.about"))
    for name in STATEMENTS:
        st.code(statement(name), language="sql", wrap_lines=True)
    st.code(table.parameters(answer.params), language="json", wrap_lines=True)


def as_answer(name: str, found: RoundEstimates, rows: pd.DataFrame) -> Answer:
    """Rows in words as the cards take them."""
    return Answer(name, parameters(found), rows)


def plain(said: Sequence[str]) -> dict[str, Panel]:
    """Panels for counts that no statement made."""
    return {"source": partial(_source, said), "table": panels.as_table, "download": partial(_download, said)}
