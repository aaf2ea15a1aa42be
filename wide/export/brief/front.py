"""The first page of a brief: headline figures, standing in the region, women beside men, the Union's results."""

from __future__ import annotations

from typing import Any

from wide import catalogue
from wide.export.brief.asked import Asked
from wide.export.brief.cited import WEAK, Block, Cited
from wide.measures.peers import ends
from wide.messages import profile as told
from wide.messages.amounts import value
from wide.text import NO_BREAK, is_missing, number, percent, signed

SAMPLED = "*"
MOST_RESULTS = 4


def tiles(asked: Asked, cited: Cited) -> list[Block]:
    """The headline figures with year, rank and distance from region and country; gaps are said."""
    found: list[Block] = []
    for row in asked.headlines.to_dict("records"):
        label = asked.say(f"province.tile.{row['indicator_id']}")
        if is_missing(row["value"]):
            found.append({"label": label, "none": asked.say("province.no_figure"), "why": _why(row, asked)})
            continue
        shown = told.figure(row, asked.lang)
        amount, _, unit = (
            shown.partition(NO_BREAK) if row["unit"] not in ("rank", "percent") else (shown, "", "")
        )
        lines = [_beside(row, where, asked) for where in ("region", "country")]
        found.append(
            {
                "label": label,
                "year": str(int(row["year"])),
                "amount": amount,
                "unit": unit,
                "rank": told.ranked(row, asked.lang),
                "unranked": is_missing(row["rank"]),
                "lines": [line for line in lines if line],
                "ref": cited.cite(row["source_id"], row["year"], label),
                "marks": (SAMPLED if row["sampled"] else "") + (WEAK if cited.weak(row["source_id"]) else ""),
            }
        )
    return found


def standing(asked: Asked, cited: Cited) -> Block:
    """The strongest and the weakest figures beside the other provinces of the region."""
    whole = asked.compared
    region = catalogue.places[asked.home.parent_id].name(asked.lang)
    best, worst = ends(whole)
    longest = max([*best["distance"].abs(), *worst["distance"].abs()], default=1.0) or 1.0

    def rows(table: Any) -> list[Block]:
        return [
            {
                "label": row["label"],
                "year": str(row["year"]),
                "unit": _unit(row["unit"], asked),
                "value": _plain(row["value"], row["unit"], asked),
                "middle": _plain(row["middle"], row["unit"], asked),
                "rank": f"{row['rank']}/{row['known']}",
                "share": abs(row["distance"]) / longest,
                "ahead": bool(row["distance"] >= 0),
                "distance": signed(row["distance"], asked.lang, 1),
                "ref": cited.cite(row["source_id"], row["year"], row["label"]),
                "marks": WEAK if cited.weak(row["source_id"]) else "",
            }
            for row in table.to_dict("records")
        ]

    notes = [asked.say("brief.standing.about", count=len(whole))]
    if asked.system == "34":
        notes.append(asked.say("province.standing.merged"))
    return {
        "title": asked.say("brief.standing", region=region),
        "sides": [
            {"side": side, "title": asked.say(f"brief.standing.{side}"), "rows": rows(table)}
            for side, table in (("best", best), ("worst", worst))
        ],
        "none": "" if len(whole) else asked.say("brief.standing.none"),
        "heads": [asked.say(f"brief.standing.{head}") for head in ("figure", "here", "middle", "rank")],
        "bar": asked.say("brief.standing.bar"),
        "about": " ".join(notes),
    }


def women_men(asked: Asked, cited: Cited) -> Block:
    """Women beside men: both levels, and the gap, or women's share of a count."""
    rows = []
    for row in asked.women_men.to_dict("records"):
        unit = catalogue.units[row["unit"]]
        known = not is_missing(row["men"])
        gap = ""
        if known and catalogue.indicators[row["indicator_id"]].merge == "sum":
            share = percent(100 * row["women"] / (row["women"] + row["men"]), asked.lang)
            gap = asked.say("brief.women.share", share=share)
        elif known and row["unit"] == "percent":
            gap = signed(row["women"] - row["men"], asked.lang, unit.decimals) + NO_BREAK
            gap += asked.say("unit.points")
        elif known:
            gap = signed(row["women"] - row["men"], asked.lang, unit.decimals)
        rows.append(
            {
                "label": asked.say(f"brief.women.{row['indicator_id']}"),
                "unit": _unit(row["unit"], asked),
                "year": str(row["year"]),
                "women": number(row["women"], asked.lang, unit.decimals),
                "men": number(row["men"], asked.lang, unit.decimals),
                "gap": gap,
                "ref": cited.cite(
                    row["source_id"], row["year"], asked.say(f"brief.women.{row['indicator_id']}")
                ),
                "marks": WEAK if row["grade"] == "C" else "",
            }
        )
    return {
        "title": asked.say("brief.women"),
        "heads": [
            asked.say("brief.standing.figure"),
            asked.say("sex.women"),
            asked.say("sex.men"),
            asked.say("brief.women.gap"),
        ],
        "rows": rows,
        "about": asked.say("brief.women.about"),
    }


def union(asked: Asked, cited: Cited) -> Block:
    """What the Union has published on its work here, the newest results first."""
    rows = asked.union
    shown = []
    for row in rows.head(MOST_RESULTS).to_dict("records"):
        year = "" if is_missing(row["year"]) else str(int(row["year"]))
        cut = f" ({row['cut']})" if isinstance(row["cut"], str) and row["cut"] else ""
        where = f"{row['place']}: " if row["place"] != asked.home.name(asked.lang) else ""
        shown.append(
            {
                "label": f"{where}{row['label']}{cut}",
                "year": year,
                "value": value(row["value"], row["unit"], asked.lang),
                "ref": cited.cite(row["source_id"], row["year"], row["label"]),
                "marks": WEAK if row["grade"] == "C" else "",
            }
        )
    more = len(rows) - len(shown)
    return {
        "title": asked.say("brief.union"),
        "rows": shown,
        "none": "" if shown else asked.say("brief.union.none"),
        "more": asked.say("brief.union.more", count=more) if more > 0 else "",
    }


def _plain(amount: float, unit_id: str, asked: Asked) -> str:
    """A compared figure without its unit; the middle of ranks may lie between two."""
    if unit_id == "rank":
        return number(amount, asked.lang, 0 if float(amount).is_integer() else 1)
    return number(amount, asked.lang, 2 if unit_id == "ratio" else catalogue.units[unit_id].decimals)


def _unit(unit_id: str, asked: Asked) -> str:
    """The unit after a label; a ratio says its own in the label."""
    unit = catalogue.units[unit_id]
    return "" if unit_id == "ratio" else unit.suffix(asked.lang).strip() or unit.name(asked.lang)


def _beside(row: Any, where: str, asked: Asked) -> str:
    """The region or the country beside a headline, in fewer words than on the page."""
    facts = told.distance(row, where, asked.lang)
    return asked.say(f"brief.{where}.{row[f'{where}_is']}", **facts) if facts else ""


def _why(row: Any, asked: Asked) -> str:
    """Why the list of 34 lacks a figure that the old provinces had: it must not be merged."""
    never = catalogue.indicators[row["indicator_id"]].merge == "none"
    return asked.say("brief.unmerged") if never and asked.system == "34" else ""
