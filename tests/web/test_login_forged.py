"""A viewer who knows Streamlit's messages: what a steward's window may send does nothing when anybody else sends it.

A steward logs in at a real provider over HTTP; her widget ids, fragments and session are then handed to viewers who
have no login, somebody else's, or a forged one. Each must leave the data home as it was, byte for byte.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from itsdangerous import URLSafeTimedSerializer
from oidc_servers import COOKIE_SECRET, Dashboard, Provider, dashboard, provider
from socket_viewer import Seen, Viewer, chosen, pressed
from streamlit.proto.BackMsg_pb2 import BackMsg
from survey_files import sent
from survey_rounds import kept, rows

from wide import DATA
from wide.intake.access import LOGIN_LIFETIME
from wide.text import say

STEWARD, OTHER = "lan@example.vn", "mai@example.vn"
#: What only a steward's page holds.
CONTROLS = ("survey_upload", "survey_keep", "survey_withdraw", "survey_restore", "survey_aside")
USER = "_streamlit_user"


def logged_in(app: Dashboard, sub: str) -> dict[str, str]:
    """The cookies of somebody who pressed the button and came back from the provider."""
    with Viewer(app.address) as viewer, httpx.Client() as browser:
        button = viewer.open().id("survey_log_in")
        start = browser.get(app.address + viewer.run(pressed(button)).redirect)
        form = browser.post(start.headers["location"], data={"sub": sub})
        back = browser.get(form.headers["location"])
        assert back.headers["location"] == "/survey", back.headers
        return dict(browser.cookies)


def signed(claims: dict[str, object], secret: str = COOKIE_SECRET, name: str = USER) -> str:
    """A cookie as Streamlit signs it."""
    made = URLSafeTimedSerializer(secret, salt=name).dumps(json.dumps(claims))
    assert isinstance(made, str)
    return made


@dataclass
class Stage:
    """The dashboard, a steward's cookies, what her page showed, and her session that is still open."""

    app: Dashboard
    provider: Provider
    cookies: dict[str, str]
    seen: Seen
    asking: Seen

    def claims(self, **changes: object) -> dict[str, object]:
        """What a login of the steward holds, or another one."""
        now = int(time.time())
        held = {"email": STEWARD, "sub": STEWARD, "iat": now, "exp": now + 300}
        return {**held, "is_logged_in": True, "origin": self.app.address, "provider": "default", **changes}


