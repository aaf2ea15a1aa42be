"""Theme 1: the sample index recomputed from the CSV, recipes read with distrust, the builder as visitors use it."""

import base64
import csv
import json
import math
import zlib
from typing import Any

import pytest
from screen_reader import cards, charts, fine, message, opened, rerun
from streamlit.testing.v1 import AppTest

from wide import DATA, catalogue, warehouse
from wide.cards.choices import NotUnderstood
from wide.cards.context import Context
from wide.features.index_builder.recipe_choice import RecipeChoice
from wide.features.index_builder.results import headline, year_choice
from wide.filters import Filters
from wide.formatting import Formatter
from wide.measures.composite import Indicator, Pillar, Recipe, RecipeError
from wide.measures.governance import (
    PAPI,
    SAMPLE,
    common_years,
    counted_twice,
    going_together,
    proposed_pillar,
    result,
    tables,
    usable,
)
from wide.measures.recipe_code import LARGEST_FILE, decode, encode, from_file, to_file

pytestmark = pytest.mark.usefixtures("warehouse_file")
PAGE = "s1_governance"
SAMPLE_PILLARS = (PAPI[:3], PAPI[3:5], PAPI[5:7], PAPI[7:])


def provinces() -> list[str]:
    return [place.geo_id for place in catalogue.provinces("63")]


def own(*ids: str, **settings: Any) -> Recipe:
    """A recipe of these indicators in one pillar."""
    return Recipe(tuple(Indicator(one, "living") for one in ids), (Pillar("living"),), **settings)


def by_hand() -> dict[str, float]:
    """Score of 2024 by province: min-max over 2018-2024, means in pillars, geometric mean between them."""
    seen: dict[tuple[str, int], dict[str, float]] = {}
    with (DATA / "observations" / "papi_pci.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["indicator_id"] in PAPI and row["geo_id"].startswith("P") and int(row["year"]) >= 2018:
                year = int(row["year"])
                seen.setdefault((row["indicator_id"], year), {})[row["geo_id"]] = float(row["value"])
    ends = {}
    for one in PAPI:
        pooled = [value for (name, _), found in seen.items() if name == one for value in found.values()]
        ends[one] = min(pooled), max(pooled)
    scores = {}
    for geo in provinces():
        if not all(geo in seen[one, 2024] for one in PAPI):
            continue
        scaled = {
            one: 1 + 99 * (seen[one, 2024][geo] - ends[one][0]) / (ends[one][1] - ends[one][0])
            for one in PAPI
        }
        means = [sum(scaled[one] for one in pillar) / len(pillar) for pillar in SAMPLE_PILLARS]
        scores[geo] = math.exp(sum(math.log(mean) for mean in means) / len(means))
    return scores


@pytest.fixture(scope="module")
def years(warehouse_file: Any) -> dict[int, Any]:
    rows = warehouse.query("s1_governance/figures", lang="vi", indicators=SAMPLE.ids)
    return tables(rows, SAMPLE.ids, provinces())


def test_sample_index_equals_the_csv_computed_by_hand(years: dict[int, Any]) -> None:
    good = usable(years, SAMPLE)
    assert good == list(range(2018, 2025))
    found = result({year: years[year] for year in good}, SAMPLE, 2024)
    scores, table = by_hand(), found.index.table
    assert len(scores) == 61
    assert set(found.index.uncovered) == set(provinces()) - set(scores)
    for geo, score in scores.items():
        assert table.loc[geo, "score"] == pytest.approx(score, rel=1e-9)
        assert table.loc[geo, "rank"] == 1 + sum(other > score + 1e-9 for other in scores.values())


def test_rank_intervals_are_the_same_in_every_run(years: dict[int, Any]) -> None:
    good = {year: years[year] for year in range(2018, 2025)}
    one, other = result(good, SAMPLE, 2024).ranks, result(good, SAMPLE, 2024).ranks
    assert one.equals(other)
    assert (one["low"] <= one["high"]).all()
    assert one["high"].max() <= 61


def test_headline_names_the_leader() -> None:
    scores = by_hand()
    leader = catalogue.places[max(scores, key=scores.__getitem__)]
    assert leader.name("vi") in headline(Formatter("vi"))
    assert leader.name("en") in headline(Formatter("en"))


def test_counted_twice_names_whole_and_part() -> None:
    assert counted_twice(["papi_total", "papi_d3"]) == ("papi_total", "papi_d3")
    assert counted_twice(["papi_d8_internet", "papi_d8"]) == ("papi_d8", "papi_d8_internet")
    assert counted_twice(["papi_total", "pci_score"]) is None
    assert counted_twice(PAPI) is None


def test_proposed_pillar_follows_the_family() -> None:
    named = {one: proposed_pillar(one) for one in ("papi_d4", "dti_rank", "pci_score", "gso_literacy")}
    assert list(named.values()) == ["integrity", "digital", "economy", "living"]


def test_going_together_turns_ranks_so_that_better_is_more(warehouse_file: Any) -> None:
    ids = ["papi_d8", "dti_rank"]
    found = tables(warehouse.query("s1_governance/figures", lang="en", indicators=ids), ids, provinces())
    assert max(common_years(found)) == 2022
    assert common_years({}) == []
    assert going_together(found[2022], [1, -1]) == pytest.approx(-going_together(found[2022], [1, 1]))
    assert going_together(found[2022][["papi_d8", "papi_d8"]].set_axis(["a", "b"], axis=1), [1, 1]) == 1


def test_offered_indicators_are_covered_and_sound(warehouse_file: Any) -> None:
    offered = set(warehouse.query("s1_governance/selectable_indicators")["indicator_id"])
    assert set(PAPI) | {"papi_total", "pci_score", "dti_rank", "gso_poverty_rate", "gso_literacy"} <= offered
    assert not {"par_score", "dti_score", "gso_population", "vhlss2023_income_pc_by_head"} & offered


def test_recipe_code_and_file_return_the_recipe() -> None:
    recipe = Recipe(
        (Indicator("pci_score", "own name", "more", 2.5, (20.0, 80.0)), Indicator("gso_literacy", "living")),
        (Pillar("own name", 3), Pillar("living", 0)),
        "zscore",
        "geometric",
        "arithmetic",
        0.85,
    )
    assert decode(encode(recipe)) == recipe
    assert from_file(to_file(recipe)) == recipe
    assert decode(encode(SAMPLE)) == SAMPLE
    assert len(encode(SAMPLE)) < 600


def packed(content: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(content)).decode().rstrip("=")


def marked_up() -> bytes:
    raw = json.loads(to_file(SAMPLE))
    raw["pillars"][0]["id"] = "[x](https://example.org)"
    for each in raw["indicators"][:3]:
        each["pillar"] = raw["pillars"][0]["id"]
    return json.dumps(raw).encode()


@pytest.mark.parametrize(
    "code",
    ["", "x", "eNq1", "a b", "é", "A" * 5000, encode(SAMPLE)[:-9], packed(b"[]"), packed(b"[" * 50_000),
     packed(b" " * 10_000_000), packed(b'{"version": 1, "indicators": NaN}'), packed(marked_up())],
)  # fmt: skip
def test_decode_refuses_a_broken_code(code: str) -> None:
    with pytest.raises(RecipeError):
        decode(code)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"null", b" " * (LARGEST_FILE + 1), marked_up()])
