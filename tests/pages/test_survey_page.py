"""The survey's page before the first round and with rounds. Synthetic answers only."""

from pathlib import Path

import pytest
from letters import ACCENTS
from screen_reader import cards, chart_texts, charts, dialog, message, opened, rerun, texts
from survey_files import row
from survey_page import DRAWN, OPEN, drawn, home, keys, pressed, seen, two_rounds
from survey_rounds import ROUND, kept, numbers, rows
from test_pages import spoken

from pages.survey import PAGE
from wide.cards.card import build, build_uncached
from wide.cards.choices import resolve
from wide.cards.context import Context
from wide.features.survey import rows as estimate_rows
from wide.features.survey.choices import store_version, stored_rounds
from wide.features.survey.estimates import parameters
from wide.intake import batches, questionnaire, withdraw
from wide.rounds import RoundQuery, estimate_round
from wide.text import LANGS, Lang, percent, say

pytestmark = pytest.mark.usefixtures("warehouse_file")
__all__ = ["home", "two_rounds"]


@pytest.mark.parametrize("lang", LANGS)
def test_page_before_the_first_round_shows_the_form_the_steps_and_public_figures(lang: Lang) -> None:
    at = seen({} if lang == "vi" else {"lang": lang})
    everything = "\n".join(texts(at))
    for item in questionnaire().items.values():
        assert item.labels(lang) in everything
    for step in ("take", "collect", "check", "read"):
        assert say(lang, f"survey.step.{step}") in everything
    assert {one.proto.label for one in at.get("download_button")} == {
        say(lang, "survey.xlsform"),
        say(lang, "survey.template"),
    }
    assert keys(at) == ["survey.ladder", "survey.findings"]
    assert "51,1" in message(at) + everything or "51.1" in everything
    assert say(lang, "survey.none") in [one.value for one in at.info]


def test_page_before_the_first_round_says_what_places_and_years_do() -> None:
    at = seen({"place": "P94", "years": "2000-2005"})
    assert say("vi", "survey.places.none") in [one.value for one in at.caption]
    assert say("vi", "card.empty") in [one.value for one in at.caption]


@pytest.mark.parametrize("lang", LANGS)
def test_round_is_shown_as_points_with_intervals_and_the_gap(two_rounds: Path, lang: Lang) -> None:
    at = seen({} if lang == "vi" else {"lang": lang})
    assert keys(at) == ["survey.shares", "survey.gap", "survey.official", "survey.field", "survey.days"]
    found = estimate_round(RoundQuery(DRAWN, "indicator.sdg_1781", "yes", ("sex",)))
    written = chart_texts(next(one for one in charts(at) if one.key == "survey.shares"))
    for share, digits in zip(found.rows["estimate"], found.rows["digits"], strict=True):
        assert f"<b>{percent(share, lang, digits)}</b>" in written
    lows = [x for trace in drawn(at, "survey.shares")["data"] if trace["mode"] == "lines" for x in trace["x"]]
    assert set(found.rows["ci_low"].round(9)) <= {round(x, 9) for x in lows if x is not None}
    everything = "\n".join(texts(at))
    assert say(lang, "survey.outside") in everything
    assert say(lang, "survey.rule.lonely") in everything
    assert say(lang, "survey.rule.reliability") in everything


def test_share_rounded_to_whole_percent_is_written_without_tenths(two_rounds: Path) -> None:
    at = seen({"round": OPEN})
    written = chart_texts(next(one for one in charts(at) if one.key == "survey.shares"))
    found = estimate_round(RoundQuery(OPEN, "indicator.sdg_1781", "yes", ("sex",)))
    assert set(found.rows["digits"]) == {0}
    for share in found.rows["estimate"].dropna():
        assert any(f"{percent(share, 'vi', 0)} ◇" in one for one in written)
    tenths = percent(found.rows["estimate"].max(), "vi", 1)
    assert tenths not in "\n".join([*texts(at), *written])


