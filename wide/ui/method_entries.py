"""The methods in words: what each is, its formula, its source, where it is used, and the code that computes it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pkgutil import resolve_name
from typing import Any

import streamlit as st

from wide.catalogue.glossary import terms
from wide.measures.registry import GROUPS, Method
from wide.navigation import PAGES
from wide.ui import story
from wide.ui.room import heading
from wide.ui.viewer import current, page_of, t

ROOM = "wide.measures"


def show() -> None:
    """Every method of every group, two beside each other."""
    for group, methods in GROUPS.items():
        heading(f"methods.group.{group}")
        for start in range(0, len(methods), 2):
            for column, method in zip(st.columns(2, gap="medium"), methods[start : start + 2], strict=False):
                with column.container(border=True, height="stretch"):
                    _entry(method)


def _entry(method: Method) -> None:
    st.markdown(f"##### {t(f'methods.{method.name}.title')}", anchors=False)
    st.markdown(t(f"methods.{method.name}.body"))
    if method.formula:
        st.latex(method.formula)
    st.caption(t("methods.source", source=t(f"methods.{method.name}.source")))
    if method.rule:
        st.caption(t("methods.rule", file=method.rule))
    written = [page.page_id for page in PAGES if page.page_id in method.pages]
    if written:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(t("methods.used"), width="content")
            for page_id in written:
                st.page_link(page_of(page_id), label=t(f"{page_id}.nav"), query_params=story.query())
    if method.functions:
        _code(method)


def _code(method: Method) -> None:
    """The functions with their signatures and descriptions, as they stand in the code."""
    drawer = st.expander(t("methods.code"), on_change="rerun", key=f"code.{method.name}")
    if drawer.open:
        for name, function in functions(method):
            said = inspect.cleandoc(function.__doc__ or "")
            drawer.code(f"{name}{inspect.signature(function)}\n\n{said}", language=None, wrap_lines=True)


def functions(method: Method) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The full name and the function of everything that computes `method`; a module gives all its own."""
    for path in method.functions:
        if _is_module(f"{ROOM}.{path}"):
            yield from public(f"{ROOM}.{path}")
        else:
            yield f"{ROOM}.{path}", resolve_name(f"{ROOM}.{path}")


def _is_module(path: str) -> bool:
    """Asked of the files: a package may show a function under the name of one of its modules."""
    try:
        return find_spec(path) is not None
    except ModuleNotFoundError:
        return False


def public(module: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public functions that a module defines itself, in the order of their lines."""
    for name, one in vars(import_module(module)).items():
        if inspect.isfunction(one) and one.__module__ == module and not name.startswith("_"):
            yield f"{module}.{name}", one


def glossary() -> None:
    """The terms in the reader's language, each with its name in the other one."""
    lang = current().lang
    columns = st.columns(2, gap="medium")
    known = terms(lang)
    half = (len(known) + 1) // 2
    for column, part in zip(columns, (known[:half], known[half:]), strict=True):
        for one in part:
            other = one.terms.en if lang == "vi" else one.terms.vi
            twin = "" if other == one.terms(lang) else f" ({other})"
            column.markdown(f"**{one.terms(lang)}**{twin}  \n{one.meanings(lang)}")
