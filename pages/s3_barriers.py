"""Theme 3: what holds women back, and what answers it."""

from wide.charts.bars import bars
from wide.charts.gap_dumbbell import gap_dumbbell
from wide.charts.matrix import matrix
from wide.charts.trend import trend
from wide.ui import model_links, story
from wide.ui.card import Told, card
from wide.ui.parts import part
from wide.ui.viewer import current, t
from wide.ui.words import by_sex, gap, low, names, num, per, points, points_word, reading_noise


def step(row):
    return t(f"s3_barriers.step.{row['indicator_id']}")


@card("s3_barriers.no_account", "s3_barriers/no_account", pure=True)
def no_account(answer):
    first, second = answer.rows.iloc[0], answer.rows.iloc[1]
    facts = {"first": low(first["label"]), "value": per(first["value"]), "year": first["year"]}
    facts |= {"second": low(second["label"]), "next": per(second["value"])}
    return Told(facts, bars(answer.rows, current().look, suffix="%", of="all"))


@card("s3_barriers.ladder", "s3_barriers/access_ladder", pure=True)
def ladder(answer):
    here = answer.rows[answer.rows["geo_id"] == "VN"].reset_index(drop=True)
    steep = int((-here["women"].diff()).idxmax())
    before, after, noise = here.loc[steep - 1], here.loc[steep], reading_noise()
    facts = {"before": step(before), "high": per(before["women"], 0), "year": after["year"]}
    facts |= {"after": step(after), "low": per(after["women"], 0)}
    figure = gap_dumbbell(
        here, current().look, names=names(), noise=noise, gap_title=points_word(), levels=False
    )
    return Told(facts, figure, caveats=[("card.noise", {"noise": points(noise)})])


def behind(rows):
    """The rung on which women here trail their neighbours most: here, there, or None where they lead all."""
    here = rows[rows["geo_id"] == "VN"].set_index("indicator_id")
    there = rows[rows["geo_id"] != "VN"].sort_values("women").groupby("indicator_id").last()
    short = (there["women"] - here["women"]).dropna()
    if short.max() <= 0:
        return None
    rung = short.idxmax()
    return here.loc[rung], there.loc[rung]


@card("s3_barriers.neighbours", "s3_barriers/access_ladder", pure=True)
def neighbours(answer):
    trails = behind(answer.rows)
    facts = {"year": answer.span}
    if trails:
        here, there = trails
        label = t(f"s3_barriers.step.{here.name}")
        facts |= {"step": label, "here": per(here["women"], 0)}
        facts |= {"there": per(there["women"], 0), "country": there["country"]}
    cells = answer.rows.assign(
        row=answer.rows["label"], column=answer.rows["country"], value=answer.rows["women"]
    )
    return Told(facts, matrix(cells, current().look), claim="claim" if trails else "claim_ahead")


@card("s3_barriers.account", "s3_barriers/account_trend", pure=True)
def account(answer):
    rows, local = by_sex(answer.rows), answer.rows["geo_id"] == "VN"
    sides = answer.rows[local].pivot(index="year", columns="sex", values="value").dropna()
    if sides.empty:
        return None
    first, last = sides.iloc[0], sides.iloc[-1]
    facts = {"start": per(first["female"], 0), "from_year": sides.index[0], "end": per(last["female"], 0)}
    facts |= {"to_year": sides.index[-1], "gap": gap(last["female"] - last["male"])}
    kind, series = rows["kind"].where(local, "other"), rows["series"].where(local, rows["country"])
    lines = rows.assign(kind=kind, series=series, labelled=True)
    return Told(facts, trend(lines, current().look, bridge=5, decimals=0, zero=True))


@card("s3_barriers.findings", "s3_barriers/findings", "s3_barriers.findings.caveat", "card.weak", pure=True)
def findings(answer):
    said = [
        who if str(year) in who else f"{who}, {year}"
        for who, year in zip(answer.rows["organisation"], answer.rows["year"], strict=True)
    ]
    flag = answer.rows["grade"].map(lambda grade: "*" if grade == "C" else "")
    rows = answer.rows.assign(
        label=answer.rows["label"] + [f" ({one})" for one in said], group=answer.rows["barrier"], flag=flag
    )
    facts = {"count": num(len(rows)), "barriers": num(rows["barrier"].nunique()), "years": answer.span}
    return Told(facts, bars(rows, current().look, suffix="%", decimals=0, order=False, longest=100))


@card("s3_barriers.skills", "s3_barriers/ict_skills", "s3_barriers.skills.caveat", pure=True)
def skills(answer):
    top = answer.rows.iloc[0]
    figure = bars(answer.rows, current().look, suffix="%", longest=100, of="all")
    return Told({"label": low(top["label"]), "value": per(top["value"]), "year": top["year"]}, figure)


@card("s3_barriers.answers", "s3_barriers/answers", "s3_barriers.answers.caveat", pure=True)
def answers(answer):
    total = answer.rows.groupby("barrier", sort=False)["models"].sum().sort_values(ascending=False)
    facts = {"first": low(total.index[0]), "count": num(total.iloc[0]), "all": num(total.sum())}
    known = answer.rows[["first_year", "last_year"]].stack().dropna()
    span = {"span": f"{known.min()}–{known.max()}" if len(known) else t("s8_models.no_year")}
    cells = answer.rows.assign(
        row=answer.rows["barrier"], column=answer.rows["kind"], value=answer.rows["models"]
    )
    return Told(facts | span, matrix(cells, current().look), about=span)


def earning(steps, beside):
    """What the page gives the Scheme: women who sell on the internet."""
    rows = steps.answer.rows
    if rows.empty:
        return None
    earn = rows[(rows["geo_id"] == "VN") & (rows["indicator_id"] == "findex_con30f")].iloc[0]
    return {"gap": beside.claim, "earn": per(earn["women"]), "year": earn["year"]}


story.opening("s3_barriers")
shown = story.row([ladder, neighbours])
shown += story.row([no_account, account])
shown += story.row([findings, skills])
shown += story.row([answers])
part("models", model_links.by_barrier)
story.scheme("s3_barriers", lambda: earning(*shown[:2]))
story.sources(shown)