def test_suppressed_row_says_so_and_shows_no_number(two_rounds: Path) -> None:
    at = seen({"by": "ethnicity"})
    spec = drawn(at, "survey.shares")
    labels = [one["text"] for one in spec["layout"]["annotations"]]
    (label,) = [
        one for one in labels if say("vi", "survey.hidden.few").split(":")[0] in one.replace("<br>", " ")
    ]
    assert not list(numbers(label.replace("30", "")))
    points = [trace for trace in spec["data"] if trace["mode"] == "markers"]
    assert [x for trace in points for x in trace["x"]].count(None) == 1
    at = pressed(at, "survey.shares.table")
    (table,) = [one for one in dialog(at) if one.type == "table"]
    (hidden,) = [line for line in table.value.to_dict("records") if "–" in line.values()]
    assert [one for name, one in hidden.items() if one == "–"] == ["–"] * 4
    assert say("vi", "survey.why.few") in hidden[say("vi", "column.reliability")]
    # The files are made of the same rows.
    found = estimate_round(RoundQuery(DRAWN, "indicator.sdg_1781", "yes", ("ethnicity",)))
    gone = estimate_rows.table(found, found.rows, Context())
    assert gone.loc[gone["estimate"].isna(), ["ci_low", "ci_high", "respondents_from"]].isna().all(axis=None)
    assert parameters(found)["weight"] == "weight"


def test_flagged_row_is_open_in_the_chart_and_named_in_the_table(two_rounds: Path) -> None:
    query = {"by": "age_group", "by2": "sex"}
    found = estimate_round(RoundQuery(DRAWN, "indicator.sdg_1781", "yes", ("age_group", "sex")))
    flagged = int((found.rows["flag"] == "caution").sum())
    assert flagged
    at = seen(query)
    points = [trace for trace in drawn(at, "survey.shares")["data"] if trace["mode"] == "markers"]
    symbols = [symbol for trace in points for symbol in trace["marker"]["symbol"]]
    assert sum(symbol.endswith("-open") for symbol in symbols) == flagged
    at = pressed(at, "survey.shares.table")
    (table,) = [one for one in dialog(at) if one.type == "table"]
    said = say("vi", "survey.flag.caution")
    assert table.value[say("vi", "column.reliability")].str.startswith(said).sum() == flagged


def test_open_link_is_drawn_differently_and_is_no_rate_of_a_province(two_rounds: Path) -> None:
    at = seen({"round": OPEN, "place": "P94"})
    assert keys(at) == ["survey.shares", "survey.field", "survey.days"]
    bars = drawn(at, "survey.shares")["data"]
    assert {one["type"] for one in bars} == {"bar"}
    assert all(one["marker"]["pattern"]["shape"] for one in bars)
    assert say("vi", "survey.by.province") not in at.selectbox(key="by").options
    captions = [one.value for one in at.caption]
    assert say("vi", "survey.caveat.open_link") in captions
    assert any(one.startswith(say("vi", "survey.places.open", places="Sóc Trăng")[:30]) for one in captions)
    without = drawn(seen({"round": OPEN}), "survey.shares")["data"]
    assert [one["x"] for one in bars] == [one["x"] for one in without]
    refused = opened("survey", {"round": OPEN, "by": "province"})
    assert refused.info


def test_address_holds_round_question_answer_and_breakdowns(two_rounds: Path) -> None:
    query = {"round": DRAWN, "question": "barriers", "answer": "time", "by": "district_type", "by2": "member"}
    at = seen(query)
    assert [at.selectbox(key=name).value for name in query] == list(query.values())
    at.selectbox(key="question").set_value("account")
    at = rerun(at)
    assert at.query_params["question"] in ("account", ["account"])
    assert "answer" not in at.query_params
    assert not at.info or "account" not in at.info[0].value
    wrong = opened("survey", {"question": "<b>x"})
    assert any("question" in one.value for one in wrong.info)


def test_round_of_women_alone_opens_without_a_gap(home: Path) -> None:
    kept(home, rows(120, sex="female"))
    at = seen()
    assert at.selectbox(key="by").value == "none"
    assert "survey.gap" not in keys(at)
    assert "survey.shares" in keys(seen({"question": "area.communication", "lang": "en"}))


