"""Theme 4: where women's jobs grow, and on what terms."""

import math

from wide.cards.card import CardContent, card
from wide.cards.page import Page, PolicyBox, row
from wide.charts.bars import bars
from wide.charts.butterfly import butterfly
from wide.charts.trend import trend
from wide.features.jobs.job_change import change, headline, jobs
from wide.features.maps.cards import LABOUR, map_section
from wide.features.women_and_men import gap_chart, share_card
from wide.formatting import lower_first
from wide.quality import weak_signs

BREAK = 2021


def broken_trend(rows, ctx, **how):
    """A trend with the break of the labour force survey marked."""
    return trend(rows, ctx.look, breaks={BREAK: ctx.t("chart.break")}, zero=True, **how)


occupations = share_card(
    "s4_jobs.occupations", "s4_jobs/share_by_occupation", chosen=lambda rows: rows["digital"], low_decimals=1
)
divisions = share_card("s4_jobs.divisions", "s4_jobs/ict_divisions")


@card("s4_jobs.digital", query="s4_jobs/ict_share_trend", caveats=("card.break",))
def digital(result, ctx):
    every = result.rows[result.rows["code"] == "isic4=J"]
    if every.empty:
        return None
    # Across the break a difference would be one of method: compare within the last part.
    sector = every[every["year"] >= BREAK] if every["year"].max() >= BREAK else every
    first, last = sector.iloc[0], sector.iloc[-1]
    facts = {
        "start": ctx.percent(first["value"]),
        "from_year": first["year"],
        "end": ctx.percent(last["value"]),
        "to_year": last["year"],
    }
    figure = broken_trend(
        result.rows.assign(series=result.rows["label"], kind="place"), ctx, decimals=0, bridge=2
    )
    return CardContent(facts, figure, claim="claim" if last["value"] < first["value"] else "claim_up")


@card("s4_jobs.sources", query="s4_jobs/tech_share_sources")
def sources(result, ctx):
    official, quoted = (result.rows[result.rows["official"] == kind] for kind in (True, False))
    if official.empty:
        return None
    label = result.rows["label"] + " (" + result.rows["year"].astype(str) + ")"
    group = result.rows["official"].map(
        {True: ctx.t("s4_jobs.sources.official"), False: ctx.t("s4_jobs.sources.quoted")}
    )
    facts = {"low": ctx.number(official["value"].min(), 1), "high": ctx.percent(official["value"].max())}
    facts |= {"year": official["year"].max()}
    if len(quoted):
        facts |= {"least": ctx.percent(quoted["value"].min()), "most": ctx.percent(quoted["value"].max())}
    figure = bars(result.rows.assign(label=label, group=group), ctx.look, suffix="%", longest=100)
    if quoted.empty:
        return CardContent(facts, figure, claim="claim_official")
    return CardContent(facts, figure, caveats=[ctx.t("s4_jobs.sources.caveat")])


@card("s4_jobs.sectors", query="s4_jobs/employment_by_sector")
def sectors(result, ctx):
    top, gaps = result.rows.head(3), result.rows[result.rows["men"].isna()]["label"]
    first, second, third = top["label"].map(lower_first)
    facts = {"value": ctx.percent(100 * top["women"].sum() / result.rows["women"].sum(), 0)}
    facts |= {"first": first, "second": second, "third": third, "year": top.iloc[0]["year"]}
    figure = butterfly(result.rows, ctx.look, names=ctx.sex_names, decimals=0, no_data=ctx.t("map.no_data"))
    caveats = [ctx.t("s4_jobs.sectors.gap", sectors=", ".join(gaps))] if len(gaps) else []
    if result.rows["unclassified"].any():
        caveats.append(ctx.t("s4_jobs.sectors.unclassified"))
    return CardContent(facts, figure, caveats=caveats)


