"""The glossary: the terms in the reader's language, each with its name in the other one."""

from __future__ import annotations

import streamlit as st

from wide.cards.context import Context
from wide.catalogue.glossary import terms


def draw_glossary(ctx: Context) -> None:
    """All terms in two columns."""
    entries = terms(ctx.lang)
    half = (len(entries) + 1) // 2
    for column, part in zip(st.columns(2, gap="medium"), (entries[:half], entries[half:]), strict=True):
        for entry in part:
            term = entry.terms(ctx.lang)
            other = entry.terms.en if ctx.lang == "vi" else entry.terms.vi
            in_other_language = "" if other == term else f" ({other})"
            column.markdown(f"**{term}**{in_other_language}  \n{entry.meanings(ctx.lang)}")
