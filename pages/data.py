"""The data room: which figures there are, from whom, how complete."""

from wide import warehouse
from wide.cards.card import CardContent, card
from wide.cards.page import ChoiceBoxes, Page, PolicyBox, Tool, row
from wide.charts.bars import bars
from wide.charts.share_bars import share_bars
from wide.charts.stacked_share import stacked_share
from wide.features.data_room.coverage import LEVELS, coverage, level_choice
from wide.features.data_room.files import draw_queries, draw_tables, file_choices
from wide.features.data_room.indicator import indicator_choice, indicator_detail
from wide.features.data_room.listing import draw_details, draw_hit_count, draw_listing
from wide.features.data_room.search import SEARCH_USES, has_several_parts, search_choices
from wide.features.data_room.titles import family_name
from wide.formatting import lower_first
from wide.messages import of_figures
from wide.quality import weak_signs

FEWEST = 100


@card("data.families", query="data/inventory")
def families(result, ctx):
    count = result.rows.groupby("family")["figures"].sum().sort_values(ascending=False)
    rows = count.rename("value").reset_index()
    rows["label"] = rows["family"].map(lambda family: family_name(family, ctx.lang))
    facts = {
        "figures": ctx.number(count.sum()),
        "families": ctx.number(len(count)),
        "most": rows["label"].iloc[0],
        "share": ctx.percent(100 * count.iloc[0] / count.sum(), 0),
    }
    return CardContent(facts, bars(rows, ctx.look, decimals=0))


@card("data.sexes", query="data/inventory")
def sexes(result, ctx):
    known = result.rows[result.rows["level"].isin(LEVELS)]
    count = known.groupby("level")[["figures", "by_sex"]].sum()
    count = count[count["figures"] >= FEWEST]  # a handful of figures is no level to speak of
    if count.empty:
        return None
    rows = (100 * count["by_sex"] / count["figures"]).rename("value").reset_index()
    rows["label"] = rows["level"].map(lambda level: ctx.t(f"data.level.{level}"))
    most, least = rows.loc[rows["value"].idxmax()], rows.loc[rows["value"].idxmin()]
    facts = {"least": lower_first(least["label"]), "few": ctx.percent(least["value"], 0)}
    facts |= {"most": lower_first(most["label"]), "many": ctx.percent(most["value"], 0)}
    return CardContent(facts, share_bars(rows.sort_values("value"), ctx.look, reference=None))


@card("data.grades", query="data/inventory")
def grades(result, ctx):
    count = result.rows.pivot_table(index="family", columns="grade", values="figures", aggfunc="sum")
    count = count.reindex(columns=["A", "B", "C"]).fillna(0)
    total, share = count.to_numpy().sum(), count.div(count.sum(axis=1), axis=0) * 100
    rows = share.sort_values("A").stack().rename("value").reset_index()
    rows["label"] = rows["family"].map(lambda family: family_name(family, ctx.lang))
    rows["series"] = rows["grade"].map(lambda grade: ctx.t(f"data.grade.{grade}"))
    facts = {"first": ctx.percent(100 * count["A"].sum() / total), "weak": ctx.number(count["C"].sum())}
    return CardContent(facts, stacked_share(rows, ctx.look))


@card("data.conflicts", query="data/conflicts", caveats=("data.conflicts.caveat",))
def conflicts(result, ctx):
    count = result.rows.groupby("label").size().sort_values(ascending=False)
    rows = count.rename("value").reset_index().head(12)
    facts = {"figures": ctx.number(len(result.rows)), "indicators": ctx.number(len(count))}
    facts |= {"most": lower_first(count.index[0]), "count": ctx.number(count.iloc[0])}
    return CardContent(facts, bars(rows, ctx.look, decimals=0))


@card("data.subjects", query="data/same_subject", caveats=("data.subjects.caveat", "card.weak"))
def subjects(result, ctx):
    years = result.rows["year"].astype(str)
    label = result.rows["organisation"] + ": " + result.rows["label"] + " (" + years + ")"
    group = result.rows["subject"].map(lambda subject: ctx.t(f"data.subject.{subject}"))
    span = result.rows.assign(group=group).groupby("group", sort=False)["value"].agg(["min", "max", "size"])
    wide = span.loc[(span["max"] - span["min"]).idxmax()]
    facts = {
        "subject": lower_first(wide.name),
        "low": ctx.percent(wide["min"]),
        "high": ctx.percent(wide["max"]),
        "count": ctx.number(wide["size"]),
    }
    rows = result.rows.assign(label=label, group=group, flag=weak_signs(result.rows))
    return CardContent(facts, bars(rows, ctx.look, suffix="%", order=False, longest=100))


def completeness(_ctx, cards):
    """What the page gives the Scheme: how few of the figures tell women from men, and from whom they are."""
    return {
        "sexes": cards[sexes.key].claim,
        "grades": cards[grades.key].claim,
        "families": cards[families.key].claim,
    }


@of_figures
def headline(ctx):
    """Figures and indicators of the whole store, and the share of provincial figures split by sex."""
    inventory = warehouse.query("data/inventory")
    provinces = inventory[inventory["level"] == "province63"]
    share = 100 * provinces["by_sex"].sum() / provinces["figures"].sum()
    every = warehouse.query("data/catalogue")
    return ctx.t(
        "data.message" if share < 50 else "data.message.most",
        figures=ctx.number(every["figures"].sum()),
        indicators=ctx.number(len(every)),
        share=ctx.percent(share, 0),
    )


PAGE = Page(
    "data",
    group="data",
    position=1,
    headline=headline,
    names_places=False,
    choices=(*search_choices, indicator_choice, level_choice, *file_choices),
    blocks=(
        ChoiceBoxes(("q", "group"), widths=(3, 2)),
        Tool("hits", draw_hit_count, uses=SEARCH_USES),
        ChoiceBoxes(("part",), when=has_several_parts),
        row(
            Tool("listing", draw_listing, uses=SEARCH_USES),
            (
                ChoiceBoxes(("indicator",)),
                indicator_detail,
                Tool("details", draw_details, uses=indicator_detail.uses),
            ),
            widths=(2, 3),
        ),
        ChoiceBoxes(("level",)),
        row(coverage),
        row((sexes, conflicts), families),
        row(grades, subjects),
        Tool("tables", draw_tables, uses=frozenset({"table"})),
        Tool("queries", draw_queries, uses=frozenset({"sql"})),
    ),
    policy=PolicyBox(completeness, cards=(sexes, grades, families)),
)
