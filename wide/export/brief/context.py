"""The content of a brief of a province, as words and numbers ready for the layout."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date

from wide import catalogue, warehouse
from wide.export.brief import first_page, second_page
from wide.export.brief.data import BriefData
from wide.export.brief.map import province_map
from wide.filters import FIRST_YEAR, LAST_YEAR
from wide.formatting import Formatter
from wide.messages.province import headline
from wide.text import Lang, join_list, say

DATES = {"vi": "d/M/yyyy", "en": "d MMMM yyyy"}


def brief_context(place: str, lang: Lang, on: date) -> Mapping[str, Any]:
    """The content of the brief of `place` (a province of either list), made on the day `on`.

    Texts are in `lang` and numbers written; only what is drawn stays a number (0-1). Raises ValueError when
    `place` is no province.
    """
    home = catalogue.places.get(place)
    if home is None or not home.is_province:
        raise ValueError(f"{place} is no province of either list")
    data = BriefData(place, lang)
    name = home.name(lang)
    region = catalogue.places[home.parent_id].name(lang)
    lead = headline(Formatter(lang), place).removeprefix(f"{name}: ")
    kicker = (say(lang, "brief.region", region=region), reform_note(place, lang))
    # The order of the calls is the order in which the sources are numbered: as the page is read.
    blocks = {
        "headlines": first_page.headlines(data),
        "standing": first_page.standing(data),
        "women_men": first_page.women_men(data),
        "union": first_page.union(data),
        "trends": {
            "title": say(lang, "brief.trends"),
            "rows": [second_page.trend(data, index) for index in (0, 1, 2)],
            "place": name,
            "region": say(lang, "province.series.region"),
            "country": say(lang, "province.series.country"),
        },
        "barriers": second_page.barriers(data),
        "models": second_page.models(data),
        "unknown": second_page.unknown(data),
    }
    return {
        "lang": lang,
        "title": say(lang, "brief.title", place=name),
        "app": say(lang, "app.title"),
        "owner": say(lang, "app.owner"),
        "date": say(lang, "brief.date", date=format_date(on, DATES[lang], locale=lang)),
        "name": name,
        "kicker": " · ".join(filter(None, kicker)),
        "lead": lead[:1].upper() + lead[1:],
        "map": province_map(place, lang) | {"about": say(lang, "brief.map.about", place=name, region=region)},
        **blocks,
        "sources": {
            "title": say(lang, "brief.sources"),
            "rows": data.citations.rows(),
            "about": say(
                lang, "brief.sources.about", first=FIRST_YEAR, last=LAST_YEAR, version=warehouse.version()
            ),
        },
        "marks": say(lang, "brief.marks"),
        "page": say(lang, "brief.page"),
    }


def reform_note(place: str, lang: Lang) -> str:
    """What the reform of 1 July 2025 made of a province; empty where it changed nothing."""
    home = catalogue.places[place]
    successor = catalogue.places.successor(place) or home
    parts = catalogue.places.predecessors(successor.geo_id)
    if len(parts) < 2:
        return ""
    if home.system == "34":
        return say(lang, "brief.made_of", places=join_list([part.name(lang) for part in parts], lang))
    if successor.name("vi") != home.name("vi"):
        return say(lang, "brief.became", place=successor.name(lang))
    others = [part.name(lang) for part in parts if part.geo_id != place]
    return say(lang, "brief.joined", places=join_list(others, lang))
