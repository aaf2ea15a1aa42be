"""Other packages are used by their public names: none is patched, none of their private names is read.

A release of Streamlit, Plotly or uvicorn may rename what is private; then our server would not start.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import code_reader as code
import pytest

from wide import ROOT

FILES = code.files()
#: The load test speaks Streamlit's protocol from bench/; nothing of the dashboard does.
INTERNAL = ("streamlit.runtime", "streamlit.proto", "streamlit.web", "plotly.basedatatypes", "uvicorn")


def foreign_names(path: Path) -> set[str]:
    """The names that a file imports from other packages."""
    names = set()
    for node in ast.walk(code.tree(path)):
        if isinstance(node, ast.Import):
            names |= {
                (alias.asname or alias.name).split(".")[0]
                for alias in node.names
                if alias.name.split(".")[0] not in {"wide", "pages", "bench"}
            }
        elif (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.split(".")[0] not in {"wide", "pages"}
        ):
            names |= {alias.asname or alias.name for alias in node.names}
    return names


def root_name(node: ast.expr) -> str:
    """The name at the start of `a.b.c`; empty where it is none."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def own_private_names() -> set[str]:
    """Every name with a leading underscore that our own code defines: functions, classes, variables, attributes."""
    names = set()
    for path in FILES:
        for node in ast.walk(code.tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            elif (
                isinstance(node, ast.Attribute)
                and isinstance(node.ctx, ast.Store)
                and root_name(node) == "self"
            ):
                names.add(node.attr)
    return {name for name in names if name.startswith("_")}


def private_reads(path: Path, own: set[str]) -> Iterator[str]:
    """Attributes with a leading underscore that nobody of ours defines."""
    for node in ast.walk(code.tree(path)):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
            if node.attr not in own:
                yield f"{code.place(path, node)}: {ast.unparse(node)}"
        elif (
            isinstance(node, ast.ImportFrom) and node.module and not node.module.startswith(("wide", "pages"))
        ):
            parts = [*node.module.split("."), *(alias.name for alias in node.names)]
            if node.module != "__future__" and any(part.startswith("_") for part in parts):
                yield f"{code.place(path, node)}: {ast.unparse(node)}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_name_no_internals_of_other_packages(path: Path) -> None:
    named = [name for name, _ in code.imports(path) if name.startswith(INTERNAL)]
    assert not named


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_attribute_of_another_package_is_set(path: Path) -> None:
    foreign = foreign_names(path)
    # What is offered for setting: the state of a session, the address, the environment of this process.
    offered = {"st.session_state", "st.query_params", "os.environ"}
    for node in ast.walk(code.tree(path)):
        targets = (
            node.targets
            if isinstance(node, ast.Assign | ast.Delete)
            else [node.target]
            if isinstance(node, ast.AugAssign | ast.AnnAssign)
            else []
        )
        for target in targets:
            if isinstance(target, ast.Attribute) and root_name(target) in foreign:
                raise AssertionError(f"{code.place(path, target)}: {ast.unparse(target)} is set")
            if isinstance(target, ast.Subscript) and root_name(target.value) in foreign:
                assert ast.unparse(target.value) in offered, (
                    f"{code.place(path, target)}: {ast.unparse(target)}"
                )
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"setattr", "delattr"}
        ):
            assert root_name(node.args[0]) not in foreign, code.place(path, node)


def test_no_private_name_of_another_package_is_read() -> None:
    own = own_private_names()
    found = [place for path in FILES for place in private_reads(path, own)]
    assert not found


def test_the_rules_find_what_they_forbid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text(
        "import streamlit as st\nfrom streamlit.runtime import get_instance\n"
        "st.write = print\nst.x._private_thing_of_another\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(code, "place", lambda path, node: str(getattr(node, "lineno", "")))
    with pytest.raises(AssertionError):
        test_imports_name_no_internals_of_other_packages(bad)
    with pytest.raises(AssertionError, match=r"st\.write"):
        test_no_attribute_of_another_package_is_set(bad)
    assert list(private_reads(bad, own_private_names()))
