"""Everything that a brief says of one province, as words and numbers ready for the layout."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date

from wide import catalogue, warehouse
from wide.export.brief import back, front, where
from wide.export.brief.asked import Asked
from wide.export.brief.cited import Cited
from wide.filters import FIRST_YEAR, LAST_YEAR
from wide.formatting import Formatter
from wide.messages.province import headline
from wide.text import Lang, join_list, say

DATES = {"vi": "d/M/yyyy", "en": "d MMMM yyyy"}


def sheet(place: str, lang: Lang, on: date) -> Mapping[str, Any]:
    """The content of the brief of `place` (a province of either list), made on the day `on`.

    Texts are in `lang` and numbers written; only what is drawn stays a number (0-1). Raises ValueError when
    `place` is no province.
    """
    home = catalogue.places.get(place)
    if home is None or not home.is_province:
        raise ValueError(f"{place} is no province of either list")
    asked = Asked(place, lang)
    cited = Cited(lang)
    name = home.name(lang)
    region = catalogue.places[home.parent_id].name(lang)
    lead = headline(Formatter(lang), place).removeprefix(f"{name}: ")
    # The order of the calls is the order in which the sources are numbered: as the page is read.
    tiles = front.tiles(asked, cited)
    standing = front.standing(asked, cited)
    women_men = front.women_men(asked, cited)
    union = front.union(asked, cited)
    trends = [back.trend(asked, cited, number) for number in (0, 1, 2)]
    barriers = back.barriers(asked, cited)
    return {
        "lang": lang,
        "title": say(lang, "brief.title", place=name),
        "app": say(lang, "app.title"),
        "owner": say(lang, "app.owner"),
        "date": say(lang, "brief.date", date=format_date(on, DATES[lang], locale=lang)),
        "name": name,
        "kicker": " · ".join(
            one for one in (say(lang, "brief.region", region=region), became(place, lang)) if one
        ),
        "lead": lead[:1].upper() + lead[1:],
        "headlines": {"title": say(lang, "brief.headlines"), "rows": tiles, "about": asked.tile_notes()},
        "map": where.picture(place, lang)
        | {"about": say(lang, "brief.map.about", place=name, region=region)},
        "standing": standing,
        "trends": {
            "title": say(lang, "brief.trends"),
            "rows": trends,
            "place": name,
            "region": say(lang, "province.series.region"),
            "country": say(lang, "province.series.country"),
        },
        "women_men": women_men,
        "union": union,
        "barriers": barriers,
        "models": back.models(asked),
        "unknown": back.unknown(asked),
        "sources": {
            "title": say(lang, "brief.sources"),
            "rows": cited.listed(),
            "about": say(
                lang, "brief.sources.about", first=FIRST_YEAR, last=LAST_YEAR, version=warehouse.version()
            ),
        },
        "marks": say(lang, "brief.marks"),
        "page": say(lang, "brief.page"),
    }


def became(place: str, lang: Lang) -> str:
    """What the reform of 1 July 2025 made of a province; empty where it changed nothing."""
    home = catalogue.places[place]
    heir = catalogue.places.successor(place) or home
    parts = catalogue.places.predecessors(heir.geo_id)
    if len(parts) < 2:
        return ""
    if home.system == "34":
        return say(lang, "brief.made_of", places=join_list([one.name(lang) for one in parts], lang))
    if heir.name("vi") != home.name("vi"):
        return say(lang, "brief.became", place=heir.name(lang))
    others = [one.name(lang) for one in parts if one.geo_id != place]
    return say(lang, "brief.joined", places=join_list(others, lang))
