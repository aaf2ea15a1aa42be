"""Which rows are new: every received row is accepted, repeated or set aside, once."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from wide.intake.questionnaire import Questionnaire
from wide.intake.row_reader import Row


@dataclass(frozen=True)
class StoredData:
    """What the store holds of rows.

    `rows`: key of each accepted row → fingerprint of its answers. `positions`: (sheet, row) of the rows that were
    imported from this very file before → fingerprint; so a file that is sent again with another round or province
    filled in does not count twice.
    """

    rows: Mapping[str, str] = field(default_factory=dict)
    positions: Mapping[tuple[str, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Accepted:
    """A sound row with its key (submission id, or fingerprint and count) and the fingerprint of its answers."""

    row: Row
    key: str
    content: str


@dataclass(frozen=True)
class Repeated:
    """A row that was imported before, or earlier in this file; `differs`: its answers are not those imported then."""

    row: Row
    differs: bool


def deduplicate(
    questions: Questionnaire, rows: list[Row], stored: StoredData, *, accept_equal: bool
) -> tuple[list[Accepted], list[Repeated], list[Row]]:
    """Partition the rows into accepted, repeated and set aside.

    `accept_equal`: accept rows without an id even when equal answers were imported before.

    Two equal rows of one sheet are two people. Equal rows of two sheets or two files count once: sheets are
    copied and files are sent again more often than two people give forty equal answers.
    """
    accepted: list[Accepted] = []
    repeated: list[Repeated] = []
    set_aside: list[Row] = []
    fingerprints = dict(stored.rows)
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        content = fingerprint(questions, row)
        position = row.sheet, row.number
        key = row.submission
        if position in stored.positions:
            repeated.append(Repeated(row, stored.positions[position] != content))
            continue
        if not key and not row.errors:
            counts[row.sheet, content] += 1
            key = f"{content}.{counts[row.sheet, content]}"
            while accept_equal and key in fingerprints:
                counts[row.sheet, content] += 1
                key = f"{content}.{counts[row.sheet, content]}"
        if key and key in fingerprints:
            repeated.append(Repeated(row, fingerprints[key] != content))
        elif row.errors:
            set_aside.append(row)
        else:
            fingerprints[key] = content
            accepted.append(Accepted(row, key, content))
    return accepted, repeated, set_aside


def fingerprint(questions: Questionnaire, row: Row) -> str:
    """32 hexadecimal digits of all answers of a row, the same whichever program wrote the file."""
    answers = json.dumps([row.answers[name] for name in questions.items], ensure_ascii=False, default=str)
    return hashlib.sha256(answers.encode()).hexdigest()[:32]
