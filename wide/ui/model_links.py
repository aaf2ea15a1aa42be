"""The way from a barrier to the models that answer it."""

from __future__ import annotations

import streamlit as st

from wide.ui import story
from wide.ui.model_search import in_view
from wide.ui.viewer import page_of, t
from wide.ui.words import num


def by_barrier() -> None:
    """One link a barrier to the page of models, filtered; the number is what the viewer will find there."""
    rows = in_view()
    names = dict(zip(rows["barrier_code"], rows["barrier"], strict=True))
    counts = rows["barrier_code"].value_counts()
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(t("s3_barriers.models"), width="content")
        for code, count in zip(counts.index, counts, strict=True):
            st.page_link(
                page_of("s8_models"),
                # A badge looks like something to press; a bare page link looks like the text around it.
                label=f":violet-badge[{t('s3_barriers.models.link', barrier=names[code], count=num(count))}]",
                query_params=story.query() | {"barrier": code},
            )
