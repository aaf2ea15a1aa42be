"""Methods: how each measure is made, what may be relied on, what does not exist."""

from wide import warehouse
from wide.cards.card import CardContent, card
from wide.cards.page import Heading, Page, Tool, row
from wide.charts.bars import bars
from wide.charts.matrix import matrix
from wide.features.methods.entries import draw_absent, draw_glossary, draw_methods, draw_rules
from wide.features.methods.registry import METHODS
from wide.features.women_and_men import gap_chart
from wide.formatting import lower_first
from wide.messages import of_figures
from wide.quality import survey_noise


def findex_rows(result):
    """The rows of the Findex survey."""
    return result.rows[result.rows["indicator_id"].str.startswith("findex")]


@card("methods.chance", query="home/gap_ladder")
def chance(result, ctx):
    rows = findex_rows(result)
    if rows.empty:
        return None
    noise = survey_noise()
    inside = int((rows["gap"].abs() <= noise).sum())
    figure = gap_chart(rows, ctx, noise)
    return CardContent(
        {"inside": ctx.number(inside), "all": ctx.number(len(rows)), "noise": ctx.points(noise)},
        figure,
        rows=rows,
    )


@card("methods.merging", query="methods/merging")
def merging(result, ctx):
    rows = result.rows.assign(label=result.rows["way"].map(lambda way: ctx.t(f"methods.way.{way}")))
    carried = int(rows.loc[rows["way"].isin(["sum", "weighted"]), "value"].sum())
    facts = {"carried": ctx.number(carried), "all": ctx.number(rows["value"].sum())}
    return CardContent(facts, bars(rows, ctx.look, decimals=0))


@card("methods.missing", query="methods/by_sex")
def missing(result, ctx):
    last = result.rows[result.rows["value"] >= 32].groupby("label")["year"].max()
    if last.empty:
        return None
    end = int(result.rows["year"].max())
    recent = int((last >= end - 1).sum())
    longest = last.index[last.argmax()]
    cells = result.rows.assign(row=result.rows["label"], column=result.rows["year"].astype(str))
    years = sorted(set(cells["column"]))
    cells["column"] = cells["column"].astype("category").cat.set_categories(years, ordered=True)
    order = cells.groupby("row", sort=False)["column"].count().sort_values(ascending=False).index
    cells = cells.set_index("row").loc[order].reset_index()
    facts = {
        "recent": ctx.number(recent),
        "all": ctx.number(len(last)),
        "since": end - 1,
        "longest": lower_first(longest),
    }
    return CardContent(facts, matrix(cells.assign(column=cells["column"].astype(str)), ctx.look))


@of_figures
def headline(ctx):
    """The number of methods, of figures, and the share of the latter that were read at the publisher."""
    inventory = warehouse.query("data/inventory")
    every = warehouse.query("data/catalogue")
    share = 100 * inventory.loc[inventory["grade"] == "A", "figures"].sum() / inventory["figures"].sum()
    return ctx.t(
        "methods.message",
        methods=ctx.number(len(METHODS)),
        figures=ctx.number(every["figures"].sum()),
        share=ctx.percent(share),
    )


PAGE = Page(
    "methods",
    group="data",
    position=2,
    headline=headline,
    names_places=False,
    blocks=(
        row(chance, (merging, missing)),
        Tool("methods", draw_methods, redraws_page=True),
        row(Tool("rules", draw_rules), Tool("absent", draw_absent)),
        Heading("methods.glossary"),
        Tool("glossary", draw_glossary),
    ),
)