def test_from_file_refuses_a_broken_file(content: bytes) -> None:
    with pytest.raises(RecipeError):
        from_file(content)


def test_recipe_choice_reads_what_it_writes_and_leaves_the_sample_out_of_the_address() -> None:
    choice, ctx, recipe = RecipeChoice(), Context(), own("papi_d8", "papi_d5", coverage=0.8)
    assert choice.read(str(choice.write(recipe, ctx)), ctx) == recipe
    assert choice.write(choice.default(ctx), ctx) is None
    with pytest.raises(NotUnderstood):
        choice.read(encode(own("gso_population")), ctx)
    assert len({ctx.with_choices({"recipe": each}) for each in (recipe, SAMPLE, SAMPLE)}) == 2


def test_year_choice_offers_the_years_with_enough_figures_newest_first() -> None:
    ctx = Context(filters=Filters(first_year=2019, last_year=2022)).with_choices({"recipe": SAMPLE})
    assert year_choice().options(ctx) == ["2022", "2021", "2020", "2019"]


def open_builder(query: dict[str, Any] | None = None) -> AppTest:
    return fine(opened(PAGE, query, drawer="recipe_drawer"))


def claims(at: AppTest) -> list[str]:
    return [card.claim for card in cards(at)]


def test_builder_slider_changes_the_index_and_the_address() -> None:
    at = open_builder()
    before = [chart.proto.spec for chart in charts(at)]
    at.slider(key="recipe.pillar_weight.digital").set_value(10.0)
    rerun(at)
    recipe = decode(at.query_params["recipe"])
    assert {pillar.id: pillar.weight for pillar in recipe.pillars}["digital"] == 10
    assert [chart.proto.spec for chart in charts(at)] != before
    assert any("40" in one.value for one in at.main.markdown if one.value.startswith("**Qu"))
    at.button(key="recipe.reset").click()
    rerun(at)
    assert "recipe" not in at.query_params
    assert [chart.proto.spec for chart in charts(at)] == before


def test_builder_adds_and_removes_indicators() -> None:
    at = open_builder()
    at.multiselect(key="recipe.chosen").set_value(["papi_d1", "pci_score"])
    rerun(at)
    recipe = decode(at.query_params["recipe"])
    assert [(each.id, each.pillar) for each in recipe.indicators] == [
        ("papi_d1", "participation"), ("pci_score", "economy")
    ]  # fmt: skip
    assert at.selectbox(key="year").value == "2022"
    at.selectbox(key="recipe.normalisation").set_value("rank")
    rerun(at)
    assert decode(at.query_params["recipe"]).normalisation == "rank"


