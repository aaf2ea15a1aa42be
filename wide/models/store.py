"""Keeps the Union's own entries: one JSON file each, whole or not at all."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from wide.models.entry import Entry, Fault, faults
from wide.models.home import data_home

FOLDER = "models"
NUMBERS = {"year": int, "reach": float}


class NotSound(ValueError):
    """The entry breaks rules; `faults` lists them."""

    def __init__(self, found: list[Fault]) -> None:
        """Keep the faults; the message lists them in English."""
        self.faults = found
        super().__init__("; ".join(one.say("en") for one in found))


@dataclass(frozen=True)
class Kept:
    """What the data home holds: entries by their id, and the names of files that could not be read."""

    entries: dict[str, Entry]
    unreadable: tuple[str, ...]


def keep(entry: Entry, home: Path | None = None) -> str:
    """Store a sound entry and return its new id (`U` and eight hexadecimal digits).

    The file is written beside its place, brought to the disk, and moved there in one step: a reader never sees
    half of it. Raises NotSound with every fault, OSError when the disk fails; then nothing is kept.
    """
    if found := faults(entry):
        raise NotSound(found)
    folder = (home or data_home()) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    model_id = f"U{secrets.token_hex(4)}"
    text = json.dumps(asdict(entry), ensure_ascii=False, indent=1) + "\n"
    beside = folder / f".{model_id}.tmp"
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(folder / f"{model_id}.json")
    finally:
        beside.unlink(missing_ok=True)
    return model_id


def kept(home: Path | None = None) -> Kept:
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
    return Kept(entries, tuple(broken))


def _age(path: Path) -> tuple[int, str]:
    try:
        return path.stat().st_mtime_ns, path.name
    except OSError:
        return 0, path.name


def _read(path: Path) -> Entry | None:
    """The entry of a file; None when it cannot be read, is no JSON, lacks fields, or breaks the rules of `faults`.

    Raises FileNotFoundError when it is gone.
    """
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise
    except (OSError, ValueError, RecursionError):
        return None
    names = {one.name for one in fields(Entry)}
    if not isinstance(given, dict) or not set(given) <= names or not all(map(_typed, given.items())):
        return None
    try:
        entry = Entry(**given)
    except TypeError:
        return None
    return None if faults(entry) else entry


def _typed(item: tuple[str, Any]) -> bool:
    name, value = item
    if name in NUMBERS:
        numeric = isinstance(value, int | float) and not isinstance(value, bool)
        return value is None or (numeric and (name == "reach" or isinstance(value, int)))
    return isinstance(value, str)
