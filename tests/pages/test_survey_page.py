"""The survey's page: before the first round, with rounds, for stewards and for everybody else. Synthetic answers."""

import json
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from letters import ACCENTS
from screen_reader import MAIN, cards, chart_texts, charts, dialog, fine, message, opened, rerun, texts
from streamlit.testing.v1 import AppTest
from survey_files import row, sent
from survey_rounds import ROUND, kept, numbers, rows
from test_pages import spoken

from wide.intake import batches, microdata, questionnaire, withdraw
from wide.rounds import RoundQuery, estimate_round
from wide.text import LANGS, Lang, percent, say
from wide.ui import survey_file, survey_leave, survey_panels, survey_rows, this_machine

pytestmark = pytest.mark.usefixtures("warehouse_file")
DRAWN, OPEN = f"{ROUND}~random", f"{ROUND}~open_link"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data home, and nobody with leave."""
    monkeypatch.setenv("WIDE_HOME", str(tmp_path))
    monkeypatch.delenv("WIDE_STEWARD", raising=False)
    return tmp_path


@pytest.fixture
def steward(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine is the steward's."""
    monkeypatch.setenv("WIDE_STEWARD", "local")


def seen(query: dict[str, Any] | None = None) -> AppTest:
    return fine(opened("survey", query))


def keys(at: AppTest) -> list[str]:
    return [one.key for one in cards(at) if one.key]