@pytest.fixture(scope="module")
def stage(warehouse_file: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("login")
    with provider("strict") as idp, dashboard(folder, idp.address) as app:
        kept(app.home, [*rows(60), *(one | {"age": "7"} for one in rows(3))])
        cookies = logged_in(app, STEWARD)
        with Viewer(app.address, cookies) as steward:
            seen = steward.open()
            asking = steward.run(pressed(seen.id("survey_withdraw")))
            yield Stage(app, idp, cookies, seen, asking)


def forged(stage: Stage) -> dict[str, dict[str, str]]:
    """Cookies of people who are no stewards, by what is wrong with them."""
    app, old = stage.app, int(time.time() - LOGIN_LIFETIME.total_seconds() - 60)
    whole = stage.cookies[USER]
    middle = len(whole) // 2
    other = "A" if whole[middle] != "A" else "B"
    return {
        "nobody": {},
        "somebody else": logged_in(app, OTHER),
        "another secret": {USER: signed(stage.claims(), "f" * 64)},
        "no secret": {USER: signed(stage.claims(), "")},
        "another name": {USER: signed(stage.claims(), name="_streamlit_user_tokens")},
        "tampered": {USER: whole[:middle] + other + whole[middle + 1 :]},
        "unsigned": {USER: json.dumps(stage.claims())},
        "in pieces": {USER: "chunks-2", f"{USER}_1": whole[:40], f"{USER}_2": whole[40:]},
        # Signed with our secret: an old copy, another server's, one that the provider did not vouch for.
        "too old": {USER: signed(stage.claims(iat=old, exp=old + 300))},
        "from tomorrow": {USER: signed(stage.claims(iat=time.time() + 86_400))},
        "another origin": {USER: signed(stage.claims(origin="http://127.0.0.1:1"))},
        "logged out": {USER: signed(stage.claims(is_logged_in=False))},
        "not verified": {USER: signed(stage.claims(email_verified=False))},
        "nobody's name": {USER: signed(stage.claims(email=""))},
    }


def uploaded(viewer: Viewer, app: Dashboard, session: str, data: bytes) -> tuple[int, str]:
    """Send a file where Streamlit takes files, past every button; the status, and the address."""
    url = f"/_stcore/upload_file/{session}/forged-file"
    answer = httpx.put(app.address + url, headers=viewer.xsrf, files={"file": ("synthetic.csv", data)})
    return answer.status_code, url


def test_the_steward_herself_can_do_it(stage: Stage) -> None:
    """The messages below are the right ones: sent by her they import, withdraw and restore."""
    app, data = stage.app, sent(*rows(20, "open_link"))
    before = set(app.contents())
    with Viewer(app.address, stage.cookies) as steward:
        seen = steward.open()
        status, url = uploaded(steward, app, seen.session, data)
        assert status == 204
        file = chosen(seen.id("survey_upload"), "synthetic.csv", len(data), "forged-file", url)
        seen = steward.run(file)
        seen = steward.run(file, pressed(seen.id("survey_keep")))
        manifests = [name for name in set(app.contents()) - before if name.endswith("manifest.json")]
        assert len(manifests) == 1
        assert json.loads(app.contents()[manifests[0]])["by"] == STEWARD
        batch = manifests[0].split("/")[-2]
        for action in ("withdraw", "restore"):
            before = set(app.contents())
            asking = steward.run(pressed(seen.id(f"survey_{action}_{batch}")))
            assert set(app.contents()) == before, "one press asks only"
            seen = steward.run(pressed(asking.id(f"survey_{action}_yes")))
            (event,) = set(app.contents()) - before
            assert batch in event
        asking = steward.run(pressed(seen.id(f"survey_withdraw_{batch}")))
        steward.run(pressed(asking.id("survey_withdraw_yes")))


def test_nobody_else_can(stage: Stage) -> None:
    app, before = stage.app, stage.app.contents()
    data = sent(*rows(30, "open_link", code="forged"))
    stolen = [one for key, one in {**stage.seen.ids, **stage.asking.ids}.items() if key.startswith("survey_")]
    presses = [pressed(one) for one in stolen if "upload" not in one]
    for what, cookies in forged(stage).items():
        with Viewer(app.address, cookies) as viewer:
            seen = viewer.open()
            held = set(seen.ids)
            assert not [key for key in held if key.startswith(CONTROLS)], what
            assert not any(STEWARD in text for text in seen.texts) or what in (
                "too old",
                "from tomorrow",
                "not verified",
            )
            _, url = uploaded(viewer, app, seen.session, data)
            file = chosen(stage.seen.id("survey_upload"), "synthetic.csv", len(data), "forged-file", url)
            runs = [viewer.run(file, *presses), viewer.run(file, *presses)]
            runs += [viewer.run(*presses, query="steward=1&login=ok&email=lan@example.vn")]
            # A fragment of her page is none of this session: Streamlit answers with nothing at all.
            for fragment in (stage.seen.fragments | stage.asking.fragments) - seen.fragments:
                viewer.ask(file, *presses, fragment=fragment)
            runs.append(viewer.run(file, *presses))
            for run in runs:
                assert not [key for key in run.ids if key.startswith(CONTROLS)], what
        assert app.contents() == before, what


@pytest.mark.parametrize("still_open", [True, False])
def test_her_session_is_not_taken_over(stage: Stage, still_open: bool) -> None:
    app, before = stage.app, stage.app.contents()
    session = stage.seen.session
    if not still_open:
        with Viewer(app.address, stage.cookies) as gone:
            session = gone.open().session
    for cookies in ({}, {USER: signed(stage.claims(), "f" * 64)}):
        with Viewer(app.address, cookies, session) as viewer:
            seen = viewer.run()
            assert seen.session
            assert seen.session != session
            viewer.run(pressed(stage.asking.id("survey_withdraw_yes")))
    assert app.contents() == before


def test_other_messages_change_nothing(stage: Stage) -> None:
    """Shutting down, installing, fetching: what else a client may ask for."""
    app, before = stage.app, stage.app.contents()
    messages = [BackMsg(debug_shutdown_runtime=True), BackMsg(clear_cache=True), BackMsg(load_git_info=True)]
    for kind in ("install_skills", "dismiss_skills_nudge", "deferred_file"):
        message = BackMsg()
        message.backend_operation_request.request_id = kind
        getattr(message.backend_operation_request, kind).SetInParent()
        if kind == "deferred_file":
            message.backend_operation_request.deferred_file.file_id = "0" * 32
        messages.append(message)
    refused = {}
    with Viewer(app.address) as viewer:
        viewer.open()
        for message in messages:
            viewer.send(message)
        for answer in viewer.messages():
            if answer.HasField("backend_operation_response"):
                response = answer.backend_operation_response
                refused[response.request_id] = response.error_msg
            if len(refused) == 3:
                break
    assert all(refused.values()), refused
    assert httpx.get(f"{app.address}/healthz").status_code == 200
    assert app.contents() == before


def test_no_address_of_the_api_writes(stage: Stage) -> None:
    app, before = stage.app, stage.app.contents()
    described = httpx.get(f"{app.address}/api/openapi.json").json()
    # One of each kind: the questions are one route.
    paths = list(
        {path.split("{")[0].split("/")[2]: path.split("{")[0] for path in described["paths"]}.values()
    )
    assert len(paths) > 2
    paths += [
        "/api",
        "/stage",
        "/files",
        "/geo",
        "/healthz",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
    ]
    with httpx.Client(base_url=app.address, cookies={USER: "x"}) as stranger:
        for path in paths:
            for method in ("POST", "PUT", "PATCH", "DELETE"):
                status = stranger.request(method, path, json={"stewards": [OTHER]}).status_code
                assert status in (400, 404, 405), (method, path, status)
    for method, path in (("PUT", "nobody/x"), ("POST", "nobody/x"), ("DELETE", "nobody/x")):
        answer = httpx.request(method, f"{app.address}/_stcore/upload_file/{path}", files={"file": b"x"})
        assert answer.status_code in (400, 403, 405), method
    assert app.contents() == before


def test_a_programme_is_changed_for_oneself_alone(stage: Stage) -> None:
    """Programmes need no leave, as no server keeps them: what one viewer removes, the hall still has."""
    app, before = stage.app, stage.app.contents()
    ready = (DATA / "programme.json").read_bytes()
    with Viewer(app.address, page="programme") as hall, Viewer(app.address, page="programme") as meddler:
        whole = [key for key in hall.run().ids if key.startswith("programme.remove.")]
        assert len(whole) > 2
        meddled = meddler.run(pressed(meddler.run().ids["programme.remove.0"]))
        assert len([key for key in meddled.ids if key.startswith("programme.remove.")]) == len(whole) - 1
        assert [key for key in hall.run().ids if key.startswith("programme.remove.")] == whole
        with Viewer(app.address, page="programme") as another:
            assert [key for key in another.run().ids if key.startswith("programme.remove.")] == whole
    assert (DATA / "programme.json").read_bytes() == ready
    assert app.contents() == before


def test_a_callback_that_was_not_asked_for_logs_nobody_in(stage: Stage) -> None:
    for query in ("?code=x&state=x", "?error=access_denied", "?code=x", ""):
        answer = httpx.get(f"{stage.app.address}/oauth2callback{query}")
        assert answer.status_code == 302
        failed = "?login=failed" if query else ""
        assert answer.headers["location"] == "/survey" + failed
        assert f"{USER}=." not in str(answer.headers)
    forged_token = httpx.get(f"{stage.app.address}/auth/login?provider=x")
    assert forged_token.headers["location"] == "/survey?login=failed"


@pytest.mark.parametrize(
    "lie", ["signature", "tampered", "none", "hmac", "issuer", "audience", "nonce", "expired"]
)
def test_an_id_token_that_lies_logs_nobody_in(stage: Stage, lie: str) -> None:
    app = stage.app
    stage.provider.lies(lie)
    try:
        with Viewer(app.address) as viewer, httpx.Client() as browser:
            button = viewer.open().id("survey_log_in")
            start = browser.get(app.address + viewer.run(pressed(button)).redirect)
            form = browser.post(start.headers["location"], data={"sub": STEWARD})
            back = browser.get(form.headers["location"])
            assert back.headers["location"] == "/survey?login=failed"
            assert USER not in browser.cookies
    finally:
        stage.provider.lies()


def test_who_says_no_at_the_provider_is_back_and_not_in(stage: Stage) -> None:
    app = stage.app
    with Viewer(app.address) as viewer, httpx.Client() as browser:
        button = viewer.open().id("survey_log_in")
        came = {"Referer": f"{app.address}/survey?lang=en&place=P94"}
        start = browser.get(app.address + viewer.run(pressed(button)).redirect, headers=came)
        form = browser.post(start.headers["location"], data={"action": "deny"})
        back = browser.get(form.headers["location"])
        assert back.headers["location"] == "/survey?lang=en&place=P94&login=failed"
        assert USER not in browser.cookies


def test_a_code_is_good_once_and_for_the_browser_that_asked(stage: Stage) -> None:
    app = stage.app
    with Viewer(app.address) as viewer, httpx.Client() as browser, httpx.Client() as thief:
        button = viewer.open().id("survey_log_in")
        start = browser.get(app.address + viewer.run(pressed(button)).redirect)
        form = browser.post(start.headers["location"], data={"sub": STEWARD})
        assert thief.get(form.headers["location"]).headers["location"] == "/survey?login=failed"
        assert USER not in thief.cookies
        assert browser.get(form.headers["location"]).headers["location"] == "/survey"
        assert browser.get(form.headers["location"]).headers["location"] == "/survey?login=failed"


def test_a_login_may_end_on_another_server(stage: Stage, tmp_path: Path) -> None:
    """Behind a proxy the way back can lead to the other replica: what it needs is in the browser, under one secret."""
    _, _, there = stage.app.address.rpartition(":")
    with (
        dashboard(tmp_path, stage.provider.address, callback_port=int(there)) as other,
        Viewer(other.address) as viewer,
        httpx.Client() as browser,
    ):
        button = viewer.open().id("survey_log_in")
        start = browser.get(other.address + viewer.run(pressed(button)).redirect)
        form = browser.post(start.headers["location"], data={"sub": STEWARD})
        assert form.headers["location"].startswith(stage.app.address)
        assert browser.get(form.headers["location"]).headers["location"] == "/survey"
        cookies = dict(browser.cookies)
    with Viewer(stage.app.address, cookies) as steward:
        assert steward.open().id("survey_upload")


def test_the_list_decides_at_once(stage: Stage) -> None:
    """Taken off the list she loses her buttons, and what her open window still shows does nothing."""
    app, text = stage.app, stage.app.secrets.read_text(encoding="utf-8")
    before = app.contents()
    with Viewer(app.address, stage.cookies) as steward:
        asking = steward.run(pressed(steward.open().id("survey_withdraw")))
        yes = asking.id("survey_withdraw_yes")
        try:
            app.secrets.write_text(text.replace(STEWARD, OTHER), encoding="utf-8")
            with Viewer(app.address, stage.cookies) as fresh:
                end = time.monotonic() + 20
                while any(key.startswith(CONTROLS) for key in fresh.open().ids):
                    assert time.monotonic() < end, "the list was not read again"
                    time.sleep(0.3)
            seen = steward.run(pressed(yes))
            assert not [key for key in seen.ids if key.startswith(CONTROLS)]
            assert app.contents() == before
            assert any(say("vi", "intake.leave.not_listed", who=f"`{STEWARD}`") in one for one in seen.texts)
        finally:
            app.secrets.write_text(text, encoding="utf-8")
