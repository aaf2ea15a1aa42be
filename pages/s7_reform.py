"""Theme 7: does administrative reform reach women and citizens?"""

from wide.cards.card import CardContent, card
from wide.cards.page import ChoiceBoxes, Page, PolicyBox, row
from wide.charts.bars import bars
from wide.charts.matrix import matrix
from wide.charts.scatter import scatter
from wide.charts.trend import trend
from wide.features.maps.cards import map_section
from wide.features.reform import choices as reform
from wide.features.reform.ranks import rank_moves
from wide.features.women_and_men import gap_chart
from wide.quality import survey_noise, weak_signs

SATISFACTION_BREAK = 2022


@card("s7_reform.egdi", query="s7_reform/egdi")
def egdi(result, ctx):
    last = result.rows.iloc[-1]
    near, far = result.rows.iloc[0][["target_2025", "target_2030"]]
    facts = {
        "rank": ctx.number(last["value"]),
        "year": last["year"],
        "near": ctx.number(near),
        "far": ctx.number(far),
        "short": ctx.number(abs(last["value"] - near)),
    }
    # The target of 2025 stands so close to the last rank that only the sentence over the chart can name it.
    aims = [(2025, near, ""), (2030, far, ctx.t("s7_reform.egdi.far", far=ctx.number(far)))]
    rows = result.rows.assign(series=result.rows["label"], kind="both", labelled=False)
    figure = trend(rows, ctx.look, suffix="", decimals=0, bridge=2, targets=aims)
    return CardContent(facts, figure, claim="claim" if last["value"] > near else "claim_met")


@card("s7_reform.women", query="s7_reform/women_online")
def women(result, ctx):
    rows, noise = result.rows.set_index("geo_id"), survey_noise()
    here, best = rows.loc["VN"], rows.loc[rows["women"].idxmax()]
    facts = {"women": ctx.percent(here["women"]), "men": ctx.percent(here["men"])}
    facts |= {"best": best["label"], "high": ctx.percent(best["women"]), "year": here["year"]}
    figure = gap_chart(result.rows, ctx, noise)
    caveats = [ctx.t("card.noise", noise=ctx.points(noise))]
    return CardContent(facts, figure, claim="claim_first" if best.name == "VN" else "claim", caveats=caveats)


@card("s7_reform.national", query="s7_reform/national", caveats=("s7_reform.national.caveat", "card.weak"))
def national(result, ctx):
    par = result.rows[(result.rows["indicator_id"] == "par_score") & (result.rows["grade"] != "C")]
    if par.empty:
        return None
    first, last = par.iloc[0], par.iloc[-1]
    facts = {
        "start": ctx.number(first["value"], 1),
        "from_year": first["year"],
        "end": ctx.number(last["value"], 1),
        "to_year": last["year"],
    }
    # A break line would cut the reform index too, which has none: satisfaction begins with its new measure.
    early = (result.rows["indicator_id"] == "sipas_pct") & (result.rows["year"] < SATISFACTION_BREAK)
    rows = result.rows[~early]
    figure = trend(rows.assign(series=reform.marked_labels(rows, ctx), kind="place"), ctx.look, suffix="")
    rising = "claim" if last["value"] >= first["value"] else "claim_down"
    return CardContent(facts, figure, claim=rising if len(par) > 1 else "one")


@card(
    "s7_reform.pairs", query="s7_reform/pairs", uses=("pairs", "places"), caveats=("s7_reform.pairs.caveat",)
)
def pairs(result, ctx):
    year = int(ctx.choice("pairs") or 0)
    rows = result.rows[result.rows["year"] == year]
    if rows.empty:
        return None
    both = reform.with_both_scores(rows)
    partial = rows.drop(both.index)
    in_view, in_percent = both["geo_id"].isin(reform.provinces_in_view(ctx)), year < SATISFACTION_BREAK
    labels = reform.marked_labels(both, ctx)
    figure = scatter(
        both.assign(x=both["par"], y=both["sipas"], chosen=in_view | (not in_view.any()), label=labels),
        ctx.look,
        x_title=ctx.t("s7_reform.pairs.x"),
        y_title=ctx.t("s7_reform.pairs.y_share" if in_percent else "s7_reform.pairs.y"),
        suffixes=("", "%" if in_percent else ""),
        height=440,
    )
    facts = {"count": ctx.number(len(both)), "listed": ctx.number(both.iloc[0]["listed"]), "year": year}
    caveats = []
    if len(partial):
        places = ", ".join(reform.marked_labels(partial, ctx))
        caveats.append(ctx.t("s7_reform.pairs.partial", places=places))
    if (rows["grade"] == "C").any():
        caveats.append(ctx.t("card.weak"))
    if rows["suspect"].any():
        caveats.append(ctx.t("s7_reform.suspect"))
    caveats += reform.merger_caveats(ctx)
    return CardContent(facts, figure, caveats=caveats, rows=rows)


