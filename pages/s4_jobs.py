"""Theme 4: where women's jobs grow, and on what terms."""

import pandas as pd

from wide.charts.bars import share_bars
from wide.charts.butterfly import butterfly
from wide.charts.contributions import contributions
from wide.charts.dumbbell import gap_dumbbell
from wide.charts.trend import trend
from wide.measures.shiftshare import shift_share
from wide.ui import geography, story
from wide.ui.ask import ask
from wide.ui.card import Card, empty
from wide.ui.viewer import current, t
from wide.ui.words import low, names, num, per, points_word, signed_num, weak, years_of

BREAK = 2021


def sectors() -> Card:
    answer = ask("s4_jobs/employment_by_sector")
    if answer.rows.empty:
        return empty("s4_jobs.sectors", answer)
    top = answer.rows.head(3)
    share = 100 * top["women"].sum() / answer.rows["women"].sum()
    claim = t("s4_jobs.sectors.claim", value=per(share, 0), first=low(top.iloc[0]["label"]),
              second=low(top.iloc[1]["label"]), third=low(top.iloc[2]["label"]))  # fmt: skip
    figure = butterfly(answer.rows, current().look, names=names(), decimals=0)
    gaps = answer.rows[answer.rows["men"].isna()]["label"]
    caveats = [t("s4_jobs.sectors.gap", sectors=", ".join(gaps))] if len(gaps) else []
    return Card("s4_jobs.sectors", answer, claim, figure, t("s4_jobs.sectors.about", years=years_of(answer)),
                caveats=caveats, national=True)  # fmt: skip


def moving() -> Card:
    answer = ask("s4_jobs/employment_trend")
    rows = answer.rows[answer.rows["year"] >= 2009]
    if rows.empty:
        return empty("s4_jobs.moving", answer)
    last = rows[rows["year"] == rows["year"].max()].sort_values("value", ascending=False)
    claim = t("s4_jobs.moving.claim", who=t(f"who.{answer.params['sex']}"), first=low(last.iloc[0]["label"]),
              value=per(last.iloc[0]["value"], 0), year=last.iloc[0]["year"], second=low(last.iloc[1]["label"]),
              next=per(last.iloc[1]["value"], 0))  # fmt: skip
    series = rows.assign(series=rows["label"], kind="place")
    figure = trend(series, current().look, breaks={BREAK: t("chart.break")}, decimals=0, bridge=2, zero=True)
    return Card("s4_jobs.moving", answer, claim, figure,
                t("s4_jobs.moving.about", years=years_of(answer), who=t(f"who.{answer.params['sex']}")),
                caveats=[t("card.break"), t("s4_jobs.moving.caveat")], national=True)  # fmt: skip


def occupations() -> Card:
    answer = ask("s4_jobs/share_by_occupation")
    if answer.rows.empty:
        return empty("s4_jobs.occupations", answer)
    most, least = answer.rows.iloc[0], answer.rows.iloc[-1]
    claim = t("s4_jobs.occupations.claim", most=low(most["label"]), high=per(most["value"], 0),
              least=low(least["label"]), low=per(least["value"]))  # fmt: skip
    figure = share_bars(answer.rows.assign(chosen=answer.rows["digital"]), current().look,
                        reference=(t("chart.parity"), 50))  # fmt: skip
    return Card("s4_jobs.occupations", answer, claim, figure,
                t("s4_jobs.occupations.about", years=years_of(answer)), national=True)  # fmt: skip


def digital() -> Card:
    answer = ask("s4_jobs/ict_share_trend")
    rows = answer.rows[answer.rows["year"] >= BREAK]
    if rows.empty:
        return empty("s4_jobs.digital", answer)
    sector = rows[rows["code"] == "isic4=J"].sort_values("year")
    first, last = sector.iloc[0], sector.iloc[-1]
    claim = t("s4_jobs.digital.claim" if last["value"] < first["value"] else "s4_jobs.digital.claim_up",
              start=per(first["value"]), from_year=first["year"], end=per(last["value"]),
              to_year=last["year"])  # fmt: skip
    series = answer.rows.assign(series=answer.rows["label"], kind="place")
    figure = trend(series, current().look, breaks={BREAK: t("chart.break")}, decimals=0, bridge=2, zero=True)
    return Card("s4_jobs.digital", answer, claim, figure, t("s4_jobs.digital.about", years=years_of(answer)),
                caveats=[t("card.break")], national=True)  # fmt: skip


