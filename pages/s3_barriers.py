"""Theme 3: what holds women back, and what answers it."""

from wide import warehouse
from wide.cards.card import CardContent, card
from wide.cards.page import Page, PolicyBox, Tool, row
from wide.charts.bars import bars
from wide.charts.matrix import matrix
from wide.charts.trend import trend
from wide.features.models.listing import draw_links_by_barrier
from wide.features.women_and_men import gap_chart
from wide.formatting import lower_first
from wide.messages import of_figures
from wide.quality import survey_noise


def step(row, ctx):
    """The name of a step of the access ladder."""
    return ctx.t(f"s3_barriers.step.{row['indicator_id']}")


@card("s3_barriers.no_account", query="s3_barriers/no_account")
def no_account(result, ctx):
    first, second = result.rows.iloc[0], result.rows.iloc[1]
    facts = {
        "first": lower_first(first["label"]),
        "value": ctx.percent(first["value"]),
        "year": first["year"],
        "second": lower_first(second["label"]),
        "next": ctx.percent(second["value"]),
    }
    return CardContent(facts, bars(result.rows, ctx.look, suffix="%", of="all"))


@card("s3_barriers.ladder", query="s3_barriers/access_ladder")
def ladder(result, ctx):
    here = result.rows[result.rows["geo_id"] == "VN"].reset_index(drop=True)
    steep = int((-here["women"].diff()).idxmax())
    before, after, noise = here.loc[steep - 1], here.loc[steep], survey_noise()
    facts = {"before": step(before, ctx), "high": ctx.percent(before["women"], 0), "year": after["year"]}
    facts |= {"after": step(after, ctx), "low": ctx.percent(after["women"], 0)}
    figure = gap_chart(here, ctx, noise)
    return CardContent(facts, figure, caveats=[ctx.t("card.noise", noise=ctx.points(noise))])


def behind(rows):
    """The rung on which women here trail their neighbours most: here, there, or None where they lead all."""
    here = rows[rows["geo_id"] == "VN"].set_index("indicator_id")
    there = rows[rows["geo_id"] != "VN"].sort_values("women").groupby("indicator_id").last()
    short = (there["women"] - here["women"]).dropna()
    if short.max() <= 0:
        return None
    rung = short.idxmax()
    return here.loc[rung], there.loc[rung]


@card("s3_barriers.neighbours", query="s3_barriers/access_ladder")
def neighbours(result, ctx):
    trails = behind(result.rows)
    facts = {"year": result.span}
    if trails:
        here, there = trails
        label = ctx.t(f"s3_barriers.step.{here.name}")
        facts |= {"step": label, "here": ctx.percent(here["women"], 0)}
        facts |= {"there": ctx.percent(there["women"], 0), "country": there["country"]}
    cells = result.rows.assign(
        row=result.rows["label"], column=result.rows["country"], value=result.rows["women"]
    )
    return CardContent(facts, matrix(cells, ctx.look), claim="claim" if trails else "claim_ahead")


@card("s3_barriers.account", query="s3_barriers/account_trend")
def account(result, ctx):
    rows, local = ctx.by_sex(result.rows), result.rows["geo_id"] == "VN"
    sides = result.rows[local].pivot(index="year", columns="sex", values="value").dropna()
    if sides.empty:
        return None
    first, last = sides.iloc[0], sides.iloc[-1]
    facts = {
        "start": ctx.percent(first["female"], 0),
        "from_year": sides.index[0],
        "end": ctx.percent(last["female"], 0),
        "to_year": sides.index[-1],
        "gap": ctx.gap(last["female"] - last["male"]),
    }
    kind, series = rows["kind"].where(local, "other"), rows["series"].where(local, rows["country"])
    lines = rows.assign(kind=kind, series=series, labelled=True)
    return CardContent(facts, trend(lines, ctx.look, bridge=5, decimals=0, zero=True))


@card(
    "s3_barriers.findings", query="s3_barriers/findings", caveats=("s3_barriers.findings.caveat", "card.weak")
)
def findings(result, ctx):
    sources = [
        who if str(year) in who else f"{who}, {year}"
        for who, year in zip(result.rows["organisation"], result.rows["year"], strict=True)
    ]
    flag = result.rows["grade"].map(lambda grade: "*" if grade == "C" else "")
    rows = result.rows.assign(
        label=result.rows["label"] + [f" ({source})" for source in sources],
        group=result.rows["barrier"],
        flag=flag,
    )
    facts = {
        "count": ctx.number(len(rows)),
        "barriers": ctx.number(rows["barrier"].nunique()),
        "years": result.span,
    }
    return CardContent(facts, bars(rows, ctx.look, suffix="%", decimals=0, order=False, longest=100))


@card("s3_barriers.skills", query="s3_barriers/ict_skills", caveats=("s3_barriers.skills.caveat",))
def skills(result, ctx):
    top = result.rows.iloc[0]
    figure = bars(result.rows, ctx.look, suffix="%", longest=100, of="all")
    return CardContent(
        {"label": lower_first(top["label"]), "value": ctx.percent(top["value"]), "year": top["year"]}, figure
    )


@card("s3_barriers.answers", query="s3_barriers/models_by_barrier", caveats=("s3_barriers.answers.caveat",))
def answers(result, ctx):
    total = result.rows.groupby("barrier", sort=False)["models"].sum().sort_values(ascending=False)
    facts = {
        "first": lower_first(total.index[0]),
        "count": ctx.number(total.iloc[0]),
        "all": ctx.number(total.sum()),
    }
    known = result.rows[["first_year", "last_year"]].stack().dropna()
    span = {"span": f"{known.min()}–{known.max()}" if len(known) else ctx.t("s8_models.no_year")}
    cells = result.rows.assign(
        row=result.rows["barrier"], column=result.rows["kind"], value=result.rows["models"]
    )
    return CardContent(facts | span, matrix(cells, ctx.look))


def online_sellers(ctx, cards):
    """What the page gives the Scheme: women who sell on the internet."""
    rows = cards[ladder.key].result.rows
    if rows.empty:
        return None
    sellers = rows[(rows["geo_id"] == "VN") & (rows["indicator_id"] == "findex_con30f")].iloc[0]
    gap = cards[neighbours.key].claim
    return {"gap": gap, "earn": ctx.percent(sellers["women"]), "year": sellers["year"]}


@of_figures
def headline(ctx):
    """Women whose main phone is a smartphone, and the rung that fewest women reach."""
    ladder = warehouse.query("s3_barriers/access_ladder", lang=ctx.lang)
    here = ladder[ladder["geo_id"] == "VN"].set_index("indicator_id")
    low = here.sort_values("women").iloc[0]
    return ctx.t(
        "s3_barriers.message",
        phone=ctx.percent(here["women"]["findex_con9a"], 0),
        low=ctx.percent(low["women"], 0),
        low_step=ctx.t(f"s3_barriers.step.{low.name}"),
        year=int(low["year"]),
    )


PAGE = Page(
    "s3_barriers",
    group="themes",
    position=3,
    headline=headline,
    blocks=(
        row(ladder, neighbours),
        row(no_account, account),
        row(findings, skills),
        row(answers),
        Tool("models", draw_links_by_barrier, uses=frozenset({"places", "years"})),
    ),
    policy=PolicyBox(online_sellers, cards=(ladder, neighbours)),
)
