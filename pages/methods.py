"""Methods: how each measure is made, what may be relied on, what does not exist."""

import streamlit as st

from wide.charts.bars import bars
from wide.charts.gap_dumbbell import gap_dumbbell
from wide.charts.matrix import matrix
from wide.ui import method_entries, room, story
from wide.ui.card import Told, card
from wide.ui.viewer import current, t
from wide.ui.words import low, names, num, points, points_word, reading_noise


def findex(answer):
    return answer.rows[answer.rows["indicator_id"].str.startswith("findex")]


@card("methods.chance", "home/gap_ladder", pure=True, rows=findex)
def chance(answer):
    rows = findex(answer)
    if rows.empty:
        return None
    noise = reading_noise()
    inside = int((rows["gap"].abs() <= noise).sum())
    figure = gap_dumbbell(
        rows,
        current().look,
        names=names(),
        noise=noise,
        gap_title=points_word(),
        levels=False,
    )
    return Told({"inside": num(inside), "all": num(len(rows)), "noise": points(noise)}, figure)


@card("methods.merging", "methods/merging", pure=True)
def merging(answer):
    rows = answer.rows.assign(label=answer.rows["way"].map(lambda way: t(f"methods.way.{way}")))
    carried = int(rows.loc[rows["way"].isin(["sum", "weighted"]), "value"].sum())
    facts = {"carried": num(carried), "all": num(rows["value"].sum())}
    return Told(facts, bars(rows, current().look, decimals=0))


@card("methods.missing", "methods/by_sex", pure=True)
def missing(answer):
    last = answer.rows[answer.rows["value"] >= 32].groupby("label")["year"].max()
    if last.empty:
        return None
    end = int(answer.rows["year"].max())
    recent = int((last >= end - 1).sum())
    longest = last.index[last.argmax()]
    cells = answer.rows.assign(row=answer.rows["label"], column=answer.rows["year"].astype(str))
    years = sorted(set(cells["column"]))
    cells["column"] = cells["column"].astype("category").cat.set_categories(years, ordered=True)
    order = cells.groupby("row", sort=False)["column"].count().sort_values(ascending=False).index
    cells = cells.set_index("row").loc[order].reset_index()
    facts = {"recent": num(recent), "all": num(len(last)), "since": end - 1, "longest": low(longest)}
    return Told(facts, matrix(cells.assign(column=cells["column"].astype(str)), current().look))


def written(part: str, items: tuple[str, ...]) -> None:
    with st.container(border=True):
        st.markdown(f"##### {t(f'methods.{part}.title')}", anchors=False)
        st.markdown("\n".join(f"- {t(f'methods.{part}.{item}')}" for item in items))


room.opening("methods")
shown = story.row([chance, [merging, missing]])
method_entries.show()
left, right = st.columns(2, gap="medium")
with left:
    written("rules", ("few", "wavering", "wide", "weak", "national", "conflict"))
    written("cite", ("figure", "chart", "index", "store"))
with right:
    written("absent", ("labour", "internet", "trained", "indices", "why"))
room.heading("methods.glossary")
method_entries.glossary()
story.sources(shown)
