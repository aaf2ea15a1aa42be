"""Theme 2: whose jobs does generative AI touch, women's or men's?"""

from wide.charts.contributions import contributions
from wide.charts.intervals import intervals
from wide.charts.share_bars import share_bars
from wide.charts.trend import trend
from wide.ui import exposure, story
from wide.ui.card import Told, card
from wide.ui.viewer import current, t
from wide.ui.words import WEAK_SIGN, by_sex, low, names, num, per

BREAK = 2021


@card(
    "s2_ai.groups",
    "s2_ai/employment",
    "s2_ai.equal",
    "s2_ai.apart",
    "card.weak",
    pure=True,
    rows=exposure.groups,
)
def groups(answer):
    rows = exposure.groups(answer)
    shown = exposure.womens_part(rows)
    clerks = shown[shown["chosen"]]
    if clerks.empty:
        return None
    facts = {"share": per(100 * clerks["women"].sum() / clerks["people"].sum()), "count": len(clerks)}
    facts |= {"top": int(clerks.index.max()) + 1, "year": rows.iloc[0]["year"]}
    absent = "; ".join(rows[rows["men"].isna()]["label"].map(low))
    caveats = [("s2_ai.groups.absent", {"groups": absent})] if absent else []
    figure = share_bars(shown, current().look, reference=(t("chart.parity"), 50), decimals=0)
    return Told(facts, figure, about={"year": facts["year"]}, caveats=caveats)


@card("s2_ai.clerks", "s2_ai/employment", "card.break", pure=True)
def clerks(answer):
    held = exposure.clerks(answer.rows)
    since = held[held.index >= (BREAK if len(held) and held.index.max() >= BREAK else 0)]
    if since.empty:
        return None
    first, last = since.iloc[0], since.iloc[-1]
    facts = {"start": num(first["female"]), "from_year": since.index[0], "to_year": since.index[-1]}
    facts |= {"end": num(last["female"]), "men": num(last["male"])}
    rows = held[["female", "male"]].rename_axis(columns="sex").stack().rename("value").reset_index()
    figure = trend(
        by_sex(rows),
        current().look,
        suffix="",
        decimals=0,
        breaks={BREAK: t("chart.break")},
        zero=True,
        height=400,
    )
    claim = "one" if len(since) == 1 else "claim" if last["female"] >= first["female"] else "claim_down"
    return Told(facts, figure, claim=claim)


@card("s2_ai.range", "s2_ai/employment", "s2_ai.equal", "card.weak", pure=True, rows=exposure.groups)
def scores(answer):
    rows = exposure.groups(answer).dropna(subset=["mean"])
    widest = rows.loc[(rows["high"] - rows["low"]).idxmax()]
    shown = rows.assign(value=rows["mean"], flag=WEAK_SIGN)
    figure = intervals(shown, current().look, suffix="", decimals=2)
    return Told({"label": low(widest["label"]), "count": num(widest["occupations"])}, figure)


@card("s2_ai.span", "s2_ai/employment", "s2_ai.apart", "card.weak", pure=True, rows=exposure.span)
def span(answer):
    rows = exposure.span(answer)
    kind = rows["sex"].map({"female": "women", "male": "men"})
    label = kind.map(dict(zip(("women", "men"), names(), strict=True))) + " · " + rows["label"]
    written = rows["low"].map(num) + "–" + rows["high"].map(lambda most: per(most, 0)) + " " + WEAK_SIGN
    shown = rows.assign(label=label, kind=kind, flag=WEAK_SIGN, written=written)
    year = rows["year"].max()
    apart = exposure.kept_apart(rows)
    facts = {"year": year, "apart": apart, "all": rows["label"].nunique()}
    figure = intervals(shown, current().look, axis=(0, 100))
    return Told(facts, figure, claim="some" if apart else "claim", about={"year": year})


