"""The second page of a brief: trends, barriers that models answer, the models, what is not known."""

from __future__ import annotations

from wide import catalogue
from wide.export.brief.citations import WEAK, Block
from wide.export.brief.data import BriefData
from wide.export.brief.sparklines import sparkline
from wide.formatting import lower_first
from wide.messages import profile
from wide.messages.profile import value
from wide.text import number, percent

MOST_MODELS, MOST_REASONS = 6, 3


def trend(data: BriefData, index: int) -> Block:
    """One figure over the years beside the middle of region and country; without two years, why not."""
    indicator_id, sex = profile.FOLLOWED[data.system][index]
    indicator = catalogue.indicators[indicator_id]
    unit = catalogue.units[indicator.unit]
    title = data.say(f"province.tile.{indicator_id}")
    rows = data.query(
        "province/trend",
        indicator=indicator_id,
        sex=sex,
        place=data.place,
        places=[],
        level=data.home.level,
    )
    # The middle of counts says how big provinces are, not how they move: only rates have one.
    if indicator.merge == "sum":
        rows = rows[rows["series"] == data.place]
    mine = rows[(rows["series"] == data.place) & rows["value"].notna()]
    block = {"title": title, "unit": unit.name(data.lang)}
    if len(mine) < 2:
        return block | {"none": data.say("province.trend.title", label=title)}
    cells = list(zip(mine["source_id"], mine["year"], strict=True))
    refs = {ref for cell, year in cells for ref in data.citations.cite(cell, year, title).split(", ")}
    weak = any(data.citations.weak(cell) for cell, _ in cells)
    first, last = mine.iloc[0], mine.iloc[-1]
    alt = data.say(
        "province.trend.claim",
        label=title,
        start=value(first["value"], indicator.unit, data.lang),
        from_year=first["year"],
        end=value(last["value"], indicator.unit, data.lang),
        to_year=last["year"],
    )
    picture = sparkline(rows, data.place, indicator.breaks, data.lang, unit.decimals)
    signs = {"ref": ", ".join(sorted(refs, key=int)), "marks": WEAK if weak else ""}
    broken = data.say("chart.break") if picture["breaks"] else ""
    return block | picture | signs | {"alt": alt, "broken": broken}


def barriers(data: BriefData) -> Block:
    """Which barriers the models of the province answer, beside all models; and what a survey of the country says."""
    everywhere = data.all_models()["barrier_code"].value_counts()
    here = data.own_models["barrier_code"].value_counts()
    longest = int(everywhere.max())
    rows = []
    for code, count in sorted(everywhere.items(), key=lambda item: -item[1]):
        mine = int(here.get(code, 0))
        name = catalogue.categories["barrier", str(code)].name(data.lang)
        rows.append(
            {"label": name, "here": mine, "all": count, "share": count / longest, "mine": mine / longest}
        )
    reasons = data.query("s3_barriers/no_account").head(MOST_REASONS).to_dict("records")
    named = "; ".join(f"{lower_first(row['label'])} {percent(row['value'], data.lang)}" for row in reasons)
    year = max(int(row["year"]) for row in reasons)
    label = data.say("brief.barriers.account")
    refs = [data.citations.cite(row["source_id"], row["year"], label) for row in reasons]
    return {
        "title": data.say("brief.barriers"),
        "rows": rows,
        "heads": [data.say("brief.barriers.here"), data.say("brief.barriers.all")],
        "national": data.say("brief.barriers.national", reasons=named, year=year),
        "ref": ", ".join(dict.fromkeys(refs)),
        "about": data.say("brief.barriers.about"),
    }


def models(data: BriefData) -> Block:
    """The models recorded in the province, the newest first, each with its reach and its source."""
    rows = data.own_models
    name = data.home.name(data.lang)
    listed = []
    for row in rows.head(MOST_MODELS).to_dict("records"):
        place = profile.place_of(row, data.lang)
        facts = [place] if place != name else []
        facts += [profile.year_of(row, data.lang), str(row["barrier"])]
        listed.append(
            {
                "name": row["model"],
                "facts": " · ".join(facts),
                "what": row["what"],
                "reach": profile.reach_of(row, data.lang) or data.say("s8_models.no_reach"),
                "source": row["source_org"],
            }
        )
    more = len(rows) - len(listed)
    return {
        "title": data.say("province.models", place=name, count=number(len(rows), data.lang, 0)),
        "rows": listed,
        "none": "" if listed else data.say("province.models.none"),
        "more": data.say("brief.models.more", count=more) if more > 0 else "",
    }


def unknown(data: BriefData) -> Block:
    """What is not known of the province."""
    rows = data.query("province/data_availability", place=data.place)
    known = rows.dropna(subset=["year"])
    never = profile.lacking(rows)
    by_sex = set(known.loc[known["by_sex"].astype(bool), "label"])
    whole = [label for label in dict.fromkeys(known["label"]) if label not in by_sex]
    claim = data.say(
        "province.unknown.claim",
        place=data.home.name(data.lang),
        lacking=len(never),
        all=rows["label"].nunique(),
        by_sex=len(by_sex),
    )
    points = []
    if never:
        points.append([data.say("brief.unknown.never"), ", ".join(never)])
    if whole:
        points.append([data.say("brief.unknown.whole"), ", ".join(whole)])
    points.append([data.say("brief.unknown.women"), data.say("brief.unknown.women.said")])
    points.append([data.say("brief.unknown.margin"), data.say("brief.unknown.margin.said")])
    return {"title": data.say("brief.unknown"), "claim": claim, "points": points}
