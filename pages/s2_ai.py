"""Theme 2: whose jobs does generative AI touch, women's or men's?"""

from wide.charts.butterfly import butterfly
from wide.charts.contributions import contributions
from wide.charts.intervals import intervals
from wide.charts.trend import trend
from wide.ui import exposure, story
from wide.ui.card import Told, card
from wide.ui.viewer import current, t
from wide.ui.words import WEAK_SIGN, by_sex, low, names, num, per
from wide.ui.worked import worked

BREAK = 2021


@card("s2_ai.groups", "s2_ai/employment", "s2_ai.equal", "s2_ai.apart", "card.weak", pure=True)
def groups(answer):
    rows = exposure.groups(answer)
    both = rows.dropna(subset=["women", "men"])
    clerks = both[both["code"].isin(exposure.CLERKS)]
    facts = {"women": num(clerks["women"].sum()), "men": num(clerks["men"].sum())}
    flag = both["mean"].isna().map({True: t("s2_ai.apart.sign"), False: ""})
    figure = butterfly(
        both.assign(tone=both["mean"], flag=flag),
        current().look,
        names=names(),
        decimals=0,
        tone_title=t("s2_ai.tone"),
    )
    absent = "; ".join(rows[rows["men"].isna()]["label"].map(low))
    caveats = [("s2_ai.groups.absent", {"groups": absent})] if absent else []
    more = "claim" if clerks["women"].sum() > clerks["men"].sum() else "claim_men"
    about = {"year": rows.iloc[0]["year"]}
    return Told(facts, figure, claim=more, about=about, caveats=caveats)


@card("s2_ai.range", "s2_ai/employment", "s2_ai.equal", "card.weak", pure=True)
def scores(answer):
    rows = exposure.groups(answer).dropna(subset=["mean"])
    widest = rows.loc[(rows["high"] - rows["low"]).idxmax()]
    shown = rows.assign(value=rows["mean"], flag=WEAK_SIGN)
    figure = intervals(shown, current().look, suffix="", decimals=2)
    return Told({"label": low(widest["label"]), "count": num(widest["occupations"])}, figure)


@card("s2_ai.span", "s2_ai/employment", "s2_ai.apart", "card.weak", pure=True)
def span(answer):
    clerks = exposure.clerks(answer.rows)
    if clerks.empty:
        return None
    last = clerks.iloc[-1]
    rows = exposure.span(answer)
    kind = rows["sex"].map({"female": "women", "male": "men"})
    label = kind.map(dict(zip(("women", "men"), names(), strict=True))) + " · " + rows["label"]
    told = label + ": " + rows["people"].map(num) + " " + t("s2_ai.thousand")
    figure = intervals(rows.assign(label=told, kind=kind, flag=WEAK_SIGN), current().look, axis=(0, 100))
    facts = {"women": per(last["female_share"]), "men": per(last["male_share"]), "year": clerks.index[-1]}
    return Told(facts, figure, about={"year": clerks.index[-1]})


@card("s2_ai.path", "s2_ai/employment", "card.break", "s2_ai.path.caveat", "s2_ai.apart")
def path(answer):
    clerks = exposure.clerks(answer.rows)
    since = clerks[clerks.index >= (BREAK if clerks.index.max() >= BREAK else 0)]
    if since.empty:
        return None
    first, last = since.iloc[0], since.iloc[-1]
    facts = {"start": num(first["female"]), "from_year": since.index[0]}
    facts |= {"end": num(last["female"]), "to_year": since.index[-1]}
    rows = exposure.gradients(answer)
    rows = rows[rows["gradient"].isin(exposure.SETS[chosen])]
    rows = rows.groupby(["year", "sex"], as_index=False)[measure].sum().rename(columns={measure: "value"})
    figure = trend(
        by_sex(rows).assign(modelled=True),
        current().look,
        suffix="%" if measure == "share" else "",
        decimals=1 if measure == "share" else 0,
        breaks={BREAK: t("chart.break")},
        zero=True,
    )
    claim = "one" if len(since) == 1 else "claim" if last["female"] >= first["female"] else "claim_down"
    about = {"set": low(t(f"s2_ai.set.{chosen}")), "measure": low(t(f"s2_ai.measure.{measure}"))}
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
    return Told(facts, contributions(rows.assign(value=rows["change"]), current().look, decimals=2))


@card("s2_ai.ready", "s2_ai/readiness", "s2_ai.ready.caveat", pure=True)
def ready(answer):
    here = answer.rows[answer.rows["geo_id"] == "VN"]
    if here.empty:
        return None
    first, last = here.iloc[0], here.iloc[-1]
    facts = {"start": num(first["value"], 1), "from_year": first["year"], "end": num(last["value"], 1)}
    facts |= {"to_year": last["year"], "rank": num(last["rank"])}
    kind = answer.rows["geo_id"].map(lambda geo: "both" if geo == "VN" else "place")
    figure = trend(answer.rows.assign(series=answer.rows["label"], kind=kind), current().look, suffix="")
    return Told(facts, figure, claim="claim" if len(here) > 1 else "one")


story.opening("s2_ai")
shown = story.row([worked(groups, exposure.groups), worked(scores, exposure.groups)])
chosen, measure = exposure.pick()
shown += story.row([worked(path, exposure.gradients), worked(span, exposure.span)])
shown += story.row([top, [moved, ready]])
story.scheme("s2_ai", clerks=shown[0].claim, share=shown[3].claim)
story.sources(shown)
