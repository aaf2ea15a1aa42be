"""The page of models: search, choices in the address, similar models, the form, and the way in from the barriers."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from screen_reader import cards, dialog, fine, opened, rerun, texts
from streamlit.testing.v1 import AppTest

from wide import DATA
from wide.models.store import stored_entries
from wide.text import say

pytestmark = pytest.mark.usefixtures("warehouse_file", "home")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data home of this test's own."""
    monkeypatch.setenv("WIDE_HOME", str(tmp_path))
    monkeypatch.delenv("WIDE_STEWARD", raising=False)
    return tmp_path


def rows() -> list[dict[str, str]]:
    with (DATA / "models.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def claim(at: AppTest, key: str) -> str:
    (card,) = [one for one in cards(at) if one.key == key]
    return card.claim


def test_the_claims_are_the_counts_of_the_csv() -> None:
    at = fine(opened("s8_models", {"lang": "en"}))
    count = Counter(row["barrier_addressed"] for row in rows()).most_common(1)[0]
    assert count[0] == "skills"
    assert (
        claim(at, "s8_models.barrier")
        == f"{count[1]} of {len(rows())} models address one barrier: skills (2017–2026)"
    )
    placed = {row["geo_id"] for row in rows()} - {"VN"}
    assert f"in {len(placed)} of 63 provinces" in claim(at, "s8_models.map")
    years = sorted(row["year"] for row in rows() if row["year"])
    assert (years[0], years[-1]) == ("2017", "2026")


def test_reach_is_written_as_the_source_counts_it() -> None:
    at = fine(opened("s8_models", {"q": "Nam Ka"}))
    (card,) = [text for text in texts(at) if "hộ gia đình" in text]
    assert "hơn 1.000" in card.replace("\\.", ".")
    assert any(say("vi", "s8_models.everyone") in text for text in texts(at))
    assert not any("con số là" in text for text in texts(at))


def test_search_without_accents_finds_the_market() -> None:
    at = fine(opened("s8_models", {"q": "cho 4.0"}))
    assert at.text_input(key="q").value == "cho 4.0"
    assert any("Chợ 4" in text for text in texts(at))
    at.text_input(key="q").set_value("")
    rerun(at)
    assert "q" not in at.query_params


def test_choices_stand_in_the_address() -> None:
    at = fine(opened("s8_models", {"barrier": "skills", "kind": "training"}))
    wanted = [r for r in rows() if r["barrier_addressed"] == "skills" and r["kind"] == "training"]
    assert any(text.startswith(f"**{len(wanted)}** ") for text in texts(at))
    at.selectbox(key="theme").set_value("ecommerce")
    rerun(at)
    assert at.query_params["theme"] == "ecommerce"
    assert at.query_params["barrier"] == "skills"
    unknown = fine(opened("s8_models", {"barrier": "nope"}))
    assert any("nope" in one.value for one in unknown.info)


def test_words_that_nothing_holds_get_a_polite_answer() -> None:
    at = fine(opened("s8_models", {"q": "zzzz [x](https://example.org)"}))
    (word,) = [one.value for one in at.markdown if "zzzz" in one.value]
    assert "](https" not in word


def test_a_province_shows_its_own_and_the_national_models() -> None:
    at = fine(opened("s8_models", {"place": "P94"}))
    wanted = sum(row["geo_id"] in ("P94", "VN") for row in rows())
    assert any(text.startswith(f"**{wanted}** ") for text in texts(at))
    merged = fine(opened("s8_models", {"list": "34", "place": "N92"}))
    joined = sum(row["geo_id"] in ("P94", "P92", "P93", "VN") for row in rows())
    assert any(text.startswith(f"**{joined}** ") for text in texts(merged))


def test_similar_models_open_over_the_page() -> None:
    at = fine(opened("s8_models", {"place": ["P94", "P01", "P38"], "barrier": "skills"}))
    button = next(one for one in at.button if str(one.key).startswith("similar_"))
    button.click()
    rerun(at)
    written = [str(one.value) for one in dialog(at) if one.type in ("markdown", "caption")]
    assert len(written) >= 2
    assert any("](http" in text for text in written[1:]) or written[1] == say("vi", "s8_models.similar.none")


def test_turning_the_page_shows_other_models() -> None:
    at = fine(opened("s8_models"))
    before = [str(one.key) for one in at.button if str(one.key).startswith("similar_")]
    assert len(before) == 8
    at.session_state["models_page"] = 2
    rerun(at)
    after = [str(one.key) for one in at.button if str(one.key).startswith("similar_")]
    assert len(after) == 8
    assert not set(before) & set(after)


def test_the_form_is_closed_on_a_public_server() -> None:
    at = fine(opened("s8_models"))
    assert any(one.value == say("vi", "models.form.closed") for one in at.markdown)
    assert not [one for one in at.text_input if str(one.key).startswith("model_form")]


def fill(at: AppTest, url: str) -> None:
    for name, typed in {
        "name": "Chợ số thử nghiệm",
        "source_org": "Hội LHPN tỉnh Sóc Trăng",
        "source_url": url,
        "reach_unit": "tiểu thương",
    }.items():
        at.text_input(key=f"model_form.{name}").set_value(typed)
    at.text_area(key="model_form.what").set_value("Tiểu thương nữ nhận chuyển khoản")
    for name, code in {
        "geo_id": "P94",
        "theme": "cashless",
        "kind": "cashless",
        "barrier": "norms",
        "intervention": "cashless_market",
    }.items():
        at.selectbox(key=f"model_form.{name}").set_value(code)
    at.number_input(key="model_form.year").set_value(2025)
    at.number_input(key="model_form.reach").set_value(40)
    (send,) = [one for one in at.button if one.label == say("vi", "models.form.send")]
    send.click()


def test_the_steward_adds_a_model(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIDE_STEWARD", "local")
    at = fine(opened("s8_models"))
    fill(at, "javascript:alert(1)")
    rerun(at)
    (refused,) = at.error
    assert say("vi", "models.field.source_url") in refused.value
    assert stored_entries(home).entries == {}
    at.text_input(key="model_form.source_url").set_value("https://example.gov.vn/tin")
    (send,) = [one for one in at.button if one.label == say("vi", "models.form.send")]
    send.click()
    rerun(at)
    assert not at.error
    (entry,) = stored_entries(home).entries.values()
    assert (entry.name, entry.geo_id, entry.year, entry.reach) == ("Chợ số thử nghiệm", "P94", 2025, 40)
    own = [one.value for one in at.markdown if "Chợ số thử nghiệm" in one.value]
    assert say("vi", "s8_models.own") in own[0]


def test_a_broken_file_in_the_home_is_said(home: Path) -> None:
    (home / "models").mkdir()
    (home / "models" / "bad.json").write_text("{", encoding="utf-8")
    at = fine(opened("s8_models"))
    assert any("bad.json" in one.value for one in at.caption)


def test_the_barriers_lead_to_their_models() -> None:
    at = fine(opened("s3_barriers"))
    labels = [text for text in texts(at) if text.startswith(":violet-badge[Kỹ năng (")]
    wanted = sum(row["barrier_addressed"] == "skills" for row in rows())
    assert labels == [f":violet-badge[Kỹ năng ({wanted})]"]
