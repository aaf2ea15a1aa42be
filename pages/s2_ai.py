"""Theme 2: whose jobs does generative AI touch, women's or men's?"""

from wide.cards.card import CardContent, card
from wide.cards.page import ChoiceBoxes, Page, PolicyBox, row
from wide.charts.contributions import contributions
from wide.charts.intervals import intervals
from wide.charts.trend import trend
from wide.features.ai_exposure import exposure
from wide.features.women_and_men import share_chart
from wide.formatting import Formatter, lower_first
from wide.quality import WEAK_SIGN

BREAK = 2021


@card("s2_ai.groups", query="s2_ai/employment", caveats=("s2_ai.equal", "s2_ai.apart", "card.weak"))
def groups(result, ctx):
    rows = exposure.groups(result, Formatter(ctx.lang))
    marked = exposure.womens_share(rows, ctx)
    clerks = marked[marked["chosen"]]
    if clerks.empty:
        return None
    facts = {"share": ctx.percent(100 * clerks["women"].sum() / clerks["people"].sum()), "count": len(clerks)}
    facts |= {"top": int(clerks.index.max()) + 1, "year": rows.iloc[0]["year"]}
    absent = "; ".join(rows[rows["men"].isna()]["label"].map(lower_first))
    caveats = [ctx.t("s2_ai.groups.absent", groups=absent)] if absent else []
    figure = share_chart(marked, ctx, decimals=0)
    return CardContent(facts, figure, caveats=caveats, rows=rows)


@card("s2_ai.clerks", query="s2_ai/employment", caveats=("card.break",))
def clerks(result, ctx):
    employed = exposure.clerks(result.rows)
    since = employed[employed.index >= (BREAK if len(employed) and employed.index.max() >= BREAK else 0)]
    if since.empty:
        return None
    first, last = since.iloc[0], since.iloc[-1]
    facts = {"start": ctx.number(first["female"]), "from_year": since.index[0], "to_year": since.index[-1]}
    facts |= {"end": ctx.number(last["female"]), "men": ctx.number(last["male"])}
    rows = employed[["female", "male"]].rename_axis(columns="sex").stack().rename("value").reset_index()
    figure = trend(
        ctx.by_sex(rows),
        ctx.look,
        suffix="",
        decimals=0,
        breaks={BREAK: ctx.t("chart.break")},
        zero=True,
        height=400,
    )
    claim = "one" if len(since) == 1 else "claim" if last["female"] >= first["female"] else "claim_down"
    return CardContent(facts, figure, claim=claim)


@card("s2_ai.range", query="s2_ai/employment", caveats=("s2_ai.equal", "card.weak"))
def scores(result, ctx):
    every = exposure.groups(result, Formatter(ctx.lang))
    rows = every.dropna(subset=["mean"])
    widest = rows.loc[(rows["high"] - rows["low"]).idxmax()]
    marked = rows.assign(value=rows["mean"], flag=WEAK_SIGN)
    figure = intervals(marked, ctx.look, suffix="", decimals=2)
    return CardContent(
        {"label": lower_first(widest["label"]), "count": ctx.number(widest["occupations"])},
        figure,
        rows=every,
    )


@card("s2_ai.span", query="s2_ai/employment", caveats=("s2_ai.apart", "card.weak"))
def span(result, ctx):
    rows = exposure.span(result, Formatter(ctx.lang))
    kind = rows["sex"].map({"female": "women", "male": "men"})
    label = kind.map(dict(zip(("women", "men"), ctx.sex_names, strict=True))) + " · " + rows["label"]
    written = (
        rows["low"].map(ctx.number)
        + "–"
        + rows["high"].map(lambda most: ctx.percent(most, 0))
        + " "
        + WEAK_SIGN
    )
    marked = rows.assign(label=label, kind=kind, flag=WEAK_SIGN, written=written)
    year = rows["year"].max()
    apart = exposure.count_apart(rows)
    facts = {"year": year, "apart": apart, "all": rows["label"].nunique()}
    figure = intervals(marked, ctx.look, axis=(0, 100))
    return CardContent(facts, figure, claim="some" if apart else "claim", rows=rows)


