"""Every measure of WIDE under the name by which the methods page explains it, read from methods.toml.

A test fails when a public function of wide/measures belongs to no method there, or when a method lacks its words.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Method:
    """One measure or rule; methods.toml says what the fields hold."""

    name: str
    functions: tuple[str, ...] = ()
    formula: str = ""
    pages: tuple[str, ...] = ()
    rule: str = ""


def _method(name: str, entry: dict[str, Any]) -> Method:
    functions, pages = tuple(entry.get("functions", ())), tuple(entry.get("pages", ()))
    return Method(name, functions, entry.get("formula", ""), pages, entry.get("rule", ""))


_FILE = Path(__file__).with_name("methods.toml")
#: The groups in the order of the page; a group's heading is `methods.group.<name>`.
GROUPS: dict[str, tuple[Method, ...]] = {
    group: tuple(_method(name, entry) for name, entry in methods.items())
    for group, methods in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()
}
METHODS: tuple[Method, ...] = tuple(method for group in GROUPS.values() for method in group)
