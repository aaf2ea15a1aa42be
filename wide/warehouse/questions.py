"""A question is a file queries/<page>/<name>.sql: one statement under a header that says what it answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Integral, Real
from pathlib import Path
from typing import Any

import duckdb

from wide.warehouse.standard import STANDARD, standard

NAME = re.compile(r"[a-z0-9_]+(?:/[a-z0-9_]+)*")
ENTRY = re.compile(r"--\s*(question|question_vi|params|columns)\s*:\s*(.*)")
ONE_OF = re.compile(r"\w+(?:, \w+)* or \w+")  # "vi or en", "female, male or both"
PARAM = re.compile(r"\$(\w+)\s*\(([^)]*)\)")


@dataclass(frozen=True)
class Question:
    """One named query: its text, the question in both languages, its parameters and its columns."""

    name: str
    sql: str
    question_vi: str
    question_en: str
    params: Mapping[str, str]  # name -> kind: "list of geo_id", "integer", "text or null", "vi or en"
    columns: tuple[str, ...]

    @property
    def statement(self) -> str:
        """The text without its lines of comment: DuckDB takes 1 ms to read past the header, at every asking."""
        return "\n".join(line for line in self.sql.splitlines() if not line.lstrip().startswith("--"))

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The values to hand to DuckDB, checked against the header.

        What is not given, but is the same for every question (language, years, provinces …), takes its
        standard value. Raises ValueError that names every missing, unknown and ill-typed parameter.
        """
        given = {name: standard(name) for name in self.params if name in STANDARD} | dict(given)
        faults = [f"${name} is missing ({kind})" for name, kind in self.params.items() if name not in given]
        faults += [f"${name} is unknown" for name in given if name not in self.params]
        bound = {}
        for name, kind in self.params.items():
            if name in given:
                try:
                    bound[name] = _fit(given[name], kind)
                except TypeError:
                    faults.append(f"${name} = {given[name]!r} is not {kind}")
        if faults:
            raise ValueError(f"{self.name}: " + "; ".join(faults))
        return bound


def _fit(value: Any, kind: str) -> Any:
    """The value as the plain Python type that `kind` asks for; TypeError when it is another."""
    words = kind.split()
    if value is None:
        if "null" in words:
            return None
        raise TypeError
    if words[0] == "list":
        if isinstance(value, str | bytes | Mapping) or not hasattr(value, "__iter__"):
            raise TypeError
        items = [_fit(item, words[-1]) for item in value]
        # An empty list tells DuckDB nothing about its items, so its type is said.
        return items or duckdb.Value([], duckdb.list_type(_SQL_TYPES.get(words[-1], "VARCHAR")))
    if ONE_OF.fullmatch(kind) and not {"null", "empty"} & set(words):
        options = re.findall(r"\w+", kind.replace(" or ", " "))
        if value not in options:
            raise TypeError
        return value
    if words[0] == "boolean":
        return _plain(value, bool)
    if words[0] == "integer":
        return int(_plain(value, Integral))
    if words[0] == "number":
        return float(_plain(value, Real))
    return str(_plain(value, str))


_SQL_TYPES = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


def _plain(value: Any, wanted: type) -> Any:
    if (isinstance(value, bool) and wanted is not bool) or not isinstance(value, wanted):
        raise TypeError
    return value


def names(root: Path) -> list[str]:
    """The names of all questions below `root`, sorted."""
    return sorted(path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.sql"))


def read_question(root: Path, name: str) -> Question:
    """Read the question `name` ("page/question") below `root`.

    The name must be that of an existing file: nothing outside `root` can be reached. Raises ValueError for an
    unknown name and for a header that lacks an entry.
    """
    if not NAME.fullmatch(name) or name not in names(root):
        raise ValueError(f"there is no query {name!r}; known: {', '.join(names(root))}")
    text = (root / f"{name}.sql").read_text(encoding="utf-8")
    entries = _header(text)
    missing = {"question", "question_vi", "params", "columns"} - set(entries)
    if missing:
        raise ValueError(f"{name}.sql: the header lacks {', '.join(sorted(missing))}")
    return Question(
        name=name,
        sql=text,
        question_vi=entries["question_vi"],
        question_en=entries["question"],
        params=dict(PARAM.findall(entries["params"])),
        columns=tuple(column.strip() for column in entries["columns"].split(",") if column.strip()),
    )


def _header(text: str) -> dict[str, str]:
    """The entries of the comment lines at the top; a line without a key continues the entry above it."""
    entries: dict[str, str] = {}
    last = ""
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        found = ENTRY.fullmatch(line.strip())
        if found:
            last = found[1]
            entries[last] = found[2].strip()
        elif last:
            entries[last] = f"{entries[last]} {line.removeprefix('--').strip()}".strip()
    return entries
