"""Theme 6: what the Union has done, where, and where next."""

import pandas as pd

from wide import catalogue, warehouse
from wide.cards.card import CardContent, card
from wide.cards.choices import Select
from wide.cards.page import Heading, Page, PolicyBox, Tool, row
from wide.charts.bars import bars
from wide.charts.progress_bars import progress_bars
from wide.features.union import planner
from wide.features.union.published_results import published_results, union_targets
from wide.formatting import lower_first
from wide.messages import of_figures
from wide.quality import weak_signs

COUNTED = ("persons", "count", "vnd_billion")


@card("s6_union.results", query="s6_union/results", caveats=("s6_union.results.caveat",))
def results(result, ctx):
    rows = result.rows
    goals = [ctx.value(target, unit) for target, unit in zip(rows["target"], rows["unit"], strict=True)]
    aims = rows["aim"] + " · " + ctx.t("chart.target") + " " + pd.Series(goals, index=rows.index)
    bar_rows = pd.DataFrame(
        {
            "label": rows["cut"] + " (" + rows["year"].astype(str) + ")",
            "value": 100 * rows["value"] / rows["target"],
            "written": [ctx.value(v, u) for v, u in zip(rows["value"], rows["unit"], strict=True)],
            "tone": (rows["value"] >= rows["target"]).map({True: "reached", False: "short"}),
            "group": aims,
        }
    )
    # The count of the whole project speaks; earlier and differing counts stand in the picture and below it.
    counted = rows[rows["closing"]] if rows["closing"].any() else rows
    counted = counted.drop_duplicates("aim", keep="last")
    most = counted.loc[(counted["value"] / counted["target"]).idxmax()]
    facts = {
        "met": int((counted["value"] >= counted["target"]).sum()),
        "all": len(counted),
        "aim": lower_first(most["aim"]),
        "value": ctx.value(most["value"], most["unit"]),
        "target": ctx.value(most["target"], most["unit"]),
    }
    others = rows[rows["differing"] & ~rows["closing"]]
    caveats = [
        ctx.t(
            "s6_union.results.other",
            aim=other.aim,
            cut=lower_first(other.cut),
            value=ctx.value(other.value, other.unit),
            who=other.organisation,
            target=ctx.value(other.target, other.unit),
            year=other.year,
        )
        for other in others.itertuples()
    ]
    figure = progress_bars(bar_rows, ctx.look, target_title=ctx.t("chart.target"))
    return CardContent(facts | {"year": counted["year"].max()}, figure, caveats=caveats)


@card("s6_union.members", query="s6_union/members", caveats=("s6_union.members.caveat",))
def members(result, ctx):
    rows = result.rows
    mine, women = rows[rows["indicator_id"] == "vwu_members"], rows[rows["indicator_id"] == "gso_population"]
    own, others = mine[mine["grade"] != "C"], mine[mine["grade"] == "C"]
    when = rows["year"].map(lambda year: ctx.t("s6_union.undated") if pd.isna(year) else str(year))
    population = rows["population"].map(lambda code: ctx.t(f"word.population.{code}"))
    marked = rows.assign(
        label=population + " (" + rows["organisation"] + ", " + when + ")", flag=weak_signs(rows)
    )
    facts = {"high": ctx.number(own["value"].max())}
    if len(women):
        facts |= {"women": ctx.number(women.iloc[0]["value"], 1), "year": women.iloc[0]["year"]}
    caveats = [
        ctx.t("s6_union.members.other", who=other.organisation, value=ctx.number(other.value))
        for other in others.itertuples()
    ]
    claim = "claim" if len(women) else "alone"
    return CardContent(facts, bars(marked, ctx.look), claim=claim, caveats=caveats)


@card(
    "s6_union.national",
    query="s6_union/national",
    params={"counted": lambda ctx: ctx.choice("counted")},
    uses=("counted",),
    choices=("counted",),
    caveats=("s6_union.national.caveat",),
)
def national(result, ctx):
    rows = result.rows.assign(flag=weak_signs(result.rows))
    cut = rows["cut"].map(lambda name: "" if pd.isna(name) else f" · {lower_first(name)}")
    rows["label"] = rows["label"] + cut + " (" + rows["year"].astype(str) + ")"
    most = result.rows.loc[result.rows["value"].idxmax()]
    facts = {"label": lower_first(most["label"]), "value": ctx.value(most["value"], most["unit"])}
    facts |= {"year": most["year"], "count": ctx.number(len(rows))}
    facts["unit"] = catalogue.units[result.rows.iloc[0]["unit"]].name(ctx.lang)
    figure = bars(rows, ctx.look, decimals=0, order=False, of="all")
    return CardContent(facts, figure)


kind_of_count = Select(
    "counted",
    "s6_union.counted",
    options=lambda _ctx: COUNTED,
    option_text=lambda code, ctx: ctx.t(f"s6_union.counted.{code}"),
)


@of_figures
def headline(ctx):
    """Women supported by Project 939 against its target; the Union's targets without a national figure."""
    listed = warehouse.query("s5_potential/unmeasured", lang=ctx.lang)
    mine = listed[listed["of_union"]]
    counts = warehouse.query("s6_union/results", lang=ctx.lang)
    women = counts[counts["indicator_id"] == "vwu_939_women_supported"].sort_values("year").iloc[-1]
    return ctx.t(
        "s6_union.message.met" if women["value"] >= women["target"] else "s6_union.message.short",
        women=ctx.number(women["value"]),
        year=women["year"],
        target=ctx.number(women["target"]),
        without=ctx.number(mine["without"].sum()),
        all=ctx.number(len(mine)),
    )


PAGE = Page(
    "s6_union",
    group="themes",
    position=6,
    headline=headline,
    choices=(kind_of_count, *planner.CHOICES),
    blocks=(
        row(results, (members, national)),
        row(published_results),
        Heading("s6_union.planner", "s6_union.planner.about"),
        Tool("planner", planner.draw_inputs, uses=frozenset({"goal", "path"})),
        row(planner.plan_by_year, planner.plan_by_province),
        Tool("formula", planner.draw_formula, uses=planner.USES),
    ),
    policy=PolicyBox(union_targets),
)
