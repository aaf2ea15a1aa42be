"""Theme 4: where women's jobs grow, and on what terms."""

import math

from wide.charts.bars import bars
from wide.charts.butterfly import butterfly
from wide.charts.gap_dumbbell import gap_dumbbell
from wide.charts.share_bars import share_bars
from wide.charts.trend import trend
from wide.ui import geography, story
from wide.ui.card import Told, card
from wide.ui.job_change import change, jobs
from wide.ui.viewer import current, t
from wide.ui.words import by_sex, low, names, num, per, points_word, weak

BREAK = 2021


def broken(rows, **how):
    return trend(rows, current().look, breaks={BREAK: t("chart.break")}, zero=True, **how)


@card("s4_jobs.occupations", "s4_jobs/share_by_occupation", pure=True)
def occupations(answer):
    most, least = answer.rows.iloc[0], answer.rows.iloc[-1]
    facts = {"most": low(most["label"]), "high": per(most["value"], 0), "year": most["year"]}
    facts |= {"least": low(least["label"]), "low": per(least["value"])}
    rows = answer.rows.assign(chosen=answer.rows["digital"])
    return Told(facts, share_bars(rows, current().look, reference=(t("chart.parity"), 50)))


@card("s4_jobs.digital", "s4_jobs/ict_share_trend", "card.break", pure=True)
def digital(answer):
    every = answer.rows[answer.rows["code"] == "isic4=J"]
    if every.empty:
        return None
    # Across the break a difference would be one of method: compare within the last part.
    sector = every[every["year"] >= BREAK] if every["year"].max() >= BREAK else every
    first, last = sector.iloc[0], sector.iloc[-1]
    facts = {
        "start": per(first["value"]),
        "from_year": first["year"],
        "end": per(last["value"]),
        "to_year": last["year"],
    }
    figure = broken(answer.rows.assign(series=answer.rows["label"], kind="place"), decimals=0, bridge=2)
    return Told(facts, figure, claim="claim" if last["value"] < first["value"] else "claim_up")


@card("s4_jobs.divisions", "s4_jobs/ict_divisions", pure=True)
def divisions(answer):
    most, least = answer.rows.iloc[0], answer.rows.iloc[-1]
    facts = {"most": low(most["label"]), "high": per(most["value"], 0), "year": most["year"]}
    facts |= {"least": low(least["label"]), "low": per(least["value"], 0)}
    return Told(facts, share_bars(answer.rows, current().look, reference=(t("chart.parity"), 50)))


@card("s4_jobs.sources", "s4_jobs/tech_share_sources", pure=True)
def sources(answer):
    official, quoted = (answer.rows[answer.rows["official"] == kind] for kind in (True, False))
    if official.empty:
        return None
    label = answer.rows["label"] + " (" + answer.rows["year"].astype(str) + ")"
    group = answer.rows["official"].map(
        {True: t("s4_jobs.sources.official"), False: t("s4_jobs.sources.quoted")}
    )
    facts = {"low": num(official["value"].min(), 1), "high": per(official["value"].max())}
    facts |= {"year": official["year"].max()}
    if len(quoted):
        facts |= {"least": per(quoted["value"].min()), "most": per(quoted["value"].max())}
    figure = bars(answer.rows.assign(label=label, group=group), current().look, suffix="%", longest=100)
    if quoted.empty:
        return Told(facts, figure, claim="claim_official")
    return Told(facts, figure, caveats=["s4_jobs.sources.caveat"])


@card("s4_jobs.sectors", "s4_jobs/employment_by_sector", pure=True)
def sectors(answer):
    top, gaps = answer.rows.head(3), answer.rows[answer.rows["men"].isna()]["label"]
    first, second, third = top["label"].map(low)
    facts = {"value": per(100 * top["women"].sum() / answer.rows["women"].sum(), 0)}
    facts |= {"first": first, "second": second, "third": third, "year": top.iloc[0]["year"]}
    figure = butterfly(answer.rows, current().look, names=names(), decimals=0, no_data=t("map.no_data"))
    caveats = [("s4_jobs.sectors.gap", {"sectors": ", ".join(gaps)})] if len(gaps) else []
    caveats += ["s4_jobs.sectors.unclassified"] if answer.rows["unclassified"].any() else []
    return Told(facts, figure, caveats=caveats)


