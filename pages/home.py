"""Overview: where Vietnamese women stand in the digital economy, and where the gap is widest."""

from wide import warehouse
from wide.cards.card import CardContent, card
from wide.cards.page import Page, PolicyBox, Tool, row
from wide.charts.matrix import matrix
from wide.charts.trend import trend
from wide.features.maps.cards import OVERVIEW, map_section
from wide.features.overview.pillars import PILLAR_USES, draw_entrances, draw_pillars, policy_values
from wide.features.women_and_men import gap_chart, share_chart
from wide.measures.gap import sampling_noise
from wide.messages import of_figures
from wide.quality import gap_noise, survey_noise, weak_signs


@card("home.ladder", query="home/gap_ladder")
def ladder(result, ctx):
    rows, noise = result.rows, gap_noise(result.rows)
    known = rows[noise < float("inf")]
    if known.empty:
        return None
    widest = known.loc[known["gap"].abs().idxmax()]
    clear = int((rows["gap"].abs() > noise).sum())
    ahead = ctx.t("sex.women" if widest["gap"] > 0 else "sex.men")
    figure = gap_chart(rows.assign(flag=weak_signs(rows)), ctx, noise)
    return CardContent(
        {
            "clear": clear,
            "all": len(known),
            "label": widest["label"],
            "gap": ctx.points(abs(widest["gap"])),
            "ahead": ahead,
        },
        figure,
        claim="claim" if clear else "none",
        caveats=[
            ctx.t("card.noise", noise=ctx.points(survey_noise())),
            *([ctx.t("home.ladder.others")] if len(known) < len(rows) else []),
            *([ctx.t("card.weak")] if (rows["grade"] == "C").any() else []),
        ],
    )


@card("home.share", query="home/womens_share")
def womens_share(result, ctx):
    most, least = result.rows.iloc[0], result.rows.iloc[-1]
    figure = share_chart(result.rows, ctx)
    return CardContent(
        {"least": least["label"], "value": ctx.percent(least["value"]), "most": most["label"]}, figure
    )


@card("home.internet", query="home/internet_trend", caveats=("card.weak_source",))
def internet(result, ctx):
    sides = result.rows.pivot(index="year", columns="sex", values="value").dropna()
    if sides.empty:
        return None
    gaps = sides["male"] - sides["female"]
    facts = {"from_year": sides.index[0], "to_year": sides.index[-1]}
    facts |= {"before": ctx.points(gaps.iloc[0]), "after": ctx.points(gaps.iloc[-1])}
    closing = gaps.iloc[-1] < gaps.iloc[0]
    return CardContent(
        facts, trend(ctx.by_sex(result.rows), ctx.look), claim="closing" if closing else "open"
    )


@card("home.coverage", query="home/coverage")
def coverage(result, ctx):
    rows = result.rows.assign(row=result.rows["label"], column=result.rows["year"].astype(str))
    split = rows[rows["split_by_sex"]]["label"].nunique()
    return CardContent({"split": split, "all": rows["label"].nunique()}, matrix(rows, ctx.look))


@of_figures
def headline(ctx):
    """Women's and men's internet use, and women's share of ICT professionals."""
    heads = warehouse.query("home/headlines", lang=ctx.lang).set_index("indicator_id")
    women, men = float(heads["women"]["findex_internet"]), float(heads["men"]["findex_internet"])
    share = float(heads["women"]["ilostat_emp_isco08_2d"])
    near = abs(women - men) <= float(sampling_noise(women, men))
    return ctx.t(
        "home.message.near" if near else "home.message.apart",
        women=ctx.percent(women),
        men=ctx.percent(men),
        share=ctx.percent(share),
    )


where = map_section("home.map", OVERVIEW)
PAGE = Page(
    "home",
    group="overview",
    position=1,
    headline=headline,
    choices=(where.choice,),
    blocks=(
        Tool("pillars", draw_pillars, uses=PILLAR_USES),
        row(ladder, (womens_share, internet), widths=(3, 2)),
        *where.blocks,
        Tool("entrances", draw_entrances, uses=frozenset({"places", "sex", "years"})),
        row(coverage),
    ),
    policy=PolicyBox(policy_values, own_uses=PILLAR_USES),
)
