"""Stores the Union's own entries: one JSON file each, written atomically."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from wide.files.atomic_write import write_atomic
from wide.files.data_home import data_home
from wide.models.entry import Entry, FieldError, validate_entry

FOLDER = "models"
ENTRY = TypeAdapter(Entry)


class InvalidEntry(ValueError):
    """The entry breaks rules; `errors` lists them."""

    def __init__(self, errors: list[FieldError]) -> None:
        self.errors = errors
        super().__init__("; ".join(error.say("en") for error in errors))


@dataclass(frozen=True)
class StoredEntries:
    """What the data home holds: entries by their id, and the names of files that could not be read."""

    entries: dict[str, Entry]
    unreadable: tuple[str, ...]


def store_entry(entry: Entry, home: Path | None = None) -> str:
    """Store a sound entry and return its new id (`U` and eight hexadecimal digits).

    Raises InvalidEntry with every error, OSError when the disk fails; then nothing is stored.
    """
    if errors := validate_entry(entry):
        raise InvalidEntry(errors)
    folder = (home or data_home()) / FOLDER
    model_id = f"U{secrets.token_hex(4)}"
    text = json.dumps(asdict(entry), ensure_ascii=False, indent=1) + "\n"
    write_atomic(folder / f"{model_id}.json", text.encode())
    return model_id


def stored_entries(home: Path | None = None) -> StoredEntries:
    """Every entry of the data home, oldest first; files that are not sound entries are named, not dropped."""
    folder = (home or data_home()) / FOLDER
    entries: dict[str, Entry] = {}
    broken: list[str] = []
    for path in sorted(folder.glob("*.json") if folder.is_dir() else (), key=_age):
        try:
            entry = _read(path)
        except FileNotFoundError:
            continue  # taken away since the folder was listed
        if entry is None:
            broken.append(path.name)
        else:
            entries[path.stem] = entry
    return StoredEntries(entries, tuple(broken))


def _age(path: Path) -> tuple[int, str]:
    try:
        return path.stat().st_mtime_ns, path.name
    except OSError:
        return 0, path.name


def _read(path: Path) -> Entry | None:
    """The entry of a file; None when it is no entry or breaks the rules. Raises FileNotFoundError when it is gone."""
    try:
        entry = ENTRY.validate_json(path.read_bytes())
    except FileNotFoundError:
        raise
    except (OSError, ValidationError):
        return None
    return None if validate_entry(entry) else entry


def accepts_entries() -> bool:
    """Whether the form is open: only where WIDE_STEWARD=local says that the steward sits at this machine.

    A server open to anybody must not take entries from anybody, so closed is the rule.
    """
    return os.environ.get("WIDE_STEWARD") == "local"
