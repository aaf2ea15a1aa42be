"""A visitor touches the page: filters, language, panels, a strange address. Drawn by AppTest, without a browser."""

import re
from typing import Any

import pytest
from screen_reader import STORIES, cards, charts, dialog, fine, lang_of, message, opened, rerun, source_line
from streamlit.testing.v1 import AppTest

from wide import warehouse
from wide.text import LANGS, say

pytestmark = pytest.mark.usefixtures("warehouse_file")
#: The pages with a map, where `?indicator=` chooses what is drawn.
MAPPED = ["home", "s4_jobs"]


def shared(at: AppTest) -> dict[str, Any]:
    """What the address says of the filters that all pages share."""
    return {name: value for name, value in at.query_params.items() if name != "indicator"}


def card_of(at: AppTest, key: str) -> Any:
    (card,) = [card for card in cards(at) if card.key == key]
    return card


@pytest.mark.parametrize("page_id", MAPPED)
def test_choosing_a_province_changes_claim_chart_and_address(page_id: str) -> None:
    at = fine(opened(page_id))
    before = card_of(at, f"{page_id}.map.ranking")
    at.multiselect(key="place").set_value(["P94"])
    rerun(at)
    after = card_of(at, f"{page_id}.map.ranking")
    assert shared(at) == {"place": "P94"}
    assert "Sóc Trăng" in after.claim
    assert "Sóc Trăng" not in before.claim
    assert before.charts[0].proto.spec != after.charts[0].proto.spec
    at.multiselect(key="place").set_value(["P01", "P94"])
    rerun(at)
    assert shared(at) == {"place": ["P01", "P94"]}
    assert "Hà Nội" in card_of(at, f"{page_id}.map.ranking").claim


def test_the_other_list_takes_the_province_along() -> None:
    at = fine(opened("home", {"place": "P94"}))
    at.button_group(key="list").set_value("34")
    rerun(at)
    assert shared(at) == {"list": "34", "place": "N92"}
    assert at.multiselect(key="place").value == ["N92"]
    at.button_group(key="list").set_value("63")
    rerun(at)
    assert len(at.query_params["place"]) == 3


def test_the_language_switch_keeps_the_filters() -> None:
    at = fine(opened("s4_jobs", {"place": "P94", "years": "2010-2024"}))
    said = message(at)
    at.button_group(key="lang").set_value("en")
    rerun(at)
    assert shared(at) == {"lang": "en", "place": "P94", "years": "2010-2024"}
    assert lang_of(at) == "en"
    assert message(at) != said
    assert "Soc Trang" in card_of(at, "s4_jobs.map.ranking").claim


def test_clearing_brings_everything_back() -> None:
    at = fine(
        opened("home", {"list": "34", "place": "N92", "sex": "male", "years": "2019-2023", "lang": "en"})
    )
    (clear,) = [one for one in at.sidebar.button if one.label == say("en", "filter.clear")]
    clear.click()
    rerun(at)
    assert shared(at) == {"lang": "en"}
    assert at.multiselect(key="place").value == []


def test_another_page_keeps_the_filters() -> None:
    at = fine(opened("home", {"place": "P94", "lang": "en"}))
    for page_id in [*STORIES[1:], STORIES[0]]:
        at.switch_page(f"../pages/{page_id}.py")
        rerun(at)
        assert at.multiselect(key="place").value == ["P94"]
        assert shared(at) == {"place": "P94", "lang": "en"}


def test_a_step_back_in_the_address_is_followed() -> None:
    at = fine(opened("s4_jobs"))
    at.multiselect(key="place").set_value(["P94"])
    rerun(at)
    at.query_params.clear()
    rerun(at)
    assert at.multiselect(key="place").value == []
    assert shared(at) == {}


@pytest.mark.parametrize("page_id", MAPPED)
def test_every_layer_of_the_map_can_be_drawn(page_id: str) -> None:
    at = fine(opened(page_id))
    codes = [str(code) for code in at.selectbox(key="indicator").proto.options]
    assert len(codes) >= 4
    seen = {card_of(at, f"{page_id}.map").claim}
    for step, _ in enumerate(codes[1:], start=1):
        at.selectbox(key="indicator").select_index(step)
        rerun(at)
        seen.add(card_of(at, f"{page_id}.map").claim)
        assert at.query_params["indicator"] == at.selectbox(key="indicator").value
        assert len(card_of(at, f"{page_id}.map").charts) == 2
    assert len(seen) == len(codes)


