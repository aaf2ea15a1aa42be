"""The steward's import on the survey's page: who may, a file, its open questions, its batches. Synthetic answers."""

import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit
from screen_reader import MAIN, fine, rerun, texts
from streamlit.testing.v1 import AppTest
from survey_files import sent
from survey_page import home, pressed, seen, steward, two_rounds, upload
from survey_rounds import rows

from wide.app import access
from wide.features.survey import file_summary
from wide.intake import batches, microdata
from wide.text import say

pytestmark = pytest.mark.usefixtures("warehouse_file")
__all__ = ["home", "steward", "two_rounds"]


def test_import_is_closed_without_access(two_rounds: Path) -> None:
    at = seen()
    assert not at.file_uploader
    assert say("vi", "intake.leave.off") in [one.value for one in at.info]
    assert not [one for one in at.button if one.key and "withdraw" in one.key]
    assert all(batch.by not in "\n".join(texts(at)).split() for batch in batches())


def test_withdrawing_is_refused_when_access_is_gone(
    two_rounds: Path, steward: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = batches()[0].batch_id
    at = pressed(seen(), f"survey_withdraw_{first}")
    monkeypatch.delenv("WIDE_STEWARD")
    at = pressed(at, "survey_withdraw_yes")
    assert not any(one.withdrawn for one in batches())
    assert not at.file_uploader


def test_steward_withdraws_and_restores_after_a_confirmation(two_rounds: Path, steward: None) -> None:
    last = batches()[-1].batch_id
    at = pressed(seen(), f"survey_withdraw_{last}")
    assert not any(one.withdrawn for one in batches()), "one press asks only"
    at = pressed(at, "survey_withdraw_yes")
    assert [one.withdrawn for one in batches()] == [False, True]
    assert say("vi", "survey.withdrawn", file="`link.csv`") in [one.value for one in at.success]
    at = pressed(pressed(seen(), f"survey_restore_{last}"), "survey_restore_yes")
    assert not any(one.withdrawn for one in batches())


def test_file_is_read_summarised_and_stored_once(home: Path, steward: None) -> None:
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


def test_storing_without_access_stores_nothing(
    home: Path, steward: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = upload(seen(), "synthetic.csv", sent(*rows(40)))
    monkeypatch.delenv("WIDE_STEWARD")
    pressed(at, "survey_keep")
    assert not batches()


def test_open_questions_of_a_file_are_answered_in_boxes(home: Path, steward: None) -> None:
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


def test_order_of_day_and_month_is_asked_for(home: Path, steward: None) -> None:
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


def test_file_that_is_no_table_is_refused_with_a_reason(home: Path, steward: None) -> None:
    at = upload(seen(), "synthetic.csv", b"%PDF-1.7 nothing")
    assert say("vi", "intake.refused.no_table") in [one.value for one in at.error]


def test_cells_cannot_write_markup(home: Path, steward: None) -> None:
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


def test_listed_steward_imports_under_her_name() -> None:
    at = secretly({"wide": {"stewards": ["Test@example.com"]}, "auth": AUTH})
    at = upload(at, "synthetic.csv", sent(*rows(40)))
    pressed(at, "survey_keep")
    (batch,) = batches()
    assert batch.by == "test@example.com"


def test_login_without_authlib_admits_nobody(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "authlib.integrations.starlette_client", None)
    access._is_authlib_installed.cache_clear()
    try:
        at = secretly({"wide": {"stewards": ["test@example.com"]}, "auth": AUTH})
    finally:
        access._is_authlib_installed.cache_clear()
    assert say("vi", "intake.leave.login_unfit") in [one.value for one in at.info]
    assert not at.file_uploader
    assert "the login cannot be loaded" in caplog.text


@pytest.mark.parametrize(
    ("address", "headers", "here"),
    [
        (None, {}, True),
        ("192.0.2.7", {}, False),
        *((None, {header: "127.0.0.1"}, False) for header in access.FORWARDED),
    ],
)
def test_local_switch_speaks_for_this_machine_alone(
    steward: None, monkeypatch: pytest.MonkeyPatch, address: str | None, headers: dict[str, str], here: bool
) -> None:
    request = SimpleNamespace(ip_address=address, headers=headers)
    monkeypatch.setattr(access, "st", SimpleNamespace(**(vars(streamlit) | {"context": request})))
    assert access.is_local_steward() == here
    assert bool(seen().file_uploader) == here


def test_file_of_set_aside_rows_is_refused_when_access_is_gone(two_rounds: Path, steward: None) -> None:
    with pytest.raises(PermissionError):
        file_summary._set_aside_file(
            batches()[0].batch_id, {"is_logged_in": True, "email": "test@example.com"}, False
        )
