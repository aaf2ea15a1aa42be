"""The box on how a round was made and judged."""

from __future__ import annotations

import streamlit as st

from wide.rounds import Round, RoundEstimates
from wide.ui import story, survey_said
from wide.ui.viewer import page_of, t


def show(one: Round, found: RoundEstimates) -> None:
    """Design, weights, rules, and what these figures are not."""
    with st.container(border=True, key="survey_methods"):
        st.markdown(f"##### {t('survey.methods.title')}", anchors=False)
        st.markdown("\n".join(f"- {sentence}" for sentence in survey_said.facts_of(one, found)))
        st.page_link(page_of("methods"), label=t("survey.methods.more"), query_params=story.query())
