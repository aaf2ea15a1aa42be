"""Theme 5: how far the national targets are, and what women can bring."""

from wide import warehouse
from wide.charts.bars import bars
from wide.charts.share_bars import share_bars
from wide.charts.trend import trend
from wide.ui import geography, story, tracker
from wide.ui.card import Told, card
from wide.ui.geography import Layer
from wide.ui.viewer import current, t
from wide.ui.words import low, num, per, points

LAYERS = (
    Layer("gso_population", by_sex=True),
    Layer("gso_labour_force"),
    Layer("gso_trained_employed"),
    Layer("gso_worker_income"),
)


@card("s5_potential.unmeasured", "s5_potential/unmeasured", "s5_potential.unmeasured.caveat", pure=True)
def unmeasured(answer):
    papers = answer.rows["code"].map(lambda code: t(f"document.{code}"))
    count = answer.rows.assign(label=papers).groupby("label")["without"].sum()
    rows = count[count > 0].rename("value").reset_index()
    facts = {"without": num(answer.rows["without"].sum()), "all": num(len(answer.rows))}
    facts["share"] = per(100 * answer.rows["without"].mean(), 0)
    return Told(facts, bars(rows, current().look, decimals=0, of="all"))


@card("s5_potential.pipeline", "s5_potential/pipeline", "s5_potential.old", pure=True)
def pipeline(answer):
    known = answer.rows.set_index("step")
    if not {"university_students", "doctoral_graduates"} <= set(known.index):
        return None
    students, doctors = known.loc["university_students"], known.loc["doctoral_graduates"]
    facts = {"students": per(students["value"]), "when": students["year"]}
    facts |= {"doctors": per(doctors["value"]), "year": doctors["year"]}
    rows = answer.rows.assign(label=answer.rows["step"].map(lambda step: t(f"word.step.{step}")))
    return Told(facts, share_bars(rows, current().look, reference=(t("chart.parity"), 50)))


@card("s5_potential.fields", "s5_potential/fields", "s5_potential.old", pure=True)
def fields(answer):
    most, least = answer.rows.iloc[0], answer.rows.iloc[-1]
    facts = {"most": low(most["label"]), "high": per(most["value"], 0)}
    facts |= {"least": low(least["label"]), "low": per(least["value"], 0), "year": answer.span}
    rows = answer.rows.assign(chosen=answer.rows["code"].str.startswith(("Information", "STEM")))
    return Told(facts, share_bars(rows, current().look, reference=(t("chart.parity"), 50)))


@card("s5_potential.leaders", "s5_potential/leaders_trend", pure=True)
def leaders(answer):
    seats = answer.rows[answer.rows["indicator_id"] == "undp_parliament_share"]
    if len(seats) < 2:
        return None
    first, last = seats.iloc[0], seats.iloc[-1]
    facts = {"start": per(first["value"]), "from_year": first["year"]}
    facts |= {"end": per(last["value"]), "to_year": last["year"]}
    rows = answer.rows.assign(
        kind="place", series=answer.rows["post"].map(lambda post: t(f"word.post.{post}"))
    )
    claim = "claim" if last["value"] >= first["value"] else "claim_down"
    return Told(facts, trend(rows, current().look, bridge=3, zero=True, height=240), claim=claim)


@card("s5_potential.decisions", "s5_potential/leaders_latest", "s5_potential.decisions.caveat", pure=True)
def decisions(answer):
    rows = answer.rows
    facts = {"high": per(rows["value"].max()), "low": per(rows["value"].min()), "count": num(len(rows))}
    label = [
        f"{t(f'word.post.{post}')} ({year})" for post, year in zip(rows["post"], rows["year"], strict=True)
    ]
    figure = share_bars(rows.assign(label=label), current().look, reference=(t("chart.parity"), 50))
    return Told(
        facts | {"years": answer.span}, figure, claim="claim" if rows["value"].max() < 50 else "apart"
    )


def baseline() -> dict[str, str]:
    """Women's part of the graduates in information technology, in the newest year, and its way to parity."""
    known = warehouse.query("s5_potential/fields", lang=current().lang).set_index("code")
    field = known.loc["Information and communication technologies"]
    facts = {"field": low(field["label"]), "year": str(field["year"]), "share": per(field["value"])}
    return facts | {"short": points(50 - field["value"])}


story.opening("s5_potential")
shown = story.row([tracker.due("s5_potential.due"), tracker.ahead("s5_potential.ahead")])
shown += story.row([unmeasured, pipeline])
shown += story.row([[fields], [leaders, decisions]])
shown += geography.show("s5_potential.map", LAYERS)
story.scheme("s5_potential", baseline)
story.sources(shown)
