"""The methods in words: what each is, its formula, its source, where it is used, and the code that computes it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pkgutil import resolve_name
from typing import Any

import streamlit as st

from wide.cards import registry
from wide.cards.context import Context
from wide.measures.registry import GROUPS, Method
from wide.ui.screen import streamlit_page
from wide.ui.url_state import query

PACKAGE = "wide.measures"


def draw_methods(ctx: Context) -> None:
    """Every method of every group, two beside each other."""
    for group, methods in GROUPS.items():
        st.markdown(f"### {ctx.t(f'methods.group.{group}')}", anchors=False)
        for start in range(0, len(methods), 2):
            for column, method in zip(st.columns(2, gap="medium"), methods[start : start + 2], strict=False):
                with column.container(border=True, height="stretch"):
                    _draw_method(method, ctx)


def _draw_method(method: Method, ctx: Context) -> None:
    st.markdown(f"##### {ctx.t(f'methods.{method.name}.title')}", anchors=False)
    st.markdown(ctx.t(f"methods.{method.name}.body"))
    if method.formula:
        st.latex(method.formula)
    st.caption(ctx.t("methods.source", source=ctx.t(f"methods.{method.name}.source")))
    if method.rule:
        st.caption(ctx.t("methods.rule", file=method.rule))
    pages = [page_id for page_id in registry.page_ids() if page_id in method.pages]
    if pages:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(ctx.t("methods.used"), width="content")
            for page_id in pages:
                label = ctx.t(f"{page_id}.nav")
                st.page_link(streamlit_page(page_id), label=label, query_params=query(ctx))
    if method.functions:
        _draw_code(method, ctx)


def _draw_code(method: Method, ctx: Context) -> None:
    """The functions with their signatures and descriptions, as they stand in the code."""
    drawer = st.expander(ctx.t("methods.code"), on_change="rerun", key=f"code.{method.name}")
    if drawer.open:
        for name, function in functions(method):
            description = inspect.cleandoc(function.__doc__ or "")
            drawer.code(
                f"{name}{inspect.signature(function)}\n\n{description}", language=None, wrap_lines=True
            )


def functions(method: Method) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The full name and the function of everything that computes `method`; a module gives all its own."""
    for path in method.functions:
        if _is_module(f"{PACKAGE}.{path}"):
            yield from public(f"{PACKAGE}.{path}")
        else:
            yield f"{PACKAGE}.{path}", resolve_name(f"{PACKAGE}.{path}")


def _is_module(path: str) -> bool:
    """Asked of the files: a package may show a function under the name of one of its modules."""
    try:
        return find_spec(path) is not None
    except ModuleNotFoundError:
        return False


def public(module: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public functions that a module defines itself, in the order of their lines."""
    for name, member in vars(import_module(module)).items():
        if inspect.isfunction(member) and member.__module__ == module and not name.startswith("_"):
            yield f"{module}.{name}", member
