"""Theme 5: how far the national targets are, and what women can bring."""

from wide import warehouse
from wide.cards.card import CardContent, card
from wide.cards.page import Page, PolicyBox, row
from wide.charts.bars import bars
from wide.charts.trend import trend
from wide.features.maps.cards import Layer, map_section
from wide.features.targets.tracker import targets_ahead, targets_due
from wide.features.women_and_men import share_card, share_chart
from wide.formatting import lower_first
from wide.measures.progress import tracked
from wide.messages import of_figures

LAYERS = (
    Layer("gso_population", by_sex=True),
    Layer("gso_labour_force"),
    Layer("gso_trained_employed"),
    Layer("gso_worker_income"),
)


@card("s5_potential.unmeasured", query="s5_potential/unmeasured", caveats=("s5_potential.unmeasured.caveat",))
def unmeasured(result, ctx):
    papers = result.rows["code"].map(lambda code: ctx.t(f"document.{code}"))
    count = result.rows.assign(label=papers).groupby("label")["without"].sum()
    rows = count[count > 0].rename("value").reset_index()
    facts = {"without": ctx.number(result.rows["without"].sum()), "all": ctx.number(len(result.rows))}
    facts["share"] = ctx.percent(100 * result.rows["without"].mean(), 0)
    return CardContent(facts, bars(rows, ctx.look, decimals=0, of="all"))


@card("s5_potential.pipeline", query="s5_potential/pipeline", caveats=("s5_potential.old",))
def pipeline(result, ctx):
    by_step = result.rows.set_index("step")
    if not {"university_students", "doctoral_graduates"} <= set(by_step.index):
        return None
    students, doctors = by_step.loc["university_students"], by_step.loc["doctoral_graduates"]
    facts = {"students": ctx.percent(students["value"]), "when": students["year"]}
    facts |= {"doctors": ctx.percent(doctors["value"]), "year": doctors["year"]}
    rows = result.rows.assign(label=result.rows["step"].map(lambda step: ctx.t(f"word.step.{step}")))
    return CardContent(facts, share_chart(rows, ctx))


fields = share_card(
    "s5_potential.fields",
    "s5_potential/fields",
    "s5_potential.old",
    chosen=lambda rows: rows["code"].str.startswith(("Information", "STEM")),
)


@card("s5_potential.leaders", query="s5_potential/leaders_trend")
def leaders(result, ctx):
    seats = result.rows[result.rows["indicator_id"] == "undp_parliament_share"]
    if len(seats) < 2:
        return None
    first, last = seats.iloc[0], seats.iloc[-1]
    facts = {"start": ctx.percent(first["value"]), "from_year": first["year"]}
    facts |= {"end": ctx.percent(last["value"]), "to_year": last["year"]}
    post = result.rows["post"].map(lambda code: ctx.t(f"word.post.{code}"))
    rows = result.rows.assign(kind="place", series=post)
    claim = "claim" if last["value"] >= first["value"] else "claim_down"
    return CardContent(facts, trend(rows, ctx.look, bridge=3, zero=True, height=240), claim=claim)


@card(
    "s5_potential.decisions", query="s5_potential/leaders_latest", caveats=("s5_potential.decisions.caveat",)
)
def decisions(result, ctx):
    rows = result.rows
    facts = {
        "high": ctx.percent(rows["value"].max()),
        "low": ctx.percent(rows["value"].min()),
        "count": ctx.number(len(rows)),
    }
    label = [
        f"{ctx.t(f'word.post.{post}')} ({year})"
        for post, year in zip(rows["post"], rows["year"], strict=True)
    ]
    figure = share_chart(rows.assign(label=label), ctx)
    return CardContent(
        facts | {"years": result.span}, figure, claim="claim" if rows["value"].max() < 50 else "apart"
    )


def ict_graduates(ctx, _cards):
    """Women's part of the graduates in information technology, in the newest year, and its way to parity."""
    fields_of_study = warehouse.query("s5_potential/fields", lang=ctx.lang).set_index("code")
    field = fields_of_study.loc["Information and communication technologies"]
    values = {"field": lower_first(field["label"]), "year": str(field["year"])}
    return values | {"share": ctx.percent(field["value"]), "short": ctx.points(50 - field["value"])}


@of_figures
def headline(ctx):
    """Targets in all, those with a sound figure, and their verdicts."""
    listed = warehouse.query("s5_potential/unmeasured", lang=ctx.lang)
    judged = tracked(warehouse.query("s5_potential/targets", lang=ctx.lang))
    sound = judged[judged["grade"] != "C"]["verdict"]
    counts = {
        "all": len(listed),
        "measured": int((~listed["without"]).sum()),
        "met": int((sound == "met").sum()),
        "on_track": int((sound == "on_track").sum()),
        "late": int(sound.isin(["behind", "missed"]).sum()),
    }
    counts["open"] = counts["measured"] - counts["met"] - counts["on_track"] - counts["late"]
    written = {name: ctx.number(count) for name, count in counts.items()}
    return ctx.t("s5_potential.message", year=int(judged["year"].max()), **written)


where = map_section("s5_potential.map", LAYERS)
PAGE = Page(
    "s5_potential",
    group="themes",
    position=5,
    headline=headline,
    choices=(where.choice,),
    blocks=(
        row(targets_due, targets_ahead),
        row(unmeasured, pipeline),
        row((fields,), (leaders, decisions)),
        *where.blocks,
    ),
    policy=PolicyBox(ict_graduates),
)
