"""Who is looking at the survey's back room: asked of the login on every run, in every callback and for every file."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module

import streamlit as st

from wide.intake import ImportPermission, LoginConfig, may_import
from wide.intake.access import login_config_errors
from wide.ui.address import plain
from wide.ui.this_machine import steward_sits_here
from wide.ui.viewer import current, t
from wide.web.login import FAILED, PARAM

log = logging.getLogger("wide")
#: An address that is longer is cut where it is shown.
LONGEST_NAME = 80
_TOLD = "_survey_login_failed"


def leave() -> ImportPermission:
    """Whether this viewer may import, withdraw and restore, worked out anew from login and secrets."""
    return leave_of(st.user.to_dict(), local=steward_sits_here())


def leave_of(user: Mapping[str, object], *, local: bool) -> ImportPermission:
    """The same for somebody whose claims were taken down before, outside her session."""
    known = st.secrets.load_if_toml_exists()
    wide = st.secrets.get("wide", {}) if known else {}
    # Whatever else stands there is no list, and is told so.
    stewards = wide.get("stewards") if isinstance(wide, Mapping) else {}
    return may_import(user, stewards, login=_login(known), local=local, now=dt.datetime.now(dt.UTC))


def said(given: ImportPermission) -> str:
    """The reason in words; an address stands in it as it is, and is no link."""
    return replace(given, user=plain(given.user, LONGEST_NAME)).say(current().lang)


def opened(given: ImportPermission) -> None:
    """Who is in, and the way out."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(said(given), width="content")
        if given.reason == "steward":
            _out()


def closed(given: ImportPermission) -> None:
    """Why the import is closed; the way in for those who have a login, the way out for those who are in."""
    if st.query_params.get(PARAM) == FAILED:
        del st.query_params[PARAM]
        st.session_state[_TOLD] = True
    if given.reason not in ("log_in", "too_old"):
        st.info(said(given), icon=":material/lock:")
        if given.reason in ("no_mail", "unverified", "not_listed"):
            _out()
        return
    if st.session_state.get(_TOLD):
        st.warning(t("survey.log_in.failed"), icon=":material/lock:")
    else:
        st.info(said(given), icon=":material/lock:")
    st.button(t("survey.log_in"), on_click=_in, key="survey_log_in")


def _out() -> None:
    st.button(t("survey.log_out"), on_click=st.logout, key="survey_log_out")


def _in() -> None:
    st.session_state.pop(_TOLD, None)
    st.login()


def _login(known: bool) -> LoginConfig:
    """Whether there is a login here, and one that can be trusted."""
    auth = st.secrets.get("auth") if known else None
    if auth is None:
        return "none"
    wrong = login_config_errors(auth) if isinstance(auth, Mapping) else ["[auth] is not a section"]
    if not _installed():
        wrong = [*wrong, "the package Authlib, or one that it needs, is not installed"]
    if wrong:
        _tell(tuple(wrong))
    return "unfit" if wrong else "ready"


@cache
def _installed() -> bool:
    """Whether what st.login stands on can be loaded; asked once, as it takes a moment."""
    try:
        import_module("authlib.integrations.starlette_client")
    except ImportError as missing:
        log.error("the login cannot be loaded", exc_info=missing)
        return False
    return True


@cache
def _tell(wrong: tuple[str, ...]) -> None:
    """Say it in the log, once for each state of the secrets."""
    log.error("[auth] in the secrets makes no login: %s", "; ".join(wrong))
