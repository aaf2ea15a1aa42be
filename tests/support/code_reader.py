"""Reads our Python for the tests that hold the house rules: which files, which imports, which strings."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from wide import ROOT


def files() -> list[Path]:
    """Every Python file of the dashboard: the launcher, wide/, pages/."""
    return [
        ROOT / "dashboard.py",
        *sorted((ROOT / "wide").rglob("*.py")),
        *sorted((ROOT / "pages").rglob("*.py")),
    ]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, node: ast.AST) -> str:
    """`wide/ui/card.py:12`, for the message of a failing test."""
    return f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', '?')}"


def imports(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Each imported module by its full name; `from wide import text` counts as `wide.text`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path, node)}: write the full name of the module"
            assert node.module is not None
            if node.module == "wide":
                yield from ((f"wide.{alias.name}", node) for alias in node.names)
            else:
                yield node.module, node


def strings(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Each string the program works with, the fixed parts of f-strings joined; docstrings are left out."""
    said = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    inner = {
        id(part) for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr) for part in node.values
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            yield "…".join(part.value for part in node.values if isinstance(part, ast.Constant)), node
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said | inner:
            yield node.value, node


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Each call with the last part of the called name: `viewer.t(...)` gives "t"."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
