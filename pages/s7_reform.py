"""Theme 7: does administrative reform reach women and citizens?"""

from functools import partial

import pandas as pd

from wide.charts.bars import bars
from wide.charts.gap_dumbbell import gap_dumbbell
from wide.charts.matrix import matrix
from wide.charts.scatter import scatter
from wide.charts.trend import trend
from wide.ui import geography, reform, reform_ranks, story
from wide.ui.card import Told, card
from wide.ui.viewer import current, t
from wide.ui.words import names, num, per, points, points_word, reading_noise, weak

SATISFACTION_BREAK = 2022


@card("s7_reform.egdi", "s7_reform/egdi", pure=True)
def egdi(answer):
    last = answer.rows.iloc[-1]
    near, far = answer.rows.iloc[0][["target_2025", "target_2030"]]
    facts = {"rank": num(last["value"]), "year": last["year"], "near": num(near), "far": num(far)}
    facts |= {"short": num(abs(last["value"] - near))}
    # The target of 2025 stands so close to the last rank that only the sentence over the chart can name it.
    aims = [(2025, near, ""), (2030, far, t("s7_reform.egdi.far", far=num(far)))]
    rows = answer.rows.assign(series=answer.rows["label"], kind="both", labelled=False)
    figure = trend(rows, current().look, suffix="", decimals=0, bridge=2, targets=aims)
    return Told(facts, figure, claim="claim" if last["value"] > near else "claim_met")


@card("s7_reform.women", "s7_reform/women_online", pure=True)
def women(answer):
    rows, noise = answer.rows.set_index("geo_id"), reading_noise()
    here, best = rows.loc["VN"], rows.loc[rows["women"].idxmax()]
    facts = {"women": per(here["women"]), "men": per(here["men"])}
    facts |= {"best": best["label"], "high": per(best["women"]), "year": here["year"]}
    figure = gap_dumbbell(
        answer.rows, current().look, names=names(), noise=noise, gap_title=points_word(), levels=False
    )
    caveats = [("card.noise", {"noise": points(noise)})]
    return Told(facts, figure, claim="claim_first" if best.name == "VN" else "claim", caveats=caveats)


@card("s7_reform.national", "s7_reform/national", "s7_reform.national.caveat", "card.weak", pure=True)
def national(answer):
    par = answer.rows[(answer.rows["indicator_id"] == "par_score") & (answer.rows["grade"] != "C")]
    if par.empty:
        return None
    first, last = par.iloc[0], par.iloc[-1]
    facts = {"start": num(first["value"], 1), "from_year": first["year"], "end": num(last["value"], 1)}
    facts |= {"to_year": last["year"]}
    # A break line would cut the reform index too, which has none: satisfaction begins with its new measure.
    early = (answer.rows["indicator_id"] == "sipas_pct") & (answer.rows["year"] < SATISFACTION_BREAK)
    rows = answer.rows[~early]
    figure = trend(rows.assign(series=reform.signed(rows), kind="place"), current().look, suffix="")
    rising = "claim" if last["value"] >= first["value"] else "claim_down"
    return Told(facts, figure, claim=rising if len(par) > 1 else "one")


@card(
    "s7_reform.pairs",
    "s7_reform/pairs",
    pure=True,
    also=lambda: (pair_year, tuple(reform.in_view()), *reform.merged()),
    rows=lambda answer: of_year(answer),
)
def pairs(answer):
    if pair_year is None:
        return None
    both, partial = reform.halves(of_year(answer))
    picked, percent = both["geo_id"].isin(reform.in_view()), pair_year < SATISFACTION_BREAK
    figure = scatter(
        both.assign(
            x=both["par"], y=both["sipas"], chosen=picked | (not picked.any()), label=reform.signed(both)
        ),
        current().look,
        x_title=t("s7_reform.pairs.x"),
        y_title=t("s7_reform.pairs.y_share" if percent else "s7_reform.pairs.y"),
        suffixes=("", "%" if percent else ""),
        height=440,
    )
    facts = {"count": num(len(both)), "listed": num(both.iloc[0]["listed"]), "year": pair_year}
    caveats = (
        [("s7_reform.pairs.partial", {"places": ", ".join(reform.signed(partial))})] if len(partial) else []
    )
    rows = of_year(answer)
    caveats += ["card.weak"] if (rows["grade"] == "C").any() else []
    caveats += ["s7_reform.suspect"] if rows["suspect"].any() else []
    caveats += ["s7_reform.merged"] if reform.merged() else []
    return Told(facts, figure, about={"year": pair_year}, caveats=["s7_reform.pairs.caveat", *caveats])


