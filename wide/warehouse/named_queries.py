"""Reads the named queries: queries/<page>/<name>.sql, one SELECT under a header.

The header names the question in English and Vietnamese, the $parameters with their kinds, and the columns.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Integral, Real
from pathlib import Path
from typing import Any

import duckdb

from wide.warehouse.query_defaults import default, has_default

NAME = re.compile(r"[a-z0-9_]+(?:/[a-z0-9_]+)*")
ENTRY = re.compile(r"--\s*(question|question_vi|params|columns)\s*:\s*(.*)")
ONE_OF = re.compile(r"\w+(?:, \w+)* or \w+")  # "vi or en", "female, male or both"
PARAM = re.compile(r"\$(\w+)\s*\(([^)]*)\)")


@dataclass(frozen=True)
class Query:
    """A named query: its text, the question that it answers in both languages, its parameters and columns."""

    name: str
    sql: str
    question_vi: str
    question_en: str
    params: Mapping[str, str]  # name -> kind: "list of geo_id", "integer", "text or null", "vi or en"
    columns: tuple[str, ...]

    @property
    def statement(self) -> str:
        """The text without comment lines, which DuckDB would take 1 ms to parse at every run."""
        return "\n".join(line for line in self.sql.splitlines() if not line.lstrip().startswith("--"))

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The values to bind in DuckDB: `given`, checked against the header, and defaults for the rest.

        Raises ValueError that names every missing, unknown and ill-typed parameter.
        """
        given = {name: default(name) for name in self.params if has_default(name)} | dict(given)
        errors = [f"${name} is missing ({kind})" for name, kind in self.params.items() if name not in given]
        errors += [f"${name} is unknown" for name in given if name not in self.params]
        bound = {}
        for name, kind in self.params.items():
            if name in given:
                try:
                    bound[name] = _convert(given[name], kind)
                except TypeError:
                    errors.append(f"${name} = {given[name]!r} is not {kind}")
        if errors:
            raise ValueError(f"{self.name}: " + "; ".join(errors))
        return bound


def _convert(value: Any, kind: str) -> Any:
    """The value as the plain Python type that `kind` asks for; TypeError when it is another."""
    words = kind.split()
    if value is None:
        if "null" in words:
            return None
        raise TypeError
    if words[0] == "list":
        if isinstance(value, str | bytes | Mapping) or not hasattr(value, "__iter__"):
            raise TypeError
        items = [_convert(item, words[-1]) for item in value]
        # An empty list tells DuckDB nothing about its items, so its type is said.
        return items or duckdb.Value([], duckdb.list_type(_SQL_TYPES.get(words[-1], "VARCHAR")))
    if options := choices(kind):
        if value not in options:
            raise TypeError
        return value
    if words[0] == "boolean":
        return _checked(value, bool)
    if words[0] == "integer":
        return int(_checked(value, Integral))
    if words[0] == "number":
        return float(_checked(value, Real))
    return str(_checked(value, str))


_SQL_TYPES = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


def _checked(value: Any, wanted: type) -> Any:
    if (isinstance(value, bool) and wanted is not bool) or not isinstance(value, wanted):
        raise TypeError
    return value


def choices(kind: str) -> list[str]:
    """The words of a kind such as "female, male or both"; none for any other kind."""
    words = re.findall(r"\w+", kind.replace(" or ", " "))
    return words if ONE_OF.fullmatch(kind) and not {"null", "empty"} & set(words) else []


def query_names(root: Path) -> list[str]:
    """The names of all queries below `root`, sorted."""
    return sorted(path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.sql"))


def read_query(root: Path, name: str) -> Query:
    """Read the query `name` ("page/query") below `root`.

    The name must be that of an existing file: nothing outside `root` can be reached. Raises ValueError for an
    unknown name and for a header that lacks an entry.
    """
    if not NAME.fullmatch(name) or name not in query_names(root):
        raise ValueError(f"there is no query {name!r}; known: {', '.join(query_names(root))}")
    text = (root / f"{name}.sql").read_text(encoding="utf-8")
    entries = _header(text)
    missing = {"question", "question_vi", "params", "columns"} - set(entries)
    if missing:
        raise ValueError(f"{name}.sql: the header lacks {', '.join(sorted(missing))}")
    return Query(
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
        match = ENTRY.fullmatch(line.strip())
        if match:
            last = match[1]
            entries[last] = match[2].strip()
        elif last:
            entries[last] = f"{entries[last]} {line.removeprefix('--').strip()}".strip()
    return entries
