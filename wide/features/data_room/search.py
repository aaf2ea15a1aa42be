"""Search of the catalogue: words, group, one screenful of the matches. All of it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wide import catalogue, warehouse
from wide.cards.cache import cached
from wide.cards.choices import Select, Words
from wide.cards.context import Context
from wide.catalogue.search import MAX_SEARCH_CHARACTERS, search_indicators
from wide.features.data_room.titles import family_name

#: Indicators on one screenful.
PART_SIZE = 6
SEARCH_USES = frozenset({"q", "group", "part"})
Row = Mapping[Any, Any]


@cached(1)
def indicator_facts() -> dict[str, Row]:
    """What there is of each indicator (see queries/data/catalogue.sql), the richest first."""
    return {row["indicator_id"]: row for row in warehouse.query("data/catalogue").to_dict("records")}


def matches(ctx: Context) -> tuple[str, ...]:
    """The indicators that the words and the group leave, the richest first."""
    return _matches(ctx.choice("q"), ctx.choice("group"))


@cached(64)
def _matches(words: str, group: str) -> tuple[str, ...]:
    inside = {
        indicator_id: catalogue.indicators[indicator_id]
        for indicator_id in indicator_facts()
        if _in_group(indicator_id, group)
    }
    return tuple(search_indicators(words, inside))


def part_of_matches(ctx: Context) -> list[str]:
    """The screenful of the matches that the reader looks at."""
    ids = matches(ctx)
    start = (int(ctx.choice("part")) - 1) * PART_SIZE if len(ids) > PART_SIZE else 0
    return list(ids[start : start + PART_SIZE])


def has_several_parts(ctx: Context) -> bool:
    """Whether the matches fill more than one screenful."""
    return len(matches(ctx)) > PART_SIZE


#: The pages of the workshop's themes, as `themes` of data/indicators.csv names them.
THEME_IDS = tuple(
    dict.fromkeys(sorted(theme for each in catalogue.indicators.values() for theme in each.themes))
)


def _groups(_ctx: Context) -> list[str]:
    families = dict.fromkeys(indicator.family for indicator in catalogue.indicators.values())
    return ["all", *THEME_IDS, *families]


def _group_name(code: str, ctx: Context) -> str:
    if code == "all":
        return ctx.t("data.group.all")
    return ctx.t(f"{code}.nav") if code in THEME_IDS else family_name(code, ctx.lang)


def _in_group(indicator_id: str, group: str) -> bool:
    indicator = catalogue.indicators[indicator_id]
    return group == "all" or group == indicator.family or group in indicator.themes


def _parts(ctx: Context) -> list[str]:
    return [str(number + 1) for number in range(max(1, -(-len(matches(ctx)) // PART_SIZE)))]


def _part_name(code: str, ctx: Context) -> str:
    first, count = (int(code) - 1) * PART_SIZE, len(matches(ctx))
    return ctx.t("data.part", first=first + 1, last=min(first + PART_SIZE, count), count=ctx.number(count))


search_choices = (
    Words("q", "data.search", "data.search.example", longest=MAX_SEARCH_CHARACTERS),
    Select("group", "data.group", options=_groups, option_text=_group_name),
    Select("part", "data.part.label", options=_parts, option_text=_part_name, uses=frozenset({"q", "group"})),
)