def of_year(answer):
    return answer.rows[answer.rows["year"] == pair_year]


@card("s7_reform.parts", "s7_reform/parts", "s7_reform.parts.caveat", pure=True)
def parts(answer):
    last = answer.rows[answer.rows["year"] == answer.rows["year"].max()].sort_values("value")
    worst, best = last.iloc[0], last.iloc[-1]
    facts = {"best": t(f"s7_reform.part.{best['indicator_id']}"), "high": num(best["value"], 2)}
    facts |= {"worst": t(f"s7_reform.part.{worst['indicator_id']}"), "low": num(worst["value"], 2)}
    facts |= {"year": best["year"]}
    called = answer.rows["indicator_id"].map(lambda one: t(f"s7_reform.part.{one}"))
    figure = trend(
        answer.rows.assign(series=called.str[:1].str.upper() + called.str[1:], kind="place"),
        current().look,
        suffix="",
        decimals=2,
        zero=True,
    )
    about = {"covered": num(last["covered"].min()), "year": last.iloc[0]["year"]}
    return Told(facts, figure, about=about)


@card("s7_reform.services", "s7_reform/services", "s7_reform.services.caveat", pure=True)
def services(answer):
    rows = answer.rows
    label = rows["label"] + " (" + rows["year"].astype(str) + ")"
    facts = {"count": num(rows["geo_id"].nunique()), "listed": num(len(answer.params["places"]))}
    facts |= {"span": answer.span}
    shown = rows.assign(label=label, group=rows["topic"], flag=weak(rows))
    figure = bars(shown, current().look, suffix="%", order=False, longest=100, of="all")
    return Told(facts, figure, caveats=["card.weak"] if (shown["flag"] != "").any() else [])


@card("s7_reform.coverage", "s7_reform/coverage", pure=True)
def coverage(answer):
    rows = answer.rows
    most = rows.groupby("indicator_id")["value"].max()
    full = int((most >= 0.9 * rows.iloc[0]["listed"]).sum())
    facts = {"full": num(full), "all": num(len(most)), "span": answer.span}
    known = dict(zip(zip(rows["label"], rows["year"], strict=True), rows["value"], strict=True))
    cells = [
        {"row": label, "column": str(year), "value": known.get((label, year))}
        for year in sorted(set(rows["year"]))
        for label in dict.fromkeys(rows["label"])
    ]
    figure = matrix(pd.DataFrame(cells), current().look)
    return Told(facts, figure, claim="claim" if full else "claim_none")


def online(spot):
    """What the page gives the Scheme: women who look for public information on the internet."""
    rows = spot.answer.rows.set_index("geo_id")
    if "VN" not in rows.index:
        return None
    return {"gap": spot.claim, "women": per(rows["women"]["VN"]), "year": rows["year"]["VN"]}


story.opening("s7_reform")
shown = story.row([egdi, women])
shown += geography.show("s7_reform.map", reform.LAYERS)
if current().filters.system == "63":
    shown += story.row([[parts, national], coverage])
else:
    # Few of the figures exist for the 34: the grid is short, and would leave half a card empty.
    shown += story.row([parts, national]) + story.row([coverage])
rank, pair_year = reform.pick()
shown += story.row([partial(reform_ranks.ranks, rank), pairs])
shown += story.row([services])
story.scheme("s7_reform", lambda: online(shown[1]))
story.sources(shown)