@card("s7_reform.parts", query="s7_reform/parts", caveats=("s7_reform.parts.caveat",))
def parts(result, ctx):
    last = result.rows[result.rows["year"] == result.rows["year"].max()].sort_values("value")
    worst, best = last.iloc[0], last.iloc[-1]
    facts = {"best": ctx.t(f"s7_reform.part.{best['indicator_id']}"), "high": ctx.number(best["value"], 2)}
    facts |= {"worst": ctx.t(f"s7_reform.part.{worst['indicator_id']}"), "low": ctx.number(worst["value"], 2)}
    facts |= {"year": best["year"], "covered": ctx.number(last["covered"].min())}
    names = result.rows["indicator_id"].map(lambda code: ctx.t(f"s7_reform.part.{code}"))
    figure = trend(
        result.rows.assign(series=names.str[:1].str.upper() + names.str[1:], kind="place"),
        ctx.look,
        suffix="",
        decimals=2,
        zero=True,
    )
    return CardContent(facts, figure)


@card("s7_reform.services", query="s7_reform/services", caveats=("s7_reform.services.caveat",))
def services(result, ctx):
    rows = result.rows
    label = rows["label"] + " (" + rows["year"].astype(str) + ")"
    facts = {
        "count": ctx.number(rows["geo_id"].nunique()),
        "listed": ctx.number(len(result.params["places"])),
        "span": result.span,
    }
    marked = rows.assign(label=label, group=rows["topic"], flag=weak_signs(rows))
    figure = bars(marked, ctx.look, suffix="%", order=False, longest=100, of="all")
    return CardContent(facts, figure, caveats=[ctx.t("card.weak")] if (marked["flag"] != "").any() else [])


@card("s7_reform.coverage", query="s7_reform/coverage")
def coverage(result, ctx):
    rows = result.rows
    most = rows.groupby("indicator_id")["value"].max()
    full = int((most >= 0.9 * rows.iloc[0]["listed"]).sum())
    facts = {"full": ctx.number(full), "all": ctx.number(len(most)), "span": result.span}
    table = rows.pivot(index="label", columns="year", values="value").reindex(rows["label"].unique())
    cells = table.unstack().rename("value").rename_axis(["column", "row"]).reset_index()
    figure = matrix(cells.assign(column=cells["column"].astype(str)), ctx.look)
    return CardContent(facts, figure, claim="claim" if full else "claim_none")


def information_seekers(ctx, cards):
    """What the page gives the Scheme: women who look for public information on the internet."""
    rows = cards[women.key].result.rows.set_index("geo_id")
    if "VN" not in rows.index:
        return None
    return {
        "gap": cards[women.key].claim,
        "women": ctx.percent(rows["women"]["VN"]),
        "year": rows["year"]["VN"],
    }


def is_63(ctx):
    """Whether the page looks at the 63 provinces."""
    return ctx.filters.system == "63"


def is_34(ctx):
    """Whether the page looks at the 34 provinces; few of the figures exist for them, and the grid is short."""
    return not is_63(ctx)


where = map_section("s7_reform.map", reform.LAYERS)
PAGE = Page(
    "s7_reform",
    group="themes",
    position=7,
    headline=reform.headline,
    choices=(where.choice, *reform.CHOICES),
    blocks=(
        row(egdi, women),
        *where.blocks,
        row((parts, national), coverage, when=is_63),
        row(parts, national, when=is_34),
        row(coverage, when=is_34),
        ChoiceBoxes(("rank", "pairs")),
        row(rank_moves, pairs),
        row(services),
    ),
    policy=PolicyBox(information_seekers, cards=(women,)),
)