def test_official_figures_stand_beside_with_their_caveats(two_rounds: Path) -> None:
    at = seen()
    (card,) = [one for one in cards(at) if one.key == "survey.official"]
    assert say("vi", "rounds.official.findex") in card.texts
    assert say("vi", "rounds.official.sdgcw") in card.texts
    assert "87,2" in card.claim
    assert "survey.official" not in keys(seen({"question": "training"}))


def test_round_with_weights_in_part_says_what_is_missing(home: Path) -> None:
    kept(home, rows(60))
    kept(home, rows(30, weight="", care_hours="167"), "other.csv")
    at = seen()
    assert [one.value for one in at.warning] == [
        say(
            "vi",
            "survey.incomplete",
            missing=say("vi", "survey.at_least", count=30),
            respondents=90,
            column=say("vi", "survey.column.weight"),
        )
    ]


def test_page_follows_the_batches(two_rounds: Path) -> None:
    before = seen()
    assert "660" in message(before)
    withdraw(batches()[1].batch_id, "tests")
    at = seen()
    assert "540" in message(at)
    assert at.selectbox(key="round").options == [
        say("vi", "survey.round", code=ROUND, sampling=say("vi", "survey.sampling.random"))
    ]


def test_fieldwork_shows_small_counts_to_stewards_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(home, [*rows(60), row(**(rows(1)[0] | {"province": "P48", "stratum": "P48-rural", "age": "33"}))])
    shown = drawn(seen(), "survey.field")["data"]
    assert 1 not in [x for trace in shown for x in trace["x"]]
    monkeypatch.setenv("WIDE_STEWARD", "local")
    shown = drawn(seen(), "survey.field")["data"]
    assert 1 in [x for trace in shown for x in trace["x"]]


@pytest.mark.parametrize(
    "query", [{}, {"round": OPEN}, {"question": "area.safety"}, {"question": "barriers"}]
)
@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_untranslated_with_rounds(two_rounds: Path, lang: Lang, query: dict[str, str]) -> None:
    at = seen(query | ({} if lang == "vi" else {"lang": lang}))
    spoken(at)
    assert say(lang, "scheme.title") in "\n".join(texts(at))
    for card in cards(at):
        assert all(len(chart.proto.alt) > 20 for chart in card.charts)
    if lang == "en":
        for text in [message(at), *(card.claim for card in cards(at))]:
            assert not ACCENTS.search(text), text


QUERIES = [{}, {"by": ["ethnicity"]}, {"round": [OPEN]}, {"question": ["barriers"], "by": ["province"]}]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("steward", [False, True])
def test_cards_of_a_round_use_nothing_that_they_do_not_declare(
    two_rounds: Path, query: dict[str, list[str]], steward: bool
) -> None:
    ctx = resolve(PAGE.choices, query, Context("en", steward=steward, phone=True)).ctx
    built = PAGE.cards(ctx)
    assert {"survey.shares", "survey.field", "survey.days"} <= {card.key for card in built}
    for card in built:
        narrow, whole = build(card, ctx), build_uncached(card, ctx)
        assert (narrow.claim, narrow.about, narrow.caveats) == (whole.claim, whole.about, whole.caveats)
        assert narrow.provenance == whole.provenance
        assert narrow.result.rows.equals(whole.result.rows)
        assert narrow.figure == whole.figure


def test_store_version_changes_with_every_event_and_with_a_change_by_hand(two_rounds: Path) -> None:
    versions = [store_version()]
    withdraw(batches()[1].batch_id, "tests")
    versions.append(store_version())
    assert len(stored_rounds()) == 1
    folder = two_rounds / "survey" / "batches" / batches()[0].batch_id
    (folder / "rows.parquet").unlink()
    versions.append(store_version())
    assert len(set(versions)) == 3
    assert stored_rounds() == ()


def test_page_says_that_the_store_is_broken_and_opens(two_rounds: Path) -> None:
    folder = two_rounds / "survey" / "batches" / batches()[0].batch_id
    (folder / "manifest.json").write_text("{}")
    at = seen()
    start = say("vi", "intake.broken_store", detail="\0").split("\0")[0]
    assert any(one.value.startswith(start) for one in at.error)
    assert keys(at) == ["survey.ladder", "survey.findings"]