@card("s4_jobs.moving", "s4_jobs/employment_trend", "card.break", "s4_jobs.moving.caveat", pure=True)
def moving(answer):
    rows = answer.rows[answer.rows["year"] >= 2009]
    if rows.empty:
        return None
    who = t(f"who.{answer.params['sex']}")
    # The names of the source say that its sectors are sums, which readers see anyway.
    rows = rows.assign(label=rows["sector"].map(lambda sector: t(f"s4_jobs.moving.{sector}")))
    first, second = (
        row for _, row in rows[rows["year"] == rows["year"].max()].nlargest(2, "value").iterrows()
    )
    facts = {"who": who, "year": first["year"], "first": low(first["label"]), "value": per(first["value"], 0)}
    facts |= {"second": low(second["label"]), "next": per(second["value"], 0)}
    figure = broken(rows.assign(series=rows["label"], kind="place"), decimals=0, bridge=2)
    return Told(facts, figure, about={"who": who})


@card("s4_jobs.terms", "s4_jobs/terms", "s4_jobs.terms.caveat", "card.modelled", pure=True)
def terms(answer):
    widest = answer.rows.loc[answer.rows["gap"].abs().idxmax()]
    facts = {"label": low(widest["label"]), "women": per(widest["women"]), "men": per(widest["men"])}
    facts |= {"year": widest["year"]}
    rows = answer.rows.assign(
        flag=weak(answer.rows), label=answer.rows["label"] + ", " + answer.rows["year"].astype(str)
    )
    # No gap is drawn as larger than chance: the source publishes no error of sampling.
    figure = gap_dumbbell(
        rows, current().look, names=names(), noise=math.inf, gap_title=points_word(), levels=False
    )
    return Told(facts, figure)


@card("s4_jobs.wages", "s4_jobs/wages", "card.break", pure=True)
def wages(answer):
    sides = answer.rows.pivot(index="time", columns="sex", values="value").dropna()
    if sides.empty:
        return None
    last = answer.rows[answer.rows["time"] == sides.index[-1]].iloc[0]
    ratio = 100 * sides.iloc[-1]["female"] / sides.iloc[-1]["male"]
    facts = {"ratio": per(ratio, 0), "year": last["year"], "quarter": t(f"quarter.{last['quarter']}")}
    moment = (
        answer.rows["quarter"].map(lambda one: t(f"quarter.{one}")) + " " + answer.rows["year"].astype(str)
    )
    rows = by_sex(answer.rows).assign(year=answer.rows["time"], value=answer.rows["value"] / 1000)
    return Told(facts, broken(rows.assign(moment=moment), suffix=""))


@card("s4_jobs.wage_gap", "s4_jobs/wage_gap", "s4_jobs.wage_gap.caveat", pure=True)
def wage_gap(answer):
    jobs = answer.rows[~answer.rows["whole"]]
    widest, less = jobs.iloc[0], (jobs["value"] > 0).sum()
    facts = {
        "label": low(widest["label"]),
        "value": per(widest["value"]),
        "count": num(less),
        "all": num(len(jobs)),
        "year": widest["year"],
    }
    rows = answer.rows.assign(chosen=answer.rows["whole"])
    return Told(facts, bars(rows, current().look, suffix="%", order=False, of="all"))


def experts(spot):
    """What the page gives the Scheme: women among the experts in information technology, and among all."""
    rows = spot.answer.rows
    mine = rows[rows["digital"]]
    if mine.empty:
        return None
    facts = {"ict": per(mine.iloc[0]["value"]), "year": mine.iloc[0]["year"]}
    return facts | {"total": per(rows[rows["whole"]].iloc[0]["value"])}


story.opening("s4_jobs")
shown = story.row([[occupations, divisions], [digital, sources]])
shown += geography.show("s4_jobs.map", geography.LABOUR)
shown += story.row([sectors, [moving, change]])
shown += story.row([jobs, terms])
shown += story.row([wages, wage_gap])
story.scheme("s4_jobs", lambda: experts(shown[0]))
story.sources(shown)
