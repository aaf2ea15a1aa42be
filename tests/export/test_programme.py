"""The programme of a talk: read, refused with reasons, shared by address, edited on its page."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screen_reader import fine, nodes, opened, rerun, texts
from streamlit.testing.v1 import AppTest

from wide import catalogue
from wide.cards import registry
from wide.escaping import markdown_text
from wide.export.scenes import of_programme
from wide.programme import (
    LARGEST_FILE,
    Item,
    NotAProgramme,
    Programme,
    from_address,
    from_file,
    ready,
    to_address,
    to_file,
)
from wide.text import LANGS, say

pytestmark = pytest.mark.usefixtures("warehouse_file")
TITLES = {"vi": "Tên", "en": "Name"}
pages = st.sampled_from([page_id for page_id in registry.page_ids() if page_id != "programme"])
keys = st.one_of(
    pages,
    st.builds("{}.{}".format, pages, st.from_regex(r"[a-z0-9_]{1,12}(\.[a-z0-9_]{1,12})?", fullmatch=True)),
)
places = st.none() | st.sampled_from([place.geo_id for place in catalogue.provinces("63")])
items = st.lists(st.builds(Item, keys, places), min_size=1, max_size=120)


@given(items)
def test_file_and_address_bring_back_the_same_scenes(given: list[Item]) -> None:
    programme = Programme(TITLES, tuple(given))
    assert from_file(to_file(programme)) == programme
    assert from_address(to_address(given), TITLES) == programme


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused_with_reasons(content: bytes) -> None:
    try:
        found = from_file(content)
    except NotAProgramme as wrong:
        said = [one.say(lang) for lang in LANGS for one in wrong.faults]
    else:
        said = [found.titles["vi"]]
    assert said
    assert all(said)


def file(**changed: Any) -> bytes:
    whole = {
        "format": "wide-programme/1",
        "title_vi": "a",
        "title_en": "b",
        "scenes": [{"card": "home.ladder"}],
    }
    return json.dumps(whole | changed).encode()


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (b"\xff", [("file", "json")]),
        (b"[]", [("format", "format")]),
        (b"x" * (LARGEST_FILE + 1), [("file", "small")]),
        (file(format="wide-programme/9"), [("format", "format")]),
        (file(title_vi=" "), [("title_vi", "title")]),
        (file(scenes="home"), [("scenes", "list")]),
        (file(scenes=[]), [("scenes", "count")]),
        (file(scenes=[{"card": "home.ladder"}] * 121), [("scenes", "count")]),
        (file(scenes=["home"]), [("scenes[1]", "scene")]),
        (file(scenes=[{"card": "home.ladder", "colour": 1}]), [("scenes[1]", "scene")]),
        (file(scenes=[{"card": "home"}, {"card": 3}]), [("scenes[2].card", "card")]),
        (file(scenes=[{"card": "../x"}]), [("scenes[1].card", "card")]),
        (file(scenes=[{"card": "s9_none.x"}]), [("scenes[1].card", "page")]),
        (file(scenes=[{"card": "programme"}]), [("scenes[1].card", "page")]),
        (
            file(scenes=[{"card": "home", "place": "P999"}, {"card": "home", "place": "R1"}]),
            [("scenes[1].place", "place"), ("scenes[2].place", "place")],
        ),
    ],
)
def test_every_fault_is_named_with_its_place(content: bytes, faults: list[tuple[str, str]]) -> None:
    with pytest.raises(NotAProgramme) as refused:
        from_file(content)
    assert [(one.where, one.expected) for one in refused.value.faults] == faults


def test_the_ready_one_follows_the_workshop_and_every_scene_is_there() -> None:
    themes = [item.page_id for item in ready().items if item.page_id.startswith("s")]
    assert list(dict.fromkeys(themes)) == [page.page_id for page in registry.themes()]
    for lang in LANGS:
        told = of_programme(ready(), {"lang": [lang]})
        assert [scene.key for scene in told.scenes] == [item.key for item in ready().items]
        for scene in told.scenes:
            assert scene.is_opening or scene.figure is not None


def test_a_province_of_a_scene_gives_way_to_the_one_chosen_in_the_talk() -> None:
    programme = Programme(TITLES, (Item("s4_jobs.map.ranking", "P94"), Item("s4_jobs.map.ranking")))
    own, plain = of_programme(programme).scenes
    assert "Sóc Trăng" in own.claim
    assert "Sóc Trăng" not in plain.claim
    for scene in of_programme(programme, {"place": ["P01"]}).scenes:
        assert "Hà Nội" in scene.claim


def test_a_card_that_is_gone_says_so() -> None:
    programme = Programme(TITLES, (Item("s4_jobs.never"), Item("s4_jobs.digital")))
    gone, there = of_programme(programme).scenes
    assert gone.claim == say("vi", "stage.gone", key="s4_jobs.never")
    assert there.figure is not None


# --- its page


def listed(at: AppTest) -> str:
    """The address of the page: which scenes in which order; empty for the ready programme."""
    return "".join(at.query_params.get("cards", ""))


def press(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click()
    return rerun(at)


def test_scenes_are_moved_taken_away_and_added() -> None:
    at = fine(opened("programme", {"cards": "home.ladder,s2_ai,s4_jobs.map@P94"}))
    assert any("Sóc Trăng" in text for text in texts(at))
    press(at, "programme.up.2")
    assert listed(at) == "home.ladder,s4_jobs.map@P94,s2_ai"
    press(at, "programme.down.0")
    assert listed(at) == "s4_jobs.map@P94,home.ladder,s2_ai"
    press(at, "programme.remove.1")
    assert listed(at) == "s4_jobs.map@P94,s2_ai"
    at.selectbox(key="programme.page").set_value("s3_barriers")
    rerun(at)
    at.selectbox(key="programme.card.s3_barriers").set_value("s3_barriers.skills")
    rerun(at)
    press(at, "programme.add")
    assert listed(at) == "s4_jobs.map@P94,s2_ai,s3_barriers.skills"
    press(at, "programme.reset")
    assert listed(at) == ""


def test_the_last_scene_may_go() -> None:
    at = fine(opened("programme", {"cards": "home.ladder"}))
    press(at, "programme.remove.0")
    assert say("vi", "programme.empty") in texts(at)


@pytest.mark.parametrize("lang", LANGS)
def test_an_address_that_is_no_programme_is_told(lang: str) -> None:
    at = fine(opened("programme", {"cards": "home.ladder,s9.x", "lang": lang}))
    said = "\n".join(texts(at))
    assert say(lang, "programme.refused") in said
    assert markdown_text("cards[2].card") in said
    assert listed(at) == ""


def test_a_file_is_opened_or_refused_with_its_line() -> None:
    at = fine(opened("programme"))
    at.file_uploader(key="programme.file").upload(
        "talk.json", to_file(Programme(TITLES, (Item("s3_barriers.skills"),))), "application/json"
    )
    rerun(at)
    assert listed(at) == "s3_barriers.skills"
    assert at.text_input(key="programme.title.vi").value == "Tên"
    wrong = to_file(Programme(TITLES, (Item("s3_barriers"), Item("s3_barriers.never"))))
    at.file_uploader(key="programme.file").upload("wrong.json", wrong, "application/json")
    rerun(at)
    assert listed(at) == "s3_barriers.skills"
    assert any(markdown_text("scenes[2].card") in text for text in texts(at))


def test_every_page_offers_its_scenes_with_all_that_was_chosen_on_it() -> None:
    at = fine(opened("s4_jobs", {"place": "P94", "indicator": "gso_labour_force"}))
    chosen = "?place=P94&indicator=gso_labour_force"
    files = [f"/export/s4_jobs.{kind}{chosen}" for kind in ("pptx", "xlsx")]
    assert links(at) == [f"/s4_jobs{chosen}&scene=1", *files]
    at = fine(opened("programme", {"cards": "home.ladder,s2_ai"}))
    talk = "?cards=home.ladder,s2_ai"
    files = [f"/export/programme.{kind}{talk}" for kind in ("pptx", "xlsx")]
    # The whole talk and its files, then from each of its scenes; the programme's title is the first scene.
    first, *rest = [f"/programme{talk}&scene={number}" for number in (1, 2, 3)]
    assert links(at) == [first, *files, *rest]


def links(at: AppTest) -> list[str]:
    """Where the buttons lead that leave the page."""
    return [one.proto.url for one in nodes(at.main) if one.type == "link_button"]