@card(
    "s2_ai.path",
    "s2_ai/employment",
    "card.break",
    "s2_ai.path.caveat",
    "s2_ai.apart",
    pure=True,
    also=lambda: (chosen, measure),
    rows=exposure.gradients,
)
def path(answer):
    rows = exposure.gradients(answer)
    rows = rows[rows["gradient"].isin(exposure.SETS[chosen])]
    rows = rows.groupby(["year", "sex"], as_index=False)[measure].sum().rename(columns={measure: "value"})
    sides = rows.pivot(index="year", columns="sex", values="value").dropna()
    sides = sides[sides.index >= (BREAK if len(sides) and sides.index.max() >= BREAK else 0)]
    if sides.empty:
        return None
    higher = int((sides["female"] > sides["male"]).sum())
    facts = {"higher": higher, "all": len(sides), "set": low(t(f"s2_ai.set.{chosen}"))}
    facts |= {"from_year": sides.index[0], "to_year": sides.index[-1]}
    figure = trend(
        by_sex(rows).assign(modelled=True),
        current().look,
        suffix="%" if measure == "share" else "",
        decimals=1 if measure == "share" else 0,
        breaks={BREAK: t("chart.break")},
        zero=True,
    )
    claim = "apart" if exposure.told_apart(answer.rows, chosen) else "claim"
    about = {"set": facts["set"], "measure": low(t(f"s2_ai.measure.{measure}"))}
    return Told(facts, figure, claim=claim, about=about)


@card("s2_ai.top", "s2_ai/unit_groups", "s2_ai.top.caveat", "card.weak", pure=True)
def top(answer):
    rows = answer.rows.head(15)
    spread = {"low": rows["score"] - rows["sd"], "high": rows["score"] + rows["sd"]}
    shown = rows.assign(value=rows["score"], flag=WEAK_SIGN, **spread)
    clerks = rows["code"].str[:2].isin(exposure.CLERKS).sum()
    facts = {"count": num(clerks), "all": num(len(rows))}
    return Told(facts, intervals(shown, current().look, suffix="", decimals=2))


@card("s2_ai.moved", "s2_ai/unit_groups", "s2_ai.moved.caveat", "card.weak", pure=True)
def moved(answer):
    order = answer.rows.assign(size=answer.rows["change"].abs().round(6)).sort_values(
        ["size", "code"], ascending=[False, True]
    )
    rows = order.head(14).sort_values("change", ascending=False)
    facts = {"up": num((answer.rows["change"] > 0).sum()), "down": num((answer.rows["change"] < 0).sum())}
    return Told(facts, contributions(rows.assign(value=rows["change"]), current().look, decimals=2, of="all"))


@card("s2_ai.ready", "s2_ai/readiness", "s2_ai.ready.caveat", pure=True)
def ready(answer):
    rows = answer.rows
    here = rows[rows["geo_id"] == "VN"]
    if here.empty:
        return None
    last = here.iloc[-1]
    region = rows[(rows["geo_id"] == "EAST_ASIA") & (rows["year"] == last["year"])]
    facts = {"end": num(last["value"], 1), "year": last["year"], "rank": num(last["rank"])}
    claim = "one"
    if len(region):
        facts["region"] = num(region.iloc[0]["value"], 1)
        claim = "claim" if last["value"] >= region.iloc[0]["value"] else "claim_below"
    ends = rows.groupby("geo_id")["year"].transform("max").astype(str)
    kind = rows["geo_id"].map(lambda geo: "both" if geo == "VN" else "place")
    figure = trend(
        rows.assign(series=rows["label"] + " (" + ends + ")", kind=kind), current().look, suffix=""
    )
    return Told(facts, figure, claim=claim)


story.opening("s2_ai")
shown = story.row([groups, [clerks, ready]])
chosen, measure = exposure.pick()
shown += story.row([[path, span], scores])
shown += story.row([top, moved])
story.scheme("s2_ai", exposure.baseline)
story.sources(shown)
