"""The address and the widgets, kept equal: the address is the state that people share.

Streamlit's own `bind="query-params"` writes the label that a widget shows, so a link made in Vietnamese would break in
English. Stable codes are therefore read and written here, for the shared filters and for every page's own choices.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import streamlit as st

from wide import catalogue
from wide.cards.choices import Choice, NotUnderstood
from wide.cards.context import Context
from wide.filters import Filters, Measure, System
from wide.text import LANGS, Lang

SHARED = ("list", "region", "place", "sex", "years", "lang")
_ADDRESS = "_address"
_REFUSED = "_refused"
_REFUSED_AT = "_refused_at"
_REFUSED_CHOICES = "_refused_choices"
_LANG = "_lang_of_widgets"
_RUNS = "_runs"
#: A visit opens in two runs (progressive.py). Where the second overtakes the first on its way to the browser, what
#: the first put into the widgets is lost with it; so the first runs all set them.
OPENING_RUNS = 3


def read() -> tuple[Lang, Filters]:
    """The language and filters of a whole run.

    A new address (deep link, link in a page, step back) is put into the widgets; otherwise the widgets are what the
    viewer last touched. What the address holds that nobody knows is kept for `refused`.
    """
    state = st.session_state
    address = {name: st.query_params.get_all(name) for name in st.query_params if name in SHARED}
    if _ADDRESS not in state or address != state[_ADDRESS]:
        filters, refused = Filters.from_query(address)
        lang = address.get("lang", ["vi"])[-1]
        if lang not in LANGS:
            refused.append(("lang", lang))
            lang = "vi"
        state[_REFUSED] = refused
        state.pop(_REFUSED_AT, None)
        state["lang"] = lang
        put(filters)
        state[_ADDRESS] = address
    lang = language()
    state[_RUNS] = state.get(_RUNS, 0) + 1
    # On a switch the browser holds the labels of the old language as the widgets' values; hand it the new ones.
    if lang != state.get(_LANG, lang) or state[_RUNS] <= OPENING_RUNS:
        put(widget_filters())
    return lang, widget_filters()


def language() -> Lang:
    """The language that the switch shows."""
    return cast(Lang, st.session_state["lang"] or "vi")


def put(filters: Filters) -> None:
    """Set the widgets of the sidebar to `filters`."""
    state = st.session_state
    state["list"] = filters.system
    state["region"] = list(filters.regions)
    state["place"] = list(filters.places)
    state["sex"] = filters.measure
    state["years"] = (filters.first_year, filters.last_year)


def widget_filters() -> Filters:
    """The filters as the widgets hold them."""
    state = st.session_state
    return Filters(
        system=cast(System, state["list"] or "63"),
        regions=_places("region"),
        places=_places("place"),
        measure=cast(Measure, state["sex"] or "gap"),
        first_year=state["years"][0],
        last_year=state["years"][1],
    )


def _places(key: str) -> tuple[str, ...]:
    # A browser offers a place once; what comes over the wire may name it twice, and a table would have its row twice.
    return tuple(dict.fromkeys(geo for geo in st.session_state[key] if geo in catalogue.places))


def read_choices(choices: Sequence[Choice], ctx: Context) -> Context:
    """The context with the page's own choices: of a new address, else of the widgets; the address follows.

    A value of a widget that is no option any more falls back to the default, and so does one that nobody chose
    where the default has changed.
    """
    state = st.session_state
    values: dict[str, Any] = {}
    lang_changed = state.get(_LANG, ctx.lang) != ctx.lang
    for choice in choices:
        here = ctx.with_choices(values)
        value = _value(choice, here)
        # Only what differs is set: a value sent to a slider in use would pull it from the hand. In a new language
        # the browser gets the new labels.
        if choice.name not in state or state[choice.name] != value or lang_changed:
            state[choice.name] = value
        state[f"_default.{choice.name}"] = choice.default(here)
        _write_choice(choice, value, here)
        values[choice.name] = value
    state[_LANG] = ctx.lang
    return ctx.with_choices(values)


def _value(choice: Choice, ctx: Context) -> Any:
    state, written = st.session_state, st.query_params.get(choice.name)
    default, refused = choice.default(ctx), state.setdefault(_REFUSED_CHOICES, {})
    if choice.name not in state or written != state.get(f"_written.{choice.name}"):
        if written is None:
            return default
        try:
            value = choice.read(written, ctx)
        except NotUnderstood:
            refused[choice.name] = written
            return default
        refused.pop(choice.name, None)
        return value
    value = state[choice.name]
    if not choice.accepts(value, ctx) or (written is None and value == state.get(f"_default.{choice.name}")):
        return default
    return value


def _write_choice(choice: Choice, value: Any, ctx: Context) -> None:
    code = choice.write(value, ctx)
    if code != st.query_params.get(choice.name):
        if code is None:
            del st.query_params[choice.name]
        else:
            st.query_params[choice.name] = code
    st.session_state[f"_written.{choice.name}"] = code


def query(ctx: Context) -> dict[str, str | list[str]]:
    """The address form of the shared state; Vietnamese, the first language, is left unsaid."""
    return ctx.filters.to_query() | ({"lang": ctx.lang} if ctx.lang != "vi" else {})


def write(ctx: Context) -> None:
    """Bring the address up to the shared filters; parameters of a page's own are left alone."""
    address = {name: [value] if isinstance(value, str) else value for name, value in query(ctx).items()}
    if address != {name: st.query_params.get_all(name) for name in st.query_params if name in SHARED}:
        own = {name: st.query_params.get_all(name) for name in st.query_params if name not in SHARED}
        st.query_params.from_dict(address | own)
    st.session_state[_ADDRESS] = address
    # A visit's first page comes in several runs: the refusals stay until the viewer chooses something else.
    if st.session_state.setdefault(_REFUSED_AT, address) != address:
        st.session_state[_REFUSED] = []


def refused() -> list[tuple[str, str]]:
    """The (parameter, value) pairs of the address that were not understood, until something is chosen."""
    shared: list[tuple[str, str]] = st.session_state.get(_REFUSED, [])
    return [*shared, *st.session_state.get(_REFUSED_CHOICES, {}).items()]


def forget_refused_choices() -> None:
    """The viewer has chosen something, or opened another page: refusals of choices are not said any longer."""
    st.session_state[_REFUSED_CHOICES] = {}
