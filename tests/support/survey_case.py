"""One sent file and what must become of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from survey_files import sent

from wide.intake import Options


@dataclass(frozen=True)
class Case:
    """One sent file and what must become of it.

    `refused`: the reason, for a file that is not read. `counts`: accepted, repeated, set aside. `rules`: those of
    the faults. `first`: answers of the first accepted row. `asked`: kinds of questions.
    """

    name: str
    data: bytes
    refused: str = ""
    counts: tuple[int, int, int] = (1, 0, 0)
    rules: frozenset[str] = frozenset()
    first: Mapping[str, Any] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    options: Options = field(default_factory=Options)


def case(name: str, data: bytes, **more: Any) -> Case:
    """A case; `rules` and `asked` may be any collection."""
    for key in ("rules", "asked"):
        if key in more:
            more[key] = frozenset(more[key])
    return Case(name, data, **more)


def aside(name: str, rules: set[str], *rows: Mapping[str, object], **more: Any) -> Case:
    """A case whose only row is set aside for `rules`."""
    return case(name, sent(*rows), counts=(0, 0, 1), rules=rules, **more)
