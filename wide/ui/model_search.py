"""Which models a viewer looks at: the shared filters, the page's own choices and words, all in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from wide import catalogue
from wide.filters import LAST_YEAR
from wide.models.combined import combine, entries_in_provinces
from wide.models.search import search_models
from wide.models.store import StoredEntries, stored_entries
from wide.ui.ask import Answer, ask
from wide.ui.choice import choose
from wide.ui.viewer import current, t

SCHEMES = {"barrier": "barrier", "kind": "kind", "theme": "model_theme"}
LONGEST = 80
#: The slider ends at the last year of the figures; at its end it means "until now".
OPEN_END = 2100


def carried(places: Sequence[str]) -> Answer:
    """The models of the carried catalogue in these provinces, and the national ones."""
    last = current().filters.last_year
    return ask("s8_models/catalogue", places=list(places), last_year=OPEN_END if last == LAST_YEAR else last)


def own() -> StoredEntries:
    """What the Union has added on this installation."""
    return stored_entries()


def in_view() -> pd.DataFrame:
    """Every model of the shared filters: the Union's own entries first, then the carried ones."""
    filters = current().filters
    entries = own().entries
    if filters.places or filters.regions:
        entries = entries_in_provinces(entries, set(filters.scope))
    years = range(filters.first_year, OPEN_END if filters.last_year == LAST_YEAR else filters.last_year + 1)
    entries = {key: one for key, one in entries.items() if one.year is None or one.year in years}
    return combine(carried(filters.scope).rows, entries, current().lang)


def chosen_codes() -> dict[str, str]:
    """The page's own choices, one select box each; an empty code is all."""
    columns = st.columns(3, gap="medium")
    codes = {}
    for column, (name, scheme) in zip(columns, SCHEMES.items(), strict=True):
        used = _used(name)
        known = [code for kind, code in catalogue.classes if kind == scheme and code in used]
        with column:
            codes[name] = choose(name, ["", *known], t(f"models.field.{name}"), _named(name, scheme))
    return codes


def words() -> str:
    """The search box, kept in the address as `?q=`."""
    state, asked = st.session_state, st.query_params.get("q", "")[:LONGEST]
    if asked != state.get("_seen_q") or "q" not in state:
        state["q"] = asked
    typed = st.text_input(
        t("s8_models.search"),
        key="q",
        placeholder=t("s8_models.search.example"),
        max_chars=LONGEST,
        icon=":material/search:",
    )
    given = (typed or "").strip()
    if given and given != asked:
        st.query_params["q"] = given
    elif not given and "q" in st.query_params:
        del st.query_params["q"]
    state["_seen_q"] = given
    return given


def hits(rows: pd.DataFrame, asked: str, codes: dict[str, str]) -> pd.DataFrame:
    """The rows that the words and the choices leave."""
    return search_models(rows, asked, **codes)


def _used(name: str) -> set[str]:
    """The codes that some model carries, over all places and years: a choice never leads nowhere."""
    everywhere = [place.geo_id for place in catalogue.provinces("63")]
    rows = ask("s8_models/catalogue", places=everywhere, first_year=0, last_year=OPEN_END).rows
    added = {getattr(one, name) for one in own().entries.values()}
    return set(rows[f"{name}_code"]) | added


def _named(name: str, scheme: str) -> Callable[[str], str]:
    def show(code: str) -> str:
        return catalogue.classes[scheme, code].name(current().lang) if code else t(f"s8_models.all.{name}")

    return show