@pytest.mark.parametrize("chosen", [[], ["papi_total", "papi_d1"]])
def test_builder_explains_a_choice_that_makes_no_index_and_keeps_the_recipe(chosen: list[str]) -> None:
    at = open_builder()
    before = claims(at)
    at.multiselect(key="recipe.chosen").set_value(chosen)
    rerun(at)
    assert len(at.info) == 1
    assert claims(at) == before
    assert "recipe" not in at.query_params
    at.multiselect(key="recipe.chosen").set_value(list(PAPI))
    rerun(at)
    assert not at.info


def test_builder_fills_its_widgets_anew_in_another_language() -> None:
    at = open_builder()
    at.multiselect(key="recipe.chosen").set_value([])
    rerun(at)
    at.button_group(key="lang").set_value("en")
    rerun(at)
    assert at.multiselect(key="recipe.chosen").value == list(PAPI)
    assert not at.info


def test_builder_keeps_the_recipe_of_the_address_in_both_languages() -> None:
    code = encode(own("papi_d8", "papi_d5"))
    for lang in ({}, {"lang": "en"}):
        at = open_builder({"recipe": code, "place": "P01"} | lang)
        assert not at.info
        assert at.query_params["recipe"] == code
        assert at.multiselect(key="recipe.chosen").value == ["papi_d8", "papi_d5"]
    at.button_group(key="lang").set_value("vi")
    rerun(at)
    assert at.query_params["recipe"] == code


@pytest.mark.parametrize(
    "code", ["<script>", encode(own("gso_population")), encode(own("papi_total", "papi_d1"))]
)
def test_recipe_choice_explains_a_refused_code_once_and_uses_the_sample(code: str) -> None:
    at = fine(opened(PAGE, {"recipe": code}))
    assert len(at.info) == 1
    assert "recipe" not in at.query_params
    assert claims(at) == claims(fine(opened(PAGE)))


@pytest.mark.parametrize(
    "recipe",
    [
        own("dti_rank"),  # one indicator, one year, a rank
        own("papi_d1", coverage=1.0),
        own("gso_poverty_rate", "gso_literacy", normalisation="rank", between="arithmetic"),
        Recipe(
            tuple(Indicator(one, f"pillar {one[-1]}") for one in PAPI),
            tuple(Pillar(f"pillar {one[-1]}") for one in PAPI),
        ),
        Recipe((Indicator("papi_d8", "digital", "less", 1, (0.0, 2.0)),), (Pillar("digital"),)),
    ],
    ids=["one", "strict", "old", "many pillars", "goalposts"],
)
def test_governance_page_draws_any_recipe(recipe: Recipe) -> None:
    at = fine(opened(PAGE, {"recipe": encode(recipe), "place": ["P82", "P94"]}))
    assert charts(at)
    assert len(message(at)) > 20


@pytest.mark.parametrize(
    "recipe",
    [
        own("gso_household_electricity", "papi_d8", coverage=0.9),
        Recipe((Indicator("papi_d1", "a", weight=0),), (Pillar("a"),)),
    ],
    ids=["no common year", "no weight"],
)
def test_governance_page_has_empty_cards_where_no_year_has_enough_figures(recipe: Recipe) -> None:
    at = fine(opened(PAGE, {"recipe": encode(recipe)}))
    assert [card.charts != [] for card in cards(at)].count(True) == 1, "the pair of indicators alone is left"


def test_governance_page_ranks_the_63_on_the_list_of_34() -> None:
    at = fine(opened(PAGE, {"list": "34", "place": "N92"}))
    from_here = [place.name("vi") for place in catalogue.places.predecessors("N92")]
    assert any("63" in one.value for one in at.main.caption)
    assert any(name in claims(at)[0] for name in from_here)


def test_governance_claims_speak_of_the_region_in_view() -> None:
    at = fine(opened(PAGE, {"region": "R6", "lang": "en"}))
    told = {card.key: card.claim for card in cards(at)}
    assert "of the 12 shown" in told["s1_governance.ranks"]
    assert "Quang Ninh" not in told["s1_governance.ranks"] + told["s1_governance.map"]
    assert "2024" in told["s1_governance.ranks"]


def test_pair_card_keeps_every_province_and_marks_the_region() -> None:
    at = fine(opened(PAGE, {"region": "R6", "lang": "en"}))
    drawn = next(one for one in charts(at) if one.key == "s1_governance.pair")
    dots = {trace["marker"]["symbol"]: len(trace["x"]) for trace in json.loads(drawn.proto.spec)["data"]}
    assert sum(dots.values()) == 62
    assert dots["diamond"] == 13


def test_profile_card_of_a_place_below_every_median_praises_nothing() -> None:
    at = fine(opened(PAGE, {"place": "P92", "lang": "en"}))
    told = {card.key: card.claim for card in cards(at)}
    assert "no pillar above the median" in told["s1_governance.profile"]


def test_bump_card_lists_years_without_a_rank_and_great_jumps() -> None:
    at = fine(opened(PAGE, {"lang": "en"}))
    said = " ".join(one.value for one in at.main.caption)
    assert "Quang Ninh (2021, 2023)" in said
    assert "Tay Ninh, rank 61 (2023) → 2 (2024)" in said
