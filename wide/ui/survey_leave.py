"""Who is looking at the survey's back room: asked of the login on every run and in every callback."""

from __future__ import annotations

import streamlit as st

from wide.intake import Leave, may_import
from wide.models.home import takes_entries
from wide.ui.viewer import t


def leave() -> Leave:
    """Whether this viewer may import, withdraw and restore, worked out anew from login and secrets."""
    known = st.secrets.load_if_toml_exists()
    login = known and "auth" in st.secrets
    wide = st.secrets.get("wide", {}) if known else {}
    user = st.user.to_dict() if login else {}
    return may_import(user, wide.get("stewards"), login=login, local=takes_entries())


def doors(given: Leave) -> None:
    """The way in for those who have a login, the way out for those who are in."""
    if given.reason == "log_in":
        st.button(t("survey.log_in"), on_click=st.login, key="survey_log_in")
    elif given.reason in ("steward", "unverified", "not_listed"):
        st.button(t("survey.log_out"), on_click=st.logout, key="survey_log_out", type="tertiary")
