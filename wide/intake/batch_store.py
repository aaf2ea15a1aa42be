"""The list of batches, and which of them are withdrawn: a file an event, the last one counts."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pyarrow.parquet as pq

from wide.files.atomic_write import write_atomic
from wide.intake.batch_files import (
    ROWS,
    SET_ASIDE,
    Batch,
    batches_folder,
    events_folder,
    read_batch,
    write_lock,
)
from wide.intake.errors import BrokenStore, CannotRestore, UnknownBatch

EVENT = re.compile(r"(\d{6})-(B[0-9a-f-]+)-(withdrawn|restored)\.json")


def batches(home: Path | None = None) -> list[Batch]:
    """Every batch, oldest first. Raises BrokenStore when one was changed by hand: its rows would be missing."""
    folder = batches_folder(home)
    if not folder.is_dir():
        return []
    withdrawn = _withdrawn(home)
    folders = sorted(path for path in folder.iterdir() if path.is_dir() and path.name.startswith("B"))
    return [read_batch(path, withdrawn=path.name in withdrawn) for path in folders]


def withdraw(batch_id: str, by: str, home: Path | None = None) -> Batch:
    """Take a batch out of all figures; its files stay. Raises UnknownBatch, StoreBusy, OSError."""
    with write_lock(home) as incoming:
        batch = _batch(batch_id, home)
        if not batch.withdrawn:
            _write_event(incoming, home, batch_id, "withdrawn", by)
        return replace(batch, withdrawn=True)


def restore(batch_id: str, by: str, home: Path | None = None) -> Batch:
    """Bring a withdrawn batch back. Raises UnknownBatch, StoreBusy, OSError, and CannotRestore."""
    with write_lock(home) as incoming:
        batch = _batch(batch_id, home)
        if batch.withdrawn:
            rows = _columns(batches_folder(home) / batch_id, ["key"])
            if twice := stored_rows(home).keys() & {key for (key,) in rows}:
                raise CannotRestore(batch=batch_id, rows=len(twice))
            _write_event(incoming, home, batch_id, "restored", by)
        return replace(batch, withdrawn=False)


def stored_file(batch_id: str, which: Literal["sent", "set_aside"], home: Path | None = None) -> bytes | None:
    """A stored file of a batch, for a download.

    `sent`: the copy of what was sent (CSV), or the original where it was asked for. `set_aside`: the workbook with
    the rows to repair, None when there are none. Raises UnknownBatch, BrokenStore.
    """
    batch = _batch(batch_id, home)
    if which == "set_aside" and not batch.set_aside:
        return None
    path = batches_folder(home) / batch_id / (SET_ASIDE if which == "set_aside" else batch.original)
    try:
        return path.read_bytes()
    except OSError as error:
        raise BrokenStore(f"{batch_id}: {error}") from error


def stored_positions(sha256: str, home: Path | None) -> dict[tuple[str, int], str]:
    """(sheet, row) → fingerprint of the rows that batches not withdrawn took from the file with this hash."""
    rows = [
        row
        for batch in batches(home)
        if batch.sha256 == sha256 and not batch.withdrawn
        for row in _columns(batches_folder(home) / batch.batch_id, ["sheet", "row", "content"])
    ]
    return {(sheet, number): content for sheet, number, content in rows}


def stored_rows(home: Path | None) -> dict[str, str]:
    """Key → fingerprint of every row of the batches that are not withdrawn."""
    active = [batches_folder(home) / batch.batch_id for batch in batches(home) if not batch.withdrawn]
    return {key: content for folder in active for key, content in _columns(folder, ["key", "content"])}


def _columns(folder: Path, names: list[str]) -> Iterable[tuple[Any, ...]]:
    """The rows of a batch, only these columns."""
    try:
        table = pq.read_table(folder / ROWS, columns=names, use_threads=False)
    except (OSError, ValueError) as error:
        raise BrokenStore(f"{folder.name}: {error}") from error
    return zip(*(table[name].to_pylist() for name in names), strict=True)


def _batch(batch_id: str, home: Path | None) -> Batch:
    by_id = {batch.batch_id: batch for batch in batches(home)}
    if batch_id not in by_id:
        raise UnknownBatch(batch=batch_id)
    return by_id[batch_id]


def _events(home: Path | None) -> list[re.Match[str]]:
    folder = events_folder(home)
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return [match for match in map(EVENT.fullmatch, names) if match]


def _withdrawn(home: Path | None) -> set[str]:
    last = {event[2]: event[3] for event in _events(home)}
    return {batch_id for batch_id, action in last.items() if action == "withdrawn"}


def _write_event(incoming: Path, home: Path | None, batch_id: str, action: str, by: str) -> None:
    number = max((int(event[1]) for event in _events(home)), default=0) + 1
    text = json.dumps({"batch": batch_id, "action": action, "by": by, "at": utc_now()}, ensure_ascii=False)
    path = events_folder(home) / f"{number:06}-{batch_id}-{action}.json"
    write_atomic(path, f"{text}\n".encode(), staging=incoming)


def utc_now() -> str:
    """The moment, in UTC to the second."""
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