def change() -> Card:
    answer = ask("s4_jobs/change_by_occupation")
    if answer.rows.empty:
        return empty("s4_jobs.change", answer)
    parts = shift_share(answer.rows)
    total = parts[["growth", "structure", "share", "change"]].sum()
    start, end = answer.rows.iloc[0][["start_year", "end_year"]]
    claim = t("s4_jobs.change.claim" if total["change"] >= 0 else "s4_jobs.change.claim_down",
              total=num(abs(total["change"])), from_year=start, to_year=end, growth=signed_num(total["growth"]),
              structure=signed_num(total["structure"]), share=signed_num(total["share"]))  # fmt: skip
    rows = pd.DataFrame({"label": parts["label"], "value": parts["change"]}).sort_values("value", ascending=False)
    return Card("s4_jobs.change", answer, claim, contributions(rows, current().look, decimals=0),
                t("s4_jobs.change.about", from_year=start, to_year=end), caveats=[t("s4_jobs.change.caveat")],
                national=True)  # fmt: skip


def wages() -> Card:
    answer = ask("s4_jobs/wages")
    if answer.rows.empty:
        return empty("s4_jobs.wages", answer)
    sides = answer.rows.pivot(index="time", columns="sex", values="value").dropna()
    last = sides.iloc[-1]
    latest = answer.rows[answer.rows["time"] == sides.index[-1]].iloc[0]
    claim = t("s4_jobs.wages.claim", ratio=per(100 * last["female"] / last["male"], 0), year=latest["year"],
              quarter=t(f"quarter.{latest['quarter']}"))  # fmt: skip
    kinds = {"female": "women", "male": "men"}
    rows = answer.rows.assign(kind=answer.rows["sex"].map(kinds), year=answer.rows["time"],
                              value=answer.rows["value"] / 1000,
                              series=answer.rows["sex"].map(dict(zip(kinds, names(), strict=True))))  # fmt: skip
    figure = trend(rows, current().look, suffix="", bridge=1, zero=True, breaks={BREAK: t("chart.break")})
    return Card("s4_jobs.wages", answer, claim, figure, t("s4_jobs.wages.about", years=years_of(answer)),
                caveats=[t("card.break")], national=True)  # fmt: skip


def wage_gap() -> Card:
    answer = ask("s4_jobs/wage_gap")
    if answer.rows.empty:
        return empty("s4_jobs.wage_gap", answer)
    jobs = answer.rows[~answer.rows["whole"]]
    widest = jobs.iloc[0]
    claim = t("s4_jobs.wage_gap.claim", label=low(widest["label"]), value=per(widest["value"]),
              count=num((jobs["value"] > 0).sum()), all=num(len(jobs)))  # fmt: skip
    figure = contributions(answer.rows.assign(chosen=answer.rows["whole"]), current().look, suffix="%")
    return Card("s4_jobs.wage_gap", answer, claim, figure, t("s4_jobs.wage_gap.about", years=years_of(answer)),
                caveats=[t("s4_jobs.wage_gap.caveat")], national=True)  # fmt: skip


def terms() -> Card:
    answer = ask("s4_jobs/terms")
    if answer.rows.empty:
        return empty("s4_jobs.terms", answer)
    widest = answer.rows.loc[answer.rows["gap"].abs().idxmax()]
    claim = t("s4_jobs.terms.claim", label=low(widest["label"]), women=per(widest["women"]), men=per(widest["men"]))
    figure = gap_dumbbell(answer.rows.assign(flag=weak(answer.rows)), current().look, names=names(),
                          gap_title=points_word(), levels=False)  # fmt: skip
    return Card("s4_jobs.terms", answer, claim, figure, t("s4_jobs.terms.about", years=years_of(answer)),
                caveats=[t("card.modelled")], national=True)  # fmt: skip


story.opening("s4_jobs")
shown = story.row([occupations, digital])
shown += story.row([sectors, moving])
shown += story.row([change, terms])
shown += story.row([wages, wage_gap])
shown += geography.show("s4_jobs.map", geography.LABOUR)
story.scheme("s4_jobs", digital=shown[1].claim, occupations=shown[0].claim, gap=shown[7].claim)
story.sources(shown)
