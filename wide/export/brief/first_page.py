"""The first page of a brief: headline figures, standing in the region, women beside men, the Union's results."""

from __future__ import annotations

from typing import Any

from wide import catalogue
from wide.export.brief.citations import Block
from wide.export.brief.data import ALL_YEARS, BriefData
from wide.measures.peers import Field, ends
from wide.messages import profile
from wide.messages.profile import value
from wide.messages.province import compared
from wide.text import NO_BREAK, is_missing, number, percent, signed

SAMPLED = "*"
MOST_RESULTS = 4


def headlines(data: BriefData) -> Block:
    """The headline values with year, rank and distance from region and country; a gap has its reason."""
    tiles: list[Block] = []
    for row in data.headlines.to_dict("records"):
        label = data.say(f"province.tile.{row['indicator_id']}")
        if is_missing(row["value"]):
            tiles.append({"label": label, "none": data.say("province.no_figure"), "why": _why(row, data)})
            continue
        amount, unit = profile.figure(row, data.lang), ""
        if row["unit"] not in ("rank", "percent"):
            amount, _, unit = amount.partition(NO_BREAK)
        lines = [_comparison(row, level, data) for level in ("region", "country")]
        signs = data.citations.signs(row, label)
        tiles.append(
            {
                "label": label,
                "year": str(int(row["year"])),
                "amount": amount,
                "unit": unit,
                "rank": profile.ranked(row, data.lang),
                "unranked": is_missing(row["rank"]),
                "lines": [line for line in lines if line],
                "ref": signs["ref"],
                "marks": (SAMPLED if row["sampled"] else "") + signs["marks"],
            }
        )
    notes = [data.say("brief.sampled")]
    if (data.headlines["derived"].fillna("") != "").any():
        notes.append(data.say("map.merged"))
    return {"title": data.say("brief.headlines"), "rows": tiles, "about": " ".join(notes)}


def standing(data: BriefData) -> Block:
    """The strongest and the weakest figures beside the other provinces of the region."""
    peers = Field(data.query("province/peers", level=data.home.level))
    comparable = compared(peers, data.place, data.lang)
    region = catalogue.places[data.home.parent_id].name(data.lang)
    best, worst = ends(comparable)
    longest = max([*best["distance"].abs(), *worst["distance"].abs()], default=1.0) or 1.0

    def rows(table: Any) -> list[Block]:
        return [
            {
                "label": row["label"],
                "year": str(row["year"]),
                "unit": _unit(row["unit"], data),
                "value": _plain(row["value"], row["unit"], data),
                "middle": _plain(row["middle"], row["unit"], data),
                "rank": f"{row['rank']}/{row['known']}",
                "share": abs(row["distance"]) / longest,
                "ahead": bool(row["distance"] >= 0),
                "distance": signed(row["distance"], data.lang, 1),
                **data.citations.signs(row, row["label"]),
            }
            for row in table.to_dict("records")
        ]

    notes = [data.say("brief.standing.about", count=len(comparable))]
    if data.system == "34":
        notes.append(data.say("province.standing.merged"))
    return {
        "title": data.say("brief.standing", region=region),
        "sides": [
            {"side": side, "title": data.say(f"brief.standing.{side}"), "rows": rows(table)}
            for side, table in (("best", best), ("worst", worst))
        ],
        "none": "" if len(comparable) else data.say("brief.standing.none"),
        "heads": [data.say(f"brief.standing.{head}") for head in ("figure", "here", "middle", "rank")],
        "bar": data.say("brief.standing.bar"),
        "about": " ".join(notes),
    }


def women_men(data: BriefData) -> Block:
    """Women beside men: both levels, and the gap, or women's share of a count."""
    rows = []
    for row in data.query("brief/women_men", place=data.place).to_dict("records"):
        unit = catalogue.units[row["unit"]]
        known = not is_missing(row["men"])
        gap = ""
        if known and catalogue.indicators[row["indicator_id"]].merge == "sum":
            share = percent(100 * row["women"] / (row["women"] + row["men"]), data.lang)
            gap = data.say("brief.women.share", share=share)
        elif known and row["unit"] == "percent":
            gap = signed(row["women"] - row["men"], data.lang, unit.decimals) + NO_BREAK
            gap += data.say("unit.points")
        elif known:
            gap = signed(row["women"] - row["men"], data.lang, unit.decimals)
        label = data.say(f"brief.women.{row['indicator_id']}")
        rows.append(
            {
                "label": label,
                "unit": _unit(row["unit"], data),
                "year": str(row["year"]),
                "women": number(row["women"], data.lang, unit.decimals),
                "men": number(row["men"], data.lang, unit.decimals),
                "gap": gap,
                **data.citations.signs(row, label),
            }
        )
    return {
        "title": data.say("brief.women"),
        "heads": [
            data.say(key) for key in ("brief.standing.figure", "sex.women", "sex.men", "brief.women.gap")
        ],
        "rows": rows,
        "about": data.say("brief.women.about"),
    }


def union(data: BriefData) -> Block:
    """What the Union has published on its work here, the newest results first."""
    rows = data.query("s6_union/published_results", places=[data.place], **ALL_YEARS)
    # Not by label: both languages show the same results.
    order = ["year", "indicator_id", "value"]
    rows = rows.sort_values(order, ascending=[False, True, False], na_position="last")
    results = []
    for row in rows.head(MOST_RESULTS).to_dict("records"):
        year = "" if is_missing(row["year"]) else str(int(row["year"]))
        cut = f" ({row['cut']})" if isinstance(row["cut"], str) and row["cut"] else ""
        prefix = f"{row['place']}: " if row["place"] != data.home.name(data.lang) else ""
        results.append(
            {
                "label": f"{prefix}{row['label']}{cut}",
                "year": year,
                "value": value(row["value"], row["unit"], data.lang),
                **data.citations.signs(row, row["label"]),
            }
        )
    more = len(rows) - len(results)
    return {
        "title": data.say("brief.union"),
        "rows": results,
        "none": "" if results else data.say("brief.union.none"),
        "more": data.say("brief.union.more", count=more) if more > 0 else "",
    }


def _plain(amount: float, unit_id: str, data: BriefData) -> str:
    """A compared value without its unit; the middle of ranks may lie between two."""
    if unit_id == "rank":
        return number(amount, data.lang, 0 if float(amount).is_integer() else 1)
    return number(amount, data.lang, 2 if unit_id == "ratio" else catalogue.units[unit_id].decimals)


def _unit(unit_id: str, data: BriefData) -> str:
    """The unit after a label; a ratio says its own in the label."""
    unit = catalogue.units[unit_id]
    return "" if unit_id == "ratio" else unit.suffix(data.lang).strip() or unit.name(data.lang)


def _comparison(row: Any, level: str, data: BriefData) -> str:
    """The region or the country (`level`) beside a headline, in fewer words than on the page."""
    facts = profile.distance(row, level, data.lang)
    return data.say(f"brief.{level}.{row[f'{level}_is']}", **facts) if facts else ""


def _why(row: Any, data: BriefData) -> str:
    """Why the list of 34 lacks a figure that the old provinces had: it must not be merged."""
    never = catalogue.indicators[row["indicator_id"]].merge == "none"
    return data.say("brief.unmerged") if never and data.system == "34" else ""
