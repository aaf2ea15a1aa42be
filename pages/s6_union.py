"""Theme 6: what the Union has done, where, and where next."""

import pandas as pd
import streamlit as st

from wide import catalogue
from wide.charts.bars import bars
from wide.charts.heat import matrix
from wide.charts.progress_bars import progress_bars
from wide.ui import card as cards
from wide.ui import plan_form, story
from wide.ui.ask import ask
from wide.ui.card import Card, Told, card, empty
from wide.ui.choice import choose
from wide.ui.viewer import current, t
from wide.ui.words import low, num, value, weak

COUNTED = ("persons", "count", "vnd_billion")


@card("s6_union.results", "s6_union/results", "s6_union.results.caveat")
def results(answer):
    rows = answer.rows
    goals = [value(one, unit) for one, unit in zip(rows["target"], rows["unit"], strict=True)]
    aims = rows["aim"] + " · " + pd.Series(goals, index=rows.index)
    shown = pd.DataFrame(
        {
            "label": rows["cut"] + " (" + rows["year"].astype(str) + ")",
            "value": 100 * rows["value"] / rows["target"],
            "written": [value(v, u) for v, u in zip(rows["value"], rows["unit"], strict=True)],
            "tone": (rows["value"] >= rows["target"]).map({True: "reached", False: "short"}),
            "group": aims,
        }
    )
    apart = rows[rows["differing"]]
    facts = {"all": rows["aim"].nunique(), "apart": apart["aim"].nunique()}
    facts["aim"] = low(apart.iloc[0]["aim"]) if len(apart) else ""
    figure = progress_bars(shown, current().look, target_title=t("chart.target"))
    return Told(facts, figure, claim="claim" if len(apart) else "agreed")


@card("s6_union.members", "s6_union/members", "s6_union.members.caveat")
def members(answer):
    rows = answer.rows
    said = rows[(rows["indicator_id"] == "vwu_members") & (rows["grade"] != "C")]["value"]
    when = rows["year"].map(lambda year: t("s6_union.undated") if pd.isna(year) else str(year))
    shown = rows.assign(
        label=rows["label"] + " (" + rows["organisation"] + ", " + when + ")", flag=weak(rows)
    )
    facts = {"high": num(said.max())}
    return Told(facts, bars(shown, current().look), caveats=["card.weak"])


def national() -> Card:
    key = "s6_union.national"
    code = choose("counted", list(COUNTED), t("s6_union.counted"), lambda one: t(f"s6_union.counted.{one}"))
    answer = ask("s6_union/national", counted=code)
    if answer.rows.empty:
        return empty(key, answer)
    rows = answer.rows.assign(group=answer.rows["year"].astype(str), flag=weak(answer.rows))
    rows["label"] = [
        label if pd.isna(cut) else f"{label} · {low(cut)}"
        for label, cut in zip(rows["label"], rows["cut"], strict=True)
    ]
    unit = catalogue.units[answer.rows.iloc[0]["unit"]].name(current().lang)
    claim = t(f"{key}.claim", count=num(len(rows)), kind=low(t(f"s6_union.counted.{code}")))
    about = t(f"{key}.about", years=answer.span, unit=unit)
    figure = bars(rows, current().look, decimals=0, order=False)
    return Card(key, answer, claim, figure, about, caveats=[t(f"{key}.caveat")])


@card("s6_union.reach", "s6_union/reach", "s6_union.reach.caveat")
def reach(answer):
    if not answer.years:  # undated results alone say nothing about the years chosen
        return None
    cells = answer.rows.groupby(["place", "unit_name"], sort=False).size().rename("value").reset_index()
    named = cells.rename(columns={"place": "row", "unit_name": "column"})
    facts = {"places": num(named["row"].nunique()), "all": num(len(answer.params["places"]))}
    return Told(facts | {"count": num(len(answer.rows))}, matrix(named, current().look))


story.opening("s6_union")
shown = story.row([results, [members, national]])
shown += story.row([reach])
st.markdown(f"### {t('s6_union.planner')}", anchors=False)
st.caption(t("s6_union.planner.about"))
asked = plan_form.inputs()
plans = plan_form.cards(asked)
for column, one in zip(st.columns(2, gap="medium"), plans, strict=True):
    with column:
        cards.show(one)
plan_form.formula(asked, plans[0].answer)
story.scheme("s6_union", results=shown[0].claim, plan=plans[0].claim, reach=shown[3].claim)
story.sources([*shown, *plans])
