"""The data room: which figures there are, from whom, how complete."""

import streamlit as st

from wide.charts.bars import bars
from wide.charts.share_bars import share_bars
from wide.charts.stacked_share import stacked_share
from wide.ui import card as cards
from wide.ui import data_files, data_room, data_search, room, story
from wide.ui.card import Told, card
from wide.ui.spot import Spot
from wide.ui.viewer import current, t
from wide.ui.words import low, num, per, weak

FEWEST = 100


@card("data.families", "data/holdings", pure=True)
def families(answer):
    count = answer.rows.groupby("family")["figures"].sum().sort_values(ascending=False)
    rows = count.rename("value").reset_index()
    rows["label"] = rows["family"].map(data_files.family_name)
    facts = {"figures": num(count.sum()), "families": num(len(count)), "most": rows["label"].iloc[0]}
    facts |= {"share": per(100 * count.iloc[0] / count.sum(), 0)}
    return Told(facts, bars(rows, current().look, decimals=0))


@card("data.sexes", "data/holdings", pure=True)
def sexes(answer):
    known = answer.rows[answer.rows["level"].isin(data_room.LEVELS)]
    count = known.groupby("level")[["figures", "by_sex"]].sum()
    count = count[count["figures"] >= FEWEST]  # a handful of figures is no level to speak of
    if count.empty:
        return None
    rows = (100 * count["by_sex"] / count["figures"]).rename("value").reset_index()
    rows["label"] = rows["level"].map(lambda level: t(f"data.level.{level}"))
    most, least = rows.loc[rows["value"].idxmax()], rows.loc[rows["value"].idxmin()]
    facts = {"least": low(least["label"]), "few": per(least["value"], 0)}
    facts |= {"most": low(most["label"]), "many": per(most["value"], 0)}
    return Told(facts, share_bars(rows.sort_values("value"), current().look, reference=None))


@card("data.grades", "data/holdings", pure=True)
def grades(answer):
    count = answer.rows.pivot_table(index="family", columns="grade", values="figures", aggfunc="sum")
    count = count.reindex(columns=["A", "B", "C"]).fillna(0)
    total, share = count.to_numpy().sum(), count.div(count.sum(axis=1), axis=0) * 100
    rows = share.sort_values("A").stack().rename("value").reset_index()
    rows["label"] = rows["family"].map(data_files.family_name)
    rows["series"] = rows["grade"].map(lambda grade: t(f"data.grade.{grade}"))
    facts = {"first": per(100 * count["A"].sum() / total), "weak": num(count["C"].sum())}
    return Told(facts, stacked_share(rows, current().look))


@card("data.conflicts", "data/conflicts", "data.conflicts.caveat", pure=True)
def conflicts(answer):
    count = answer.rows.groupby("label").size().sort_values(ascending=False)
    rows = count.rename("value").reset_index().head(12)
    facts = {"figures": num(len(answer.rows)), "indicators": num(len(count))}
    facts |= {"most": low(count.index[0]), "count": num(count.iloc[0])}
    return Told(facts, bars(rows, current().look, decimals=0))


@card("data.subjects", "data/same_subject", "data.subjects.caveat", "card.weak", pure=True)
def subjects(answer):
    years = answer.rows["year"].astype(str)
    label = answer.rows["organisation"] + ": " + answer.rows["label"] + " (" + years + ")"
    group = answer.rows["subject"].map(lambda subject: t(f"data.subject.{subject}"))
    span = answer.rows.assign(group=group).groupby("group", sort=False)["value"].agg(["min", "max", "size"])
    wide = span.loc[(span["max"] - span["min"]).idxmax()]
    facts = {"subject": low(wide.name), "low": per(wide["min"]), "high": per(wide["max"])}
    facts |= {"count": num(wide["size"])}
    rows = answer.rows.assign(label=label, group=group, flag=weak(answer.rows))
    return Told(facts, bars(rows, current().look, suffix="%", order=False, longest=100))


room.opening("data")
hits = data_search.found()
here = data_search.part_of(hits)
left, right = st.columns([2, 3], gap="medium")
with left:
    room.heading("data.found")
    data_search.listing(here)
with right:
    one = data_room.opened(hits)
    cards.show(one, alone=True)
    data_room.details(one)
coverage = data_room.coverage(here)
cards.show(coverage)
drawn = [Spot([one]), Spot([coverage])]
drawn += story.row([[sexes, conflicts], families])
drawn += story.row([grades, subjects])
room.framed("data.files.title", data_files.tables)
room.framed("data.sql.title", data_files.questions)
story.scheme("data", lambda: {"sexes": drawn[2].claim, "grades": drawn[5].claim, "families": drawn[4].claim})
story.sources(drawn)
