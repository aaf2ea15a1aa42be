"""The second page of a brief: how it moved, what the models answer, which they are, what nobody knows."""

from __future__ import annotations

from wide import catalogue
from wide.export.brief.asked import Asked
from wide.export.brief.cited import WEAK, Block, Cited
from wide.export.brief.lines import drawn
from wide.messages import profile as told
from wide.messages.amounts import value
from wide.text import number, percent

MOST_MODELS, MOST_REASONS = 6, 3


def trend(asked: Asked, cited: Cited, position: int) -> Block:
    """One figure over the years beside the middle of region and country; without two years, why not."""
    indicator_id, sex = told.FOLLOWED[asked.system][position]
    indicator = catalogue.indicators[indicator_id]
    unit = catalogue.units[indicator.unit]
    title = asked.say(f"province.tile.{indicator_id}")
    rows = asked.trend(indicator_id, sex)
    # The middle of counts says how big provinces are, not how they move: only rates have one.
    if indicator.merge == "sum":
        rows = rows[rows["series"] == asked.place]
    mine = rows[(rows["series"] == asked.place) & rows["value"].notna()]
    block = {"title": title, "unit": unit.name(asked.lang)}
    if len(mine) < 2:
        return block | {"none": asked.say("province.trend.title", label=title)}
    cells = list(zip(mine["source_id"], mine["year"], strict=True))
    refs = {one for cell, year in cells for one in cited.cite(cell, year, title).split(", ")}
    weak = any(cited.weak(cell) for cell, _ in cells)
    first, last = mine.iloc[0], mine.iloc[-1]
    alt = asked.say(
        "province.trend.claim",
        label=title,
        start=value(first["value"], indicator.unit, asked.lang),
        from_year=first["year"],
        end=value(last["value"], indicator.unit, asked.lang),
        to_year=last["year"],
    )
    picture = drawn(rows, asked.place, indicator.breaks, asked.lang, unit.decimals)
    broken = asked.say("chart.break") if picture["breaks"] else ""
    return (
        block
        | picture
        | {
            "alt": alt,
            "ref": ", ".join(sorted(refs, key=int)),
            "marks": WEAK if weak else "",
            "broken": broken,
        }
    )


def barriers(asked: Asked, cited: Cited) -> Block:
    """Which barriers the models of the province answer, beside all models; and what a survey of the country says."""
    everywhere = asked.models["barrier_code"].value_counts()
    here = asked.own_models["barrier_code"].value_counts()
    longest = int(everywhere.max())
    rows = []
    for code, count in sorted(everywhere.items(), key=lambda item: -item[1]):
        mine = int(here.get(code, 0))
        name = catalogue.categories["barrier", str(code)].name(asked.lang)
        rows.append(
            {"label": name, "here": mine, "all": count, "share": count / longest, "mine": mine / longest}
        )
    reasons = asked.no_account.head(MOST_REASONS)
    named = "; ".join(
        f"{row['label'][:1].lower()}{row['label'][1:]} {percent(row['value'], asked.lang)}"
        for row in reasons.to_dict("records")
    )
    year = int(reasons["year"].max())
    ref = ", ".join(
        dict.fromkeys(
            cited.cite(row["source_id"], row["year"], asked.say("brief.barriers.account"))
            for row in reasons.to_dict("records")
        )
    )
    return {
        "title": asked.say("brief.barriers"),
        "rows": rows,
        "heads": [asked.say("brief.barriers.here"), asked.say("brief.barriers.all")],
        "national": asked.say("brief.barriers.national", reasons=named, year=year),
        "ref": ref,
        "about": asked.say("brief.barriers.about"),
    }


def models(asked: Asked) -> Block:
    """The models recorded in the province, the newest first, each with its reach and its source."""
    rows = asked.own_models
    name = asked.home.name(asked.lang)
    shown = []
    for row in rows.head(MOST_MODELS).to_dict("records"):
        where = told.place_of(row, asked.lang)
        facts = [where] if where != name else []
        facts += [told.year_of(row, asked.lang), str(row["barrier"])]
        shown.append(
            {
                "name": row["model"],
                "facts": " · ".join(facts),
                "what": row["what"],
                "reach": told.reach_of(row, asked.lang) or asked.say("s8_models.no_reach"),
                "source": row["source_org"],
            }
        )
    more = len(rows) - len(shown)
    return {
        "title": asked.say("province.models", place=name, count=number(len(rows), asked.lang, 0)),
        "rows": shown,
        "none": "" if shown else asked.say("province.models.none"),
        "more": asked.say("brief.models.more", count=more) if more > 0 else "",
    }


def unknown(asked: Asked) -> Block:
    """What is not known of the province."""
    known = asked.known.dropna(subset=["year"])
    never = told.lacking(asked.known)
    by_sex = set(known.loc[known["by_sex"].astype(bool), "label"])
    whole = [label for label in dict.fromkeys(known["label"]) if label not in by_sex]
    claim = asked.say(
        "province.unknown.claim",
        place=asked.home.name(asked.lang),
        lacking=len(never),
        all=asked.known["label"].nunique(),
        by_sex=len(by_sex),
    )
    points = []
    if never:
        points.append([asked.say("brief.unknown.never"), ", ".join(never)])
    if whole:
        points.append([asked.say("brief.unknown.whole"), ", ".join(whole)])
    points.append([asked.say("brief.unknown.women"), asked.say("brief.unknown.women.said")])
    points.append([asked.say("brief.unknown.margin"), asked.say("brief.unknown.margin.said")])
    return {"title": asked.say("brief.unknown"), "claim": claim, "points": points}
