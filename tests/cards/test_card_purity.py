"""Every card shows the same built with the cache on and off, in every filter state and after changes in a row.

A card is built from what it declares (`Card.uses`) and nothing else. Built from the whole context it must be the same:
where it is not, it looks at something that it has not declared.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from filter_states import CHANGES, STATES, pairwise

from wide.cards import registry
from wide.cards.card import BuiltCard, build, build_uncached
from wide.cards.choices import resolve
from wide.cards.context import Context
from wide.filters import Filters

pytestmark = pytest.mark.usefixtures("warehouse_file")


def context(page_id: str, query: Mapping[str, Any]) -> Context:
    """The context of a page under an address."""
    given = {name: value if isinstance(value, list) else [value] for name, value in query.items()}
    lang = "en" if given.get("lang") == ["en"] else "vi"
    ctx = Context(lang, Filters.from_query(given)[0])
    return resolve(registry.pages()[page_id].choices, given, ctx).ctx


def shown(card: BuiltCard) -> tuple[Any, ...]:
    """Everything of a card that a reader sees or takes along."""
    figures = [
        json.dumps(each.to_plotly_json(), default=str) if each else "" for each in (card.figure, card.beside)
    ]
    return (
        card.key,
        card.claim,
        card.about,
        card.caveats,
        card.listing,
        *figures,
        card.result.rows.to_csv(index=False),
    )


def compare(page_id: str, ctx: Context, compared: Counter[tuple[str, Context]]) -> None:
    """Every card of the page from what it declares and from the whole context: equal.

    `compared` counts by card and declared context: two whole contexts for each are enough.
    """
    for card in registry.pages()[page_id].cards(ctx):
        declared = (card.key, ctx.restricted(card.uses))
        if compared[declared] < 2:
            compared[declared] += 1
            narrow, whole = build(card, ctx), build_uncached(card, ctx)
            assert shown(narrow) == shown(whole), f"{card.key} uses something it does not declare: {ctx}"


@pytest.mark.parametrize("page_id", registry.page_ids())
def test_every_card_is_the_same_with_the_cache_on_and_off(page_id: str) -> None:
    compared: Counter[tuple[str, Context]] = Counter()
    for query in pairwise(STATES):
        compare(page_id, context(page_id, query), compared)


@pytest.mark.parametrize("page_id", registry.page_ids())
def test_every_card_is_the_same_after_seven_changes_in_a_row(page_id: str) -> None:
    query: dict[str, Any] = {}
    compared: Counter[tuple[str, Context]] = Counter()
    for change in CHANGES:
        query = {name: value for name, value in (query | change).items() if value is not None}
        compare(page_id, context(page_id, query), compared)


@pytest.mark.parametrize("page_id", registry.page_ids())
def test_every_choice_of_a_page_keeps_its_cards_pure(page_id: str) -> None:
    """The second and the last option of every choice, alone."""
    page = registry.pages()[page_id]
    usual = resolve(page.choices, {}, Context()).ctx
    compared: Counter[tuple[str, Context]] = Counter()
    for choice in page.choices:
        options = list(choice.options(usual)) if hasattr(choice, "options") else []
        for code in dict.fromkeys([*options[1:2], *options[-1:]]):
            compare(page_id, context(page_id, {choice.name: code, "place": ["P94"]}), compared)


def test_keys_of_cards_are_unique_and_name_their_page() -> None:
    keys = [(page_id, card.key) for page_id, page in registry.pages().items() for card in page.every_card()]
    assert len({key for _, key in keys}) == len({*keys})
    assert all(key.split(".")[0] == page_id for page_id, key in keys)