def pressed(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click()
    return rerun(at)


def drawn(at: AppTest, key: str) -> dict[str, Any]:
    """What Plotly gets for a card."""
    (chart,) = [one for one in charts(at) if one.key == key]
    spec: dict[str, Any] = json.loads(chart.proto.spec)
    return spec


# --- before the first round


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_round_it_shows_the_form_the_steps_and_public_figures(lang: Lang) -> None:
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


def test_places_and_years_are_answered_where_there_is_no_round() -> None:
    at = seen({"place": "P94", "years": "2000-2005"})
    assert say("vi", "survey.places.none") in [one.value for one in at.caption]
    assert say("vi", "card.empty") in [one.value for one in at.caption]


# --- with rounds


@pytest.fixture
def held(home: Path) -> Path:
    kept(home, rows(540))
    kept(home, rows(120, "open_link"), "link.csv")
    return home


@pytest.mark.parametrize("lang", LANGS)
def test_a_round_shows_points_with_whiskers_and_the_gap(held: Path, lang: Lang) -> None:
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


def test_a_share_rounded_to_whole_percent_is_written_without_tenths(held: Path) -> None:
    at = seen({"round": OPEN})
    written = chart_texts(next(one for one in charts(at) if one.key == "survey.shares"))
    found = estimate_round(RoundQuery(OPEN, "indicator.sdg_1781", "yes", ("sex",)))
    assert set(found.rows["digits"]) == {0}
    for share in found.rows["estimate"].dropna():
        assert any(f"{percent(share, 'vi', 0)} ◇" in one for one in written)
    tenths = percent(found.rows["estimate"].max(), "vi", 1)
    assert tenths not in "\n".join([*texts(at), *written])


def test_a_suppressed_row_says_so_and_shows_no_number(held: Path) -> None:
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
    gone = survey_rows.table(found, found.rows)
    assert gone.loc[gone["estimate"].isna(), ["ci_low", "ci_high", "respondents_from"]].isna().all(axis=None)
    assert survey_panels.parameters(found)["weight"] == "weight"


def test_a_flagged_row_is_open_in_the_picture_and_named_in_the_table(held: Path) -> None:
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


def test_an_open_link_is_drawn_differently_and_is_no_rate_of_a_province(held: Path) -> None:
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


def test_the_address_holds_round_question_answer_and_breakdowns(held: Path) -> None:
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


def test_a_round_of_women_alone_opens_without_a_gap(home: Path) -> None:
    kept(home, rows(120, sex="female"))
    at = seen()
    assert at.selectbox(key="by").value == "none"
    assert "survey.gap" not in keys(at)
    assert "survey.shares" in keys(seen({"question": "area.communication", "lang": "en"}))


def test_official_figures_stand_beside_with_their_caveats(held: Path) -> None:
    at = seen()
    (card,) = [one for one in cards(at) if one.key == "survey.official"]
    assert say("vi", "rounds.official.findex") in card.texts
    assert say("vi", "rounds.official.sdgcw") in card.texts
    assert "87,2" in card.claim
    assert "survey.official" not in keys(seen({"question": "training"}))


def test_a_round_with_weights_in_part_says_what_is_missing(home: Path) -> None:
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


def test_the_picture_follows_the_batches(held: Path) -> None:
    before = seen()
    assert "660" in message(before)
    withdraw(batches()[1].batch_id, "tests")
    at = seen()
    assert "540" in message(at)
    assert at.selectbox(key="round").options == [
        say("vi", "survey.round", code=ROUND, sampling=say("vi", "survey.sampling.random"))
    ]


def test_small_counts_of_the_monitor_are_for_stewards(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(home, [*rows(60), row(**(rows(1)[0] | {"province": "P48", "stratum": "P48-rural", "age": "33"}))])
    shown = drawn(seen(), "survey.field")["data"]
    assert 1 not in [x for trace in shown for x in trace["x"]]
    monkeypatch.setenv("WIDE_STEWARD", "local")
    shown = drawn(seen(), "survey.field")["data"]
    assert 1 in [x for trace in shown for x in trace["x"]]


# --- who may


def test_without_leave_nothing_opens(held: Path) -> None:
    at = seen()
    assert not at.file_uploader
    assert say("vi", "intake.leave.off") in [one.value for one in at.info]
    assert not [one for one in at.button if one.key and "withdraw" in one.key]
    assert all(batch.by not in "\n".join(texts(at)).split() for batch in batches())


def test_leave_that_is_gone_stops_the_callback(
    held: Path, steward: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = batches()[0].batch_id
    at = pressed(seen(), f"survey_withdraw_{first}")
    monkeypatch.delenv("WIDE_STEWARD")
    at = pressed(at, "survey_withdraw_yes")
    assert not any(one.withdrawn for one in batches())
    assert not at.file_uploader


def test_a_steward_withdraws_and_restores_after_a_second_word(held: Path, steward: None) -> None:
    last = batches()[-1].batch_id
    at = pressed(seen(), f"survey_withdraw_{last}")
    assert not any(one.withdrawn for one in batches()), "one press asks only"
    at = pressed(at, "survey_withdraw_yes")
    assert [one.withdrawn for one in batches()] == [False, True]
    assert say("vi", "survey.withdrawn", file="`link.csv`") in [one.value for one in at.success]
    at = pressed(pressed(seen(), f"survey_restore_{last}"), "survey_restore_yes")
    assert not any(one.withdrawn for one in batches())


# --- a file


def upload(at: AppTest, name: str, data: bytes) -> AppTest:
    at.file_uploader[0].set_value((name, data, "text/csv"))
    return rerun(at)


def test_a_file_is_read_told_and_kept_once(home: Path, steward: None) -> None:
    good, bad = rows(40), [one | {"age": "7"} for one in rows(3)]
    data = sent(*[one | {"Họ và tên": "Nguyễn Thị A"} for one in [*good, *bad]])
    at = upload(seen(), "synthetic.csv", data)
    said = [one.value for one in at.markdown]
    assert say("vi", "survey.sum", received="43", accepted="40", repeated="0", aside="3") in said
    assert any("Họ và tên" in one.value for one in at.caption)
    assert any("7" in one and "15" in one for one in said if one.startswith("- "))
    assert not batches(), "nothing is kept before the steward says so"
    before = at.button(key="survey_keep")
    assert before.label == say("vi", "survey.import.keep", rows=40)
    at = pressed(at, "survey_keep")
    (batch,) = batches()
    assert (batch.received, batch.accepted, batch.set_aside, batch.by) == (43, 40, 3, "local")
    assert "Nguyễn" not in "".join(map(str, microdata().to_numpy().ravel()))
    # The same file again: nothing to take.
    at = upload(seen(), "synthetic.csv", data)
    assert at.button(key="survey_keep").disabled
    assert say("vi", "survey.sum", received="43", accepted="0", repeated="40", aside="3") in [
        one.value for one in at.markdown
    ]


def test_keeping_without_leave_keeps_nothing(
    home: Path, steward: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = upload(seen(), "synthetic.csv", sent(*rows(40)))
    monkeypatch.delenv("WIDE_STEWARD")
    pressed(at, "survey_keep")
    assert not batches()


def test_questions_are_answered_in_boxes(home: Path, steward: None) -> None:
    given = [one | {"province": "Xứ Lạng"} for one in rows(12)]
    for one in given:
        del one["round"]
    at = upload(seen(), "synthetic.csv", sent(*given))
    assert at.button(key="survey_keep").disabled
    at.selectbox(key="survey_question_0").set_value("P20")
    at.text_input(key="survey_fill_round").set_value("synthetic-2")
    (send,) = [one for one in at.button if one.label == say("vi", "survey.questions.send")]
    send.click()
    at = rerun(at)
    assert at.button(key="survey_keep").label == say("vi", "survey.import.keep", rows=12)
    pressed(at, "survey_keep")
    assert set(microdata()["province"]) == {"P20"}
    assert set(microdata()["round"]) == {"synthetic-2"}


def test_months_in_front_are_asked_about(home: Path, steward: None) -> None:
    given = [one | {"date": f"{10 + number % 2}/0{1 + number}/2026"} for number, one in enumerate(rows(6))]
    given.append(rows(1)[0] | {"date": "11/20/2026", "age": "88"})
    at = upload(seen(), "synthetic.csv", sent(*given))
    box = at.selectbox(key="survey_question_0")
    assert box.options == [say("vi", "survey.leave.order"), say("vi", "intake.offer.month")]
    box.set_value("month")
    (send,) = [one for one in at.button if one.label == say("vi", "survey.questions.send")]
    send.click()
    at = rerun(at)
    assert at.button(key="survey_keep").label == say("vi", "survey.import.keep", rows=7)


def test_a_file_that_is_none_is_refused_with_a_reason(home: Path, steward: None) -> None:
    at = upload(seen(), "synthetic.csv", b"%PDF-1.7 nothing")
    assert say("vi", "intake.refused.no_table") in [one.value for one in at.error]


def test_cells_cannot_write_mark_up(home: Path, steward: None) -> None:
    given = [one | {"sex": "[x](http://example.org) **b**"} for one in rows(3)]
    at = upload(seen(), "synthetic.csv", sent(*given))
    said = "\n".join(one.value for one in at.markdown)
    assert "\\[x\\](http" in said
    assert "\\*\\*b\\*\\*" in said


#: A login that can be trusted, as far as the server can see.
AUTH = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": "0123456789abcdef" * 2,
    "client_id": "x",
    "client_secret": "x",
    "server_metadata_url": "http://localhost:1/.well-known/openid-configuration",
}


def secretly(secrets: dict[str, Any]) -> AppTest:
    """The page under a server's secrets; test@example.com has just logged in."""
    at = AppTest.from_file(str(MAIN), default_timeout=30)
    at.user = {"is_logged_in": True, "email": "test@example.com", "iat": time.time()}
    at.switch_page("../pages/survey.py")
    for name, value in secrets.items():
        at.secrets[name] = value
    return fine(at.run())


@pytest.mark.parametrize(
    ("secrets", "reason"),
    [
        ({"wide": {"stewards": ["lan@hoi.vn"]}}, "no_login"),
        ({"wide": {"stewards": ["lan@hoi.vn"]}, "auth": AUTH}, "not_listed"),
        ({"wide": {"stewards": ["lan@hoi.vn"]}, "auth": {"client_id": "x"}}, "login_unfit"),
        (
            {"wide": {"stewards": ["test@example.com"]}, "auth": AUTH | {"cookie_secret": "short"}},
            "login_unfit",
        ),
        ({"wide": {"stewards": ["test@example.com"]}, "auth": "x"}, "login_unfit"),
        ({"wide": {"stewards": "lan"}, "auth": AUTH}, "misread"),
        ({"wide": "test@example.com", "auth": AUTH}, "misread"),
        ({"auth": AUTH}, "off"),
    ],
)
def test_secrets_open_the_import_only_to_those_listed(secrets: dict[str, Any], reason: str) -> None:
    at = secretly(secrets)
    said = say("vi", f"intake.leave.{reason}", who="`test@example.com`")
    assert said in [one.value for one in at.info]
    assert not at.file_uploader
    assert bool([one for one in at.button if one.key == "survey_log_out"]) == (reason == "not_listed")


def test_a_listed_steward_imports_under_her_name() -> None:
    at = secretly({"wide": {"stewards": ["Test@example.com"]}, "auth": AUTH})
    at = upload(at, "synthetic.csv", sent(*rows(40)))
    pressed(at, "survey_keep")
    (batch,) = batches()
    assert batch.by == "test@example.com"


def test_without_authlib_nobody_is_let_in(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "authlib.integrations.starlette_client", None)
    survey_leave._installed.cache_clear()
    try:
        at = secretly({"wide": {"stewards": ["test@example.com"]}, "auth": AUTH})
    finally:
        survey_leave._installed.cache_clear()
    assert say("vi", "intake.leave.login_unfit") in [one.value for one in at.info]
    assert not at.file_uploader
    assert "the login cannot be loaded" in caplog.text


@pytest.mark.parametrize(
    ("address", "headers", "here"),
    [
        (None, {}, True),
        ("192.0.2.7", {}, False),
        *((None, {header: "127.0.0.1"}, False) for header in this_machine.FORWARDED),
    ],
)
def test_the_local_switch_speaks_for_this_machine_alone(
    steward: None, monkeypatch: pytest.MonkeyPatch, address: str | None, headers: dict[str, str], here: bool
) -> None:
    called = SimpleNamespace(ip_address=address, headers=headers)
    monkeypatch.setattr(this_machine, "st", SimpleNamespace(context=called))
    assert this_machine.steward_sits_here() == here
    assert bool(seen().file_uploader) == here


def test_a_file_of_rows_is_refused_when_leave_is_gone(held: Path, steward: None) -> None:
    with pytest.raises(PermissionError):
        survey_file._aside(batches()[0].batch_id, {"is_logged_in": True, "email": "test@example.com"}, False)


@pytest.mark.parametrize(
    "query", [{}, {"round": OPEN}, {"question": "area.safety"}, {"question": "barriers"}]
)
@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_untranslated_with_rounds(held: Path, lang: Lang, query: dict[str, str]) -> None:
    at = seen(query | ({} if lang == "vi" else {"lang": lang}))
    spoken(at)
    assert say(lang, "scheme.title") in "\n".join(texts(at))
    for card in cards(at):
        assert all(len(chart.proto.alt) > 20 for chart in card.charts)
    if lang == "en":
        for text in [message(at), *(card.claim for card in cards(at))]:
            assert not ACCENTS.search(text), text
