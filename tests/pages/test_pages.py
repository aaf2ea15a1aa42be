"""House rule 5: every page opens in both languages, under every filter state the URL can carry.

Each test is a new visitor with a deep link. The states are combined in pairs: every page meets every value of
every filter, and every two values of two filters meet on some page; the full product would take hours.
"""

import re
from itertools import combinations
from typing import Any

import pytest
from filter_states import STATES, pairwise
from letters import ACCENTS
from screen_reader import STORIES, cards, chart_texts, charts, lang_of, message, opened, source_line, texts
from streamlit.testing.v1 import AppTest

from wide import catalogue
from wide.cards import registry
from wide.filters import Filters
from wide.text import LANGS, Lang, has, say

pytestmark = pytest.mark.usefixtures("warehouse_file")
#: Every page meets every value of every filter, and every two values of two filters meet on some page.
PAGE_STATES = {"page": [{"page": page_id} for page_id in STORIES]} | STATES
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
#: What a missing value looks like when nobody thought of it.
SLIPS = re.compile(r"\bNaN\b|\bNaT\b|<NA>|\bNone\b(?! of)|\bnan\b|\{\w+\}|\b(19|20)\d\d\.0\b|-0[.,]0\b")
#: The dash that stands for a missing figure; "sao chép – dán" has another one.
NO_FIGURE = re.compile(r"(^|[(“])–|–($|[).,”%\u00a0])")


QUERIES = list(pairwise(PAGE_STATES))


def name_of(query: dict[str, Any]) -> str:
    return "&".join(f"{key}={given}" for key, given in query.items()) or "plain"


def spoken(at: AppTest) -> None:
    """Nothing is untranslated, and nothing is written that only a machine says."""
    for text in texts(at):
        assert not (KEY.fullmatch(text) and has("vi", text)), f"untranslated: {text}"
        assert not SLIPS.search(text), text


def check(at: AppTest) -> None:
    """What holds for every page in every state."""
    lang = lang_of(at)
    assert [one.value for one in at.exception] == [], "see the log above for the error"
    assert [one.value for one in at.error] == []
    assert len(message(at)) > 20
    spoken(at)
    assert cards(at)
    for card in cards(at):
        if card.charts:
            assert re.search(r"\d", source_line(card, lang)), f"no source and year: {card.claim}"
            assert not NO_FIGURE.search(card.claim), f"a gap in the claim: {card.claim}"
        else:
            reasons = [say(lang, key) for key in ("card.empty", "map.unmerged.rank", "map.unmerged.rate")]
            assert set(reasons) & set(card.texts), f"an empty card must say why: {card.claim}"
        for chart in card.charts:
            assert len(chart.proto.alt) > 20, f"{chart.key} needs alt text that states the takeaway"
            assert not ACCENTS.search(chart.proto.alt) or lang == "vi"
    assert {chart.key for card in cards(at) for chart in card.charts} == {chart.key for chart in charts(at)}


def test_every_pair_of_filter_values_meets() -> None:
    assert len(QUERIES) < 2 * len(STORIES) * len(PAGE_STATES["where"])
    for one, other in combinations(PAGE_STATES, 2):
        for first in PAGE_STATES[one]:
            for second in PAGE_STATES[other]:
                wanted = (first | second).items()
                assert any(wanted <= query.items() for query in QUERIES), wanted


@pytest.mark.parametrize("state", QUERIES, ids=name_of)
def test_page_opens_in_every_state(state: dict[str, Any]) -> None:
    query = {name: value for name, value in state.items() if name != "page"}
    at = opened(state["page"], query)
    check(at)
    assert lang_of(at) == query.get("lang", "vi")
    assert not at.info, "an address that the sidebar itself can write is understood"
    # The widgets show what the address says, and the address what the widgets hold.
    written = {key: one if isinstance(one, list) else [one] for key, one in at.query_params.items()}
    asked = {key: one if isinstance(one, list) else [one] for key, one in query.items()}
    wanted, _ = Filters.from_query(asked)
    assert Filters.from_query(written) == (wanted, [])
    assert at.session_state["list"] == wanted.system
    assert tuple(at.multiselect(key="region").value) == wanted.regions
    assert tuple(at.multiselect(key="place").value) == wanted.places
    assert at.session_state["sex"] == wanted.measure
    assert at.slider(key="years").value == (wanted.first_year, wanted.last_year)
    if "2000" not in query.get("years", ""):
        assert charts(at)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page_id", STORIES)
def test_the_first_look_is_whole(page_id: str, lang: Lang) -> None:
    at = opened(page_id, {} if lang == "vi" else {"lang": lang})
    check(at)
    assert len(charts(at)) >= 5
    assert all(card.charts for card in cards(at)), "with no filter set there is no empty card"
    headings = [message(at), *(card.claim for card in cards(at))]
    if lang == "vi":
        assert all(ACCENTS.search(text) for text in headings)
    else:
        assert not [text for text in headings if ACCENTS.search(text)]
        charts_hold_no_vietnamese(at)


def charts_hold_no_vietnamese(at: AppTest) -> None:
    """But for names of places, which stay as they are written in Viet Nam."""
    places = {re.sub(r"\W", "", place.name("vi")) for place in catalogue.places.values()}
    for chart in charts(at):
        tiles = chart.key.endswith(".map.beside")  # short names of provinces
        for text in [] if tiles else chart_texts(chart):
            plain = re.sub(r"<[^>]+>|\W", "", text)
            assert not ACCENTS.search(text) or plain in places, (chart.key, text)


@pytest.mark.parametrize("query", [{}, {"lang": "en", "list": "34"}, {"years": "2000-2005"}], ids=name_of)
@pytest.mark.parametrize("page_id", [page_id for page_id in registry.page_ids() if page_id not in STORIES])
def test_the_other_pages_open_too(page_id: str, query: dict[str, Any]) -> None:
    at = opened(page_id, query)
    assert [one.value for one in at.exception] == [], "see the log above for the error"
    spoken(at)
    assert lang_of(at) == query.get("lang", "vi")