@card(
    "s2_ai.path",
    query="s2_ai/employment",
    uses=("gradient", "measured"),
    caveats=("card.break", "s2_ai.path.caveat", "s2_ai.apart"),
)
def path(result, ctx):
    chosen, measure = ctx.choice("gradient"), ctx.choice("measured")
    every = exposure.gradients(result, Formatter(ctx.lang))
    rows = every[every["gradient"].isin(exposure.SETS[chosen])]
    rows = rows.groupby(["year", "sex"], as_index=False)[measure].sum().rename(columns={measure: "value"})
    sides = rows.pivot(index="year", columns="sex", values="value").dropna()
    sides = sides[sides.index >= (BREAK if len(sides) and sides.index.max() >= BREAK else 0)]
    if sides.empty:
        return None
    higher = int((sides["female"] > sides["male"]).sum())
    facts = {"higher": higher, "all": len(sides), "set": lower_first(ctx.t(f"s2_ai.set.{chosen}"))}
    facts |= {"from_year": sides.index[0], "to_year": sides.index[-1]}
    figure = trend(
        ctx.by_sex(rows).assign(modelled=True),
        ctx.look,
        suffix="%" if measure == "share" else "",
        decimals=1 if measure == "share" else 0,
        breaks={BREAK: ctx.t("chart.break")},
        zero=True,
    )
    claim = "apart" if exposure.ranges_keep_apart(result.rows, chosen, ctx) else "claim"
    facts["measure"] = lower_first(ctx.t(f"s2_ai.measure.{measure}"))
    return CardContent(facts, figure, claim=claim, rows=every)


@card("s2_ai.top", query="s2_ai/unit_groups", caveats=("s2_ai.top.caveat", "card.weak"))
def top(result, ctx):
    rows = result.rows.head(15)
    spread = {"low": rows["score"] - rows["sd"], "high": rows["score"] + rows["sd"]}
    marked = rows.assign(value=rows["score"], flag=WEAK_SIGN, **spread)
    clerks = rows["code"].str[:2].isin(exposure.CLERKS).sum()
    facts = {"count": ctx.number(clerks), "all": ctx.number(len(rows))}
    return CardContent(facts, intervals(marked, ctx.look, suffix="", decimals=2))


@card("s2_ai.moved", query="s2_ai/unit_groups", caveats=("s2_ai.moved.caveat", "card.weak"))
def moved(result, ctx):
    order = result.rows.assign(size=result.rows["change"].abs().round(6)).sort_values(
        ["size", "code"], ascending=[False, True]
    )
    rows = order.head(14).sort_values("change", ascending=False)
    facts = {
        "up": ctx.number((result.rows["change"] > 0).sum()),
        "down": ctx.number((result.rows["change"] < 0).sum()),
    }
    return CardContent(
        facts, contributions(rows.assign(value=rows["change"]), ctx.look, decimals=2, of="all")
    )


@card("s2_ai.ready", query="s2_ai/readiness", caveats=("s2_ai.ready.caveat",))
def ready(result, ctx):
    rows = result.rows
    here = rows[rows["geo_id"] == "VN"]
    if here.empty:
        return None
    last = here.iloc[-1]
    region = rows[(rows["geo_id"] == "EAST_ASIA") & (rows["year"] == last["year"])]
    facts = {"end": ctx.number(last["value"], 1), "year": last["year"], "rank": ctx.number(last["rank"])}
    claim = "one"
    if len(region):
        facts["region"] = ctx.number(region.iloc[0]["value"], 1)
        claim = "claim" if last["value"] >= region.iloc[0]["value"] else "claim_below"
    ends = rows.groupby("geo_id")["year"].transform("max").astype(str)
    kind = rows["geo_id"].map(lambda geo: "both" if geo == "VN" else "place")
    figure = trend(rows.assign(series=rows["label"] + " (" + ends + ")", kind=kind), ctx.look, suffix="")
    return CardContent(facts, figure, claim=claim)


def clerical_share(ctx, _cards):
    """What the page gives the Scheme: women among clerks and among all workers."""
    return exposure.baseline(Formatter(ctx.lang))


PAGE = Page(
    "s2_ai",
    group="themes",
    position=2,
    headline=exposure.headline,
    choices=exposure.CHOICES,
    blocks=(
        row(groups, (clerks, ready)),
        ChoiceBoxes(("gradient", "measured")),
        row((path, span), scores),
        row(top, moved),
    ),
    policy=PolicyBox(clerical_share),
)
