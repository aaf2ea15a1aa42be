"""The parts of a brief, each from its rows to the words and shares that the layout sets."""

from __future__ import annotations

from typing import Any

from wide import catalogue
from wide.export.brief.asked import Asked
from wide.export.brief.cited import Cited
from wide.export.brief.lines import drawn
from wide.measures.peers import ends
from wide.messages import profile as told
from wide.messages.amounts import value
from wide.text import NO_BREAK, missing, number, percent, signed

SAMPLED, WEAK = "*", "C"
MOST_MODELS, MOST_RESULTS, MOST_REASONS = 6, 4, 3
Block = dict[str, Any]


def tiles(asked: Asked, cited: Cited) -> list[Block]:
    """The headline figures with year, rank and distance from region and country; gaps are said."""
    found = []
    for row in asked.headlines.to_dict("records"):
        label = asked.say(f"province.tile.{row['indicator_id']}")
        if missing(row["value"]):
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
                "unranked": missing(row["rank"]),
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


def women_men(asked: Asked, cited: Cited) -> Block:
    """Women beside men: both levels, and the gap, or women's share of a count."""
    rows = []
    for row in asked.women_men.to_dict("records"):
        unit = catalogue.units[row["unit"]]
        known = not missing(row["men"])
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
        year = "" if missing(row["year"]) else str(int(row["year"]))
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


def barriers(asked: Asked, cited: Cited) -> Block:
    """Which barriers the models of the province answer, beside all models; and what a survey of the country says."""
    everywhere = (
        asked.models.groupby(["barrier_code", "barrier"], sort=False).size().sort_values(ascending=False)
    )
    here = asked.own_models["barrier_code"].value_counts()
    longest = int(everywhere.max())
    rows = [
        {
            "label": name,
            "here": int(here.get(code, 0)),
            "all": int(count),
            "share": int(count) / longest,
            "mine": int(here.get(code, 0)) / longest,
        }
        for (code, name), count in everywhere.items()
    ]
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
