"""Theme 6: what the Union has done, where, and where next."""

import pandas as pd
import streamlit as st

from wide import catalogue
from wide.charts.bars import bars
from wide.charts.progress_bars import progress_bars
from wide.ui import card as cards
from wide.ui import plan_form, reach, story
from wide.ui.ask import ask
from wide.ui.card import Card, Told, card, empty
from wide.ui.choice import choose
from wide.ui.made_ready import made_ready
from wide.ui.spot import Spot
from wide.ui.viewer import current, t
from wide.ui.words import low, num, value, weak

COUNTED = ("persons", "count", "vnd_billion")


@card("s6_union.results", "s6_union/results", "s6_union.results.caveat", pure=True)
def results(answer):
    rows = answer.rows
    goals = [value(one, unit) for one, unit in zip(rows["target"], rows["unit"], strict=True)]
    aims = rows["aim"] + " · " + t("chart.target") + " " + pd.Series(goals, index=rows.index)
    shown = pd.DataFrame(
        {
            "label": rows["cut"] + " (" + rows["year"].astype(str) + ")",
            "value": 100 * rows["value"] / rows["target"],
            "written": [value(v, u) for v, u in zip(rows["value"], rows["unit"], strict=True)],
            "tone": (rows["value"] >= rows["target"]).map({True: "reached", False: "short"}),
            "group": aims,
        }
    )
    # The count of the whole project speaks; earlier and differing counts stand in the picture and below it.
    told = rows[rows["closing"]] if rows["closing"].any() else rows
    told = told.drop_duplicates("aim", keep="last")
    most = told.loc[(told["value"] / told["target"]).idxmax()]
    facts = {"met": int((told["value"] >= told["target"]).sum()), "all": len(told), "aim": low(most["aim"])}
    facts |= {"value": value(most["value"], most["unit"]), "target": value(most["target"], most["unit"])}
    others = rows[rows["differing"] & ~rows["closing"]]
    caveats = [
        (
            "s6_union.results.other",
            {
                "aim": one.aim,
                "cut": low(one.cut),
                "value": value(one.value, one.unit),
                "who": one.organisation,
            }
            | {"target": value(one.target, one.unit), "year": one.year},
        )
        for one in others.itertuples()
    ]
    figure = progress_bars(shown, current().look, target_title=t("chart.target"))
    return Told(facts | {"year": told["year"].max()}, figure, caveats=caveats)


@card("s6_union.members", "s6_union/members", "s6_union.members.caveat", pure=True)
def members(answer):
    rows = answer.rows
    mine, women = rows[rows["indicator_id"] == "vwu_members"], rows[rows["indicator_id"] == "gso_population"]
    own, others = mine[mine["grade"] != "C"], mine[mine["grade"] == "C"]
    when = rows["year"].map(lambda year: t("s6_union.undated") if pd.isna(year) else str(year))
    population = rows["population"].map(lambda code: t(f"word.population.{code}"))
    shown = rows.assign(label=population + " (" + rows["organisation"] + ", " + when + ")", flag=weak(rows))
    facts = {"high": num(own["value"].max())}
    if len(women):
        facts |= {"women": num(women.iloc[0]["value"], 1), "year": women.iloc[0]["year"]}
    caveats = [
        ("s6_union.members.other", {"who": one.organisation, "value": num(one.value)})
        for one in others.itertuples()
    ]
    claim = "claim" if len(women) else "alone"
    return Told(facts, bars(shown, current().look), claim=claim, caveats=caveats)


def national() -> Card:
    key = "s6_union.national"
    code = choose("counted", list(COUNTED), t("s6_union.counted"), lambda one: t(f"s6_union.counted.{one}"))
    return made_ready(key, lambda: counted(key, code), code)


def counted(key, code):
    answer = ask("s6_union/national", counted=code)
    if answer.rows.empty:
        return empty(key, answer)
    rows = answer.rows.assign(flag=weak(answer.rows))
    cut = rows["cut"].map(lambda one: "" if pd.isna(one) else f" · {low(one)}")
    rows["label"] = rows["label"] + cut + " (" + rows["year"].astype(str) + ")"
    unit = catalogue.units[answer.rows.iloc[0]["unit"]].name(current().lang)
    most = answer.rows.loc[answer.rows["value"].idxmax()]
    facts = {"label": low(most["label"]), "value": value(most["value"], most["unit"]), "year": most["year"]}
    claim = t(f"{key}.claim", count=num(len(rows)), **facts)
    about = t(f"{key}.about", years=answer.span, unit=unit)
    figure = bars(rows, current().look, decimals=0, order=False, of="all")
    return Card(key, answer, claim, figure, about, caveats=[t(f"{key}.caveat")])


story.opening("s6_union")
shown = story.row([results, [members, national]])
shown += story.row([reach.card])
st.markdown(f"### {t('s6_union.planner')}", anchors=False)
st.caption(t("s6_union.planner.about"))
asked = plan_form.inputs()
plans = plan_form.cards(asked)
for column, one in zip(st.columns(2, gap="medium"), plans, strict=True):
    with column:
        cards.show(one)
plan_form.formula(asked, plans[0].answer)
story.scheme("s6_union", reach.baseline)
story.sources([*shown, Spot(plans)])
