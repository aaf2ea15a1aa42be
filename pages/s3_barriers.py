"""Theme 3: what holds women back, and what answers it."""

from wide.charts.bars import bars
from wide.charts.dumbbell import gap_dumbbell
from wide.charts.heat import matrix
from wide.charts.trend import trend
from wide.ui import story
from wide.ui.ask import ask
from wide.ui.card import Card, empty
from wide.ui.viewer import current, t
from wide.ui.words import gap, low, names, num, per, points, points_word, reading_noise, years_of


def no_account() -> Card:
    answer = ask("s3_barriers/no_account")
    if answer.rows.empty:
        return empty("s3_barriers.no_account", answer)
    first, second = answer.rows.iloc[0], answer.rows.iloc[1]
    claim = t("s3_barriers.no_account.claim", first=low(first["label"]), value=per(first["value"]),
              second=low(second["label"]), next=per(second["value"]))  # fmt: skip
    figure = bars(answer.rows, current().look, suffix="%")
    return Card("s3_barriers.no_account", answer, claim, figure,
                t("s3_barriers.no_account.about", years=years_of(answer)), national=True)  # fmt: skip


def findings() -> Card:
    answer = ask("s3_barriers/findings")
    if answer.rows.empty:
        return empty("s3_barriers.findings", answer)
    people = answer.rows["sex"].map(lambda sex: t(f"who.{sex}"))
    years = answer.rows["year"].astype(str)
    rows = answer.rows.assign(
        label=answer.rows["label"] + " (" + people + ", " + years + ")", group=answer.rows["barrier"],
        flag=answer.rows["grade"].map(lambda grade: "*" if grade == "C" else ""),
    )  # fmt: skip
    claim = t("s3_barriers.findings.claim", count=num(len(rows)), barriers=num(rows["barrier"].nunique()))
    figure = bars(rows, current().look, suffix="%", decimals=0, order=False, longest=100)
    return Card("s3_barriers.findings", answer, claim, figure, t("s3_barriers.findings.about"),
                caveats=[t("s3_barriers.findings.caveat"), t("card.weak")], national=True)  # fmt: skip


def access_ladder() -> Card:
    answer = ask("s3_barriers/access_ladder")
    if answer.rows.empty:
        return empty("s3_barriers.ladder", answer)
    here = answer.rows[answer.rows["geo_id"] == "VN"]
    steep = (-here["women"].diff()).idxmax()
    before, after = here.loc[here.index[here.index.get_loc(steep) - 1]], here.loc[steep]
    claim = t("s3_barriers.ladder.claim", before=low(before["label"]), high=per(before["women"], 0),
              after=low(after["label"]), low=per(after["women"], 0))  # fmt: skip
    noise = reading_noise()
    figure = gap_dumbbell(here, current().look, names=names(), noise=noise, gap_title=points_word(), levels=False)
    return Card("s3_barriers.ladder", answer, claim, figure, t("s3_barriers.ladder.about", years=years_of(answer)),
                caveats=[t("card.noise", noise=points(noise))], national=True)  # fmt: skip


def neighbours() -> Card:
    answer = ask("s3_barriers/access_ladder")
    if answer.rows.empty:
        return empty("s3_barriers.neighbours", answer)
    rows = answer.rows.pivot(index=["step", "label"], columns="geo_id", values="women").reset_index()
    far = (rows["VN"] - rows[["THA", "IDN"]].max(axis=1)).abs().idxmax()
    claim = t("s3_barriers.neighbours.claim", label=low(rows.loc[far, "label"]), here=per(rows.loc[far, "VN"], 0),
              tha=per(rows.loc[far, "THA"], 0), idn=per(rows.loc[far, "IDN"], 0))  # fmt: skip
    long = answer.rows.assign(column=answer.rows["country"], row=answer.rows["label"], value=answer.rows["women"],
                              text=answer.rows["women"].map(lambda share: num(share)))  # fmt: skip
    return Card("s3_barriers.neighbours", answer, claim, matrix(long, current().look),
                t("s3_barriers.neighbours.about", years=years_of(answer)), national=True)  # fmt: skip


def skills() -> Card:
    answer = ask("s3_barriers/ict_skills")
    if answer.rows.empty:
        return empty("s3_barriers.skills", answer)
    top = answer.rows.iloc[0]
    claim = t("s3_barriers.skills.claim", label=low(top["label"]), value=per(top["value"]))
    figure = bars(answer.rows, current().look, suffix="%", longest=100)
    return Card("s3_barriers.skills", answer, claim, figure, t("s3_barriers.skills.about", years=years_of(answer)),
                caveats=[t("s3_barriers.skills.caveat")], national=True)  # fmt: skip


def account_trend() -> Card:
    answer = ask("s3_barriers/account_trend")
    here = answer.rows[answer.rows["geo_id"] == "VN"]
    if here.empty:
        return empty("s3_barriers.account", answer)
    sides = here.pivot(index="year", columns="sex", values="value")
    first, last = sides.iloc[0], sides.iloc[-1]
    claim = t("s3_barriers.account.claim", start=per(first["female"], 0), from_year=sides.index[0],
              end=per(last["female"], 0), to_year=sides.index[-1], gap=gap(last["female"] - last["male"]))  # fmt: skip
    kinds = {"female": "women", "male": "men"}
    local = answer.rows["geo_id"] == "VN"
    rows = answer.rows.assign(kind=answer.rows["sex"].map(kinds).where(local, "other"),
                              series=answer.rows["sex"].map(dict(zip(kinds, names(), strict=True)))
                              .where(local, answer.rows["country"]), labelled=True)  # fmt: skip
    figure = trend(rows, current().look, bridge=5, decimals=0, zero=True)
    return Card("s3_barriers.account", answer, claim, figure,
                t("s3_barriers.account.about", years=years_of(answer)), national=True)  # fmt: skip


def answers() -> Card:
    answer = ask("s3_barriers/answers")
    if answer.rows.empty:
        return empty("s3_barriers.answers", answer)
    by_barrier = answer.rows.groupby("barrier", sort=False)["models"].sum().sort_values(ascending=False)
    claim = t("s3_barriers.answers.claim", first=low(by_barrier.index[0]), count=num(by_barrier.iloc[0]),
              all=num(by_barrier.sum()))  # fmt: skip
    rows = answer.rows.assign(row=answer.rows["barrier"], column=answer.rows["kind"], value=answer.rows["models"],
                              text=answer.rows["models"].astype(str))  # fmt: skip
    return Card("s3_barriers.answers", answer, claim, matrix(rows, current().look), t("s3_barriers.answers.about"),
                caveats=[t("s3_barriers.answers.caveat")])  # fmt: skip


story.opening("s3_barriers")
shown = story.row([no_account, access_ladder])
shown += story.row([neighbours, account_trend])
shown += story.row([findings, skills])
shown += story.row([answers])
reasons = shown[0].answer.rows
story.scheme(
    "s3_barriers",
    reason=low(reasons.iloc[0]["label"]) if len(reasons) else "–",
    value=per(reasons.iloc[0]["value"]) if len(reasons) else "–",
    claim=shown[1].claim,
)
story.sources(shown)
