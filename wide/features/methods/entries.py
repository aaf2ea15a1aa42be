"""The methods in words, with formula, source and code; the rules of reliability; the glossary."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import resolve_name
from typing import Any

import streamlit as st

from wide import ROOT
from wide.cards import registry
from wide.cards.context import Context
from wide.catalogue.glossary import terms
from wide.features.methods.registry import GROUPS, Method
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
        name = f"{PACKAGE}.{path}"
        # Asked of the files: a package may offer a function under the name of one of its modules.
        if ROOT.joinpath(*name.split(".")).with_suffix(".py").is_file():
            yield from public(name)
        else:
            yield name, resolve_name(name)


def public(module: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public functions that a module defines itself, in the order of their lines."""
    for name, member in vars(import_module(module)).items():
        if inspect.isfunction(member) and member.__module__ == module and not name.startswith("_"):
            yield f"{module}.{name}", member


def draw_rules(ctx: Context) -> None:
    """What is hidden or marked, and how to cite."""
    _draw_list("rules", ("few", "wavering", "wide", "weak", "national", "conflict"), ctx)
    _draw_list("cite", ("figure", "chart", "index", "store"), ctx)


def draw_absent(ctx: Context) -> None:
    """Which figures nobody publishes."""
    _draw_list("absent", ("labour", "internet", "trained", "indices", "why"), ctx)


def _draw_list(part: str, items: tuple[str, ...], ctx: Context) -> None:
    with st.container(border=True):
        st.markdown(f"##### {ctx.t(f'methods.{part}.title')}", anchors=False)
        st.markdown("\n".join(f"- {ctx.t(f'methods.{part}.{item}')}" for item in items))


def draw_glossary(ctx: Context) -> None:
    """The glossary in two columns: the terms in the reader's language, each with its name in the other one."""
    entries = terms(ctx.lang)
    half = (len(entries) + 1) // 2
    for column, part in zip(st.columns(2, gap="medium"), (entries[:half], entries[half:]), strict=True):
        for entry in part:
            term = entry.terms(ctx.lang)
            other = entry.terms.en if ctx.lang == "vi" else entry.terms.vi
            in_other_language = "" if other == term else f" ({other})"
            column.markdown(f"**{term}**{in_other_language}  \n{entry.meanings(ctx.lang)}")