@card("s4_jobs.moving", query="s4_jobs/employment_trend", caveats=("card.break", "s4_jobs.moving.caveat"))
def moving(result, ctx):
    rows = result.rows[result.rows["year"] >= 2009]
    if rows.empty:
        return None
    who = ctx.t(f"who.{result.params['sex']}")
    # The names of the source say that its sectors are sums, which readers see anyway.
    rows = rows.assign(label=rows["sector"].map(lambda sector: ctx.t(f"s4_jobs.moving.{sector}")))
    first, second = (
        row for _, row in rows[rows["year"] == rows["year"].max()].nlargest(2, "value").iterrows()
    )
    facts = {
        "who": who,
        "year": first["year"],
        "first": lower_first(first["label"]),
        "value": ctx.percent(first["value"], 0),
        "second": lower_first(second["label"]),
        "next": ctx.percent(second["value"], 0),
    }
    figure = broken_trend(rows.assign(series=rows["label"], kind="place"), ctx, decimals=0, bridge=2)
    return CardContent(facts, figure)


@card("s4_jobs.terms", query="s4_jobs/working_conditions", caveats=("s4_jobs.terms.caveat", "card.modelled"))
def terms(result, ctx):
    widest = result.rows.loc[result.rows["gap"].abs().idxmax()]
    facts = {
        "label": lower_first(widest["label"]),
        "women": ctx.percent(widest["women"]),
        "men": ctx.percent(widest["men"]),
        "year": widest["year"],
    }
    rows = result.rows.assign(
        flag=weak_signs(result.rows), label=result.rows["label"] + ", " + result.rows["year"].astype(str)
    )
    # No gap is drawn as larger than chance: the source publishes no error of sampling.
    figure = gap_chart(rows, ctx, math.inf)
    return CardContent(facts, figure)


@card("s4_jobs.wages", query="s4_jobs/wages", caveats=("card.break",))
def wages(result, ctx):
    sides = result.rows.pivot(index="time", columns="sex", values="value").dropna()
    if sides.empty:
        return None
    last = result.rows[result.rows["time"] == sides.index[-1]].iloc[0]
    ratio = 100 * sides.iloc[-1]["female"] / sides.iloc[-1]["male"]
    facts = {
        "ratio": ctx.percent(ratio, 0),
        "year": last["year"],
        "quarter": ctx.t(f"quarter.{last['quarter']}"),
    }
    moment = (
        result.rows["quarter"].map(lambda quarter: ctx.t(f"quarter.{quarter}"))
        + " "
        + result.rows["year"].astype(str)
    )
    rows = ctx.by_sex(result.rows).assign(year=result.rows["time"], value=result.rows["value"] / 1000)
    return CardContent(facts, broken_trend(rows.assign(moment=moment), ctx, suffix=""))


@card("s4_jobs.wage_gap", query="s4_jobs/wage_gap", caveats=("s4_jobs.wage_gap.caveat",))
def wage_gap(result, ctx):
    jobs = result.rows[~result.rows["whole"]]
    widest, less = jobs.iloc[0], (jobs["value"] > 0).sum()
    facts = {
        "label": lower_first(widest["label"]),
        "value": ctx.percent(widest["value"]),
        "count": ctx.number(less),
        "all": ctx.number(len(jobs)),
        "year": widest["year"],
    }
    rows = result.rows.assign(chosen=result.rows["whole"])
    return CardContent(facts, bars(rows, ctx.look, suffix="%", order=False, of="all"))


def ict_professionals(ctx, cards):
    """What the page gives the Scheme: women among the experts in information technology, and among all."""
    rows = cards[occupations.key].result.rows
    ict = rows[rows["digital"]]
    if ict.empty:
        return None
    values = {"ict": ctx.percent(ict.iloc[0]["value"]), "year": ict.iloc[0]["year"]}
    return values | {"total": ctx.percent(rows[rows["whole"]].iloc[0]["value"])}


where = map_section("s4_jobs.map", LABOUR)
PAGE = Page(
    "s4_jobs",
    group="themes",
    position=4,
    headline=headline,
    choices=(where.choice,),
    blocks=(
        row((occupations, divisions), (digital, sources)),
        *where.blocks,
        row(sectors, (moving, change)),
        row(jobs, terms),
        row(wages, wage_gap),
    ),
    policy=PolicyBox(ict_professionals, cards=(occupations,)),
)
