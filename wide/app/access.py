"""Who may use the steward's tools: worked out anew for every run, every callback and every file."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module

import streamlit as st

from wide.cards.context import Context
from wide.escaping import markdown_code
from wide.intake import ImportPermission, LoginConfig, may_import
from wide.intake.access import login_config_errors
from wide.models.store import accepts_entries
from wide.web.login import FAILED, PARAM

log = logging.getLogger("wide")
#: An address that is longer is cut where it is shown.
LONGEST_NAME = 80
#: What a proxy adds: its own address is this machine's, that of whom it speaks for need not be.
FORWARDED = ("X-Forwarded-For", "X-Real-Ip", "Forwarded")
_LOGIN_FAILED = "_survey_login_failed"


def is_local_steward() -> bool:
    """Whether WIDE_STEWARD=local speaks for this viewer: the switch is set, and the request is from this machine.

    A server that carries the switch by mistake and listens on a network opens nothing to others.
    """
    if not accepts_entries():
        return False
    # Streamlit names an address only for requests from other machines.
    from_elsewhere = isinstance(st.context.ip_address, str)
    return not from_elsewhere and not any(st.context.headers.get(name) for name in FORWARDED)


def current_access() -> ImportPermission:
    """Whether the viewer of this session may import, withdraw and restore."""
    return steward_access(st.user.to_dict(), local=is_local_steward())


def steward_access(user: Mapping[str, object], *, local: bool) -> ImportPermission:
    """Whether somebody with these claims of a login may; also outside her session, for a file."""
    has_secrets = st.secrets.load_if_toml_exists()
    wide = st.secrets.get("wide", {}) if has_secrets else {}
    # Whatever else stands there is no list, and is refused as such.
    stewards = wide.get("stewards") if isinstance(wide, Mapping) else {}
    return may_import(
        user, stewards, login=_login_state(has_secrets), local=local, now=dt.datetime.now(dt.UTC)
    )


def reason(access: ImportPermission, ctx: Context) -> str:
    """The reason in words; a mail address stands in it as it is, and is no link."""
    return replace(access, user=markdown_code(access.user, LONGEST_NAME)).say(ctx.lang)


def draw_signed_in(access: ImportPermission, ctx: Context) -> None:
    """Who is logged in, and the way out."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(reason(access, ctx), width="content")
        if access.reason == "steward":
            _draw_logout(ctx)


def draw_refused(access: ImportPermission, ctx: Context) -> None:
    """Why the steward's tools are closed; the login for those who can log in, the logout for those who have."""
    if st.query_params.get(PARAM) == FAILED:
        del st.query_params[PARAM]
        st.session_state[_LOGIN_FAILED] = True
    if access.reason not in ("log_in", "too_old"):
        st.info(reason(access, ctx), icon=":material/lock:")
        if access.reason in ("no_mail", "unverified", "not_listed"):
            _draw_logout(ctx)
        return
    if st.session_state.get(_LOGIN_FAILED):
        st.warning(ctx.t("survey.log_in.failed"), icon=":material/lock:")
    else:
        st.info(reason(access, ctx), icon=":material/lock:")
    st.button(ctx.t("survey.log_in"), on_click=_log_in, key="survey_log_in")


def _draw_logout(ctx: Context) -> None:
    st.button(ctx.t("survey.log_out"), on_click=st.logout, key="survey_log_out")


def _log_in() -> None:
    st.session_state.pop(_LOGIN_FAILED, None)
    st.login()


def _login_state(has_secrets: bool) -> LoginConfig:
    """Whether there is a login here, and one that can be trusted."""
    auth = st.secrets.get("auth") if has_secrets else None
    if auth is None:
        return "none"
    wrong = login_config_errors(auth) if isinstance(auth, Mapping) else ["[auth] is not a section"]
    if not _is_authlib_installed():
        wrong = [*wrong, "the package Authlib, or one that it needs, is not installed"]
    if wrong:
        _log_faults(tuple(wrong))
    return "unfit" if wrong else "ready"


@cache
def _is_authlib_installed() -> bool:
    """Whether what st.login stands on can be loaded; looked up once, as it takes a moment."""
    try:
        import_module("authlib.integrations.starlette_client")
    except ImportError as missing:
        log.error("the login cannot be loaded", exc_info=missing)
        return False
    return True


@cache
def _log_faults(wrong: tuple[str, ...]) -> None:
    """Log them once for each state of the secrets."""
    log.error("[auth] in the secrets makes no login: %s", "; ".join(wrong))