BAD = {
    "list": "99",
    "region": "R6' OR 1=1 --",
    "place": "<script>",
    "sex": "\x00",
    "years": "abc",
    "lang": "xx",
}
HALF = {"list": "{0}", "place": ["P94", "../../etc/passwd"], "years": "9" * 5000 + "-2020", "lang": "{lang}"}


@pytest.mark.parametrize("page_id", STORIES)
def test_a_strange_address_gets_a_polite_word_and_the_usual_page(page_id: str) -> None:
    at = fine(opened(page_id, BAD))
    assert charts(at)
    assert len(message(at)) > 20
    for name in BAD:
        assert any(f"{name} =" in word.value for word in at.info), f"nothing is said on {name}"
    assert shared(at) == {}


def test_what_is_good_in_a_strange_address_stands() -> None:
    at = fine(opened("s4_jobs", HALF))
    assert {name for name in HALF if any(f"{name} =" in word.value for word in at.info)} == set(HALF)
    assert shared(at) == {"place": "P94"}
    assert "Sóc Trăng" in card_of(at, "s4_jobs.map.ranking").claim


@pytest.mark.parametrize("page_id", MAPPED)
def test_an_unknown_indicator_is_said_too(page_id: str) -> None:
    at = fine(opened(page_id, {"indicator": "nope"}))
    assert any("nope" in word.value for word in at.info)
    assert "indicator" not in at.query_params
    assert len(card_of(at, f"{page_id}.map").charts) == 2


def test_the_polite_word_is_no_way_to_write_on_the_page() -> None:
    """What stands in the address is repeated as plain text: no link, no picture from elsewhere."""
    for value in ("[here](https://example.org)", "![](https://example.org/x.png)", "**bold** :red[red]"):
        (word,) = fine(opened("s3_barriers", {"list": value})).info
        assert not re.search(r"(?<!\\)\]\(|(?<!\\)\*\*|(?<!\\):red\[", _outside_code(word.value)), word.value


def _outside_code(text: str) -> str:
    return re.sub(r"`[^`]*`", "", text)


@pytest.mark.parametrize(("number", "page_id"), list(enumerate(STORIES)))
def test_the_panels_under_a_card(number: int, page_id: str) -> None:
    """The panels take turns over the cards, the languages over the pages."""
    lang = LANGS[number % len(LANGS)]
    at = fine(opened(page_id, {"lang": lang}))
    for turn, card in enumerate(cards(at)):
        panel = ("source", "table", "download", "sql")[(turn + number) % 4]
        at.button(key=f"{card.key}.{panel}").click()
        rerun(at)
        inside = dialog(at)
        written = [str(one.value) for one in inside if one.type in ("markdown", "caption")]
        if panel == "source":
            assert any(re.search(r"\]\(https?://\S+\)", text) for text in written), card.claim
            assert card.claim in written[0], "the alt text stands in words"
            assert source_line(card, lang)
        elif panel == "table":
            (shown,) = [one for one in inside if one.type in ("dataframe", "table")]
            assert len(shown.value) > 0
        elif panel == "download":
            assert [one.label for one in inside if one.type == "download_button"] == [
                say(lang, "panel.csv"), say(lang, "panel.xlsx")
            ]  # fmt: skip
        else:
            code = [one.value for one in inside if one.type == "code"]
            assert code[0].strip() in {
                warehouse.named_query(name).sql.strip() for name in warehouse.query_names()
            }


@pytest.mark.parametrize("page_id", STORIES)
def test_the_sources_of_the_whole_page(page_id: str) -> None:
    at = fine(opened(page_id, drawer="page_sources"))
    (drawer,) = [one for one in at.expander if one.label == say("vi", "page.sources")]
    assert len(drawer.markdown) >= 3
    assert all(re.search(r"\]\(https?://\S+\)", one.value) for one in drawer.markdown)
