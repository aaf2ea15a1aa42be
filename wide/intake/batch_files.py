"""The files of the survey's store: where they lie, the manifest of a batch, one writer at a time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from wide.files.atomic_write import sync_folder, write_synced
from wide.files.data_home import data_home
from wide.intake.errors import BrokenStore, StoreBusy

MANIFEST = "manifest.json"
ROWS = "rows.parquet"
ANSWERS = "answers.parquet"
ARCHIVE_CSV = "sent.csv"
SET_ASIDE = "set_aside.xlsx"
LOCK_TIMEOUT = 120.0


@dataclass(frozen=True)
class Batch:
    """One import. Always: received = accepted + repeated + set_aside.

    `taken_at`: UTC, ISO 8601. `by`: the importer. `differing`: how many of the repeated rows have other answers
    than those imported before. `original`: the stored file's name, ARCHIVE_CSV for the archive copy.
    `left_out`: headings of the columns that are not stored → why (personal kind, or "unknown").
    """

    batch_id: str
    taken_at: str
    by: str
    file_name: str
    sha256: str
    received: int
    accepted: int
    repeated: int
    differing: int
    set_aside: int
    questionnaire: str
    skills_list: str
    original: str
    options: Mapping[str, Any]
    left_out: Mapping[str, str]
    withdrawn: bool = False


def manifest_json(batch: Batch) -> bytes:
    """The manifest as JSON. Whether the batch is withdrawn is no part of it: that changes, the batch does not."""
    fields = asdict(batch)
    del fields["withdrawn"]
    return (json.dumps(fields, ensure_ascii=False, indent=1) + "\n").encode()


def read_batch(folder: Path, *, withdrawn: bool) -> Batch:
    """The batch in a folder. Raises BrokenStore when its manifest cannot be read or a file is missing."""
    try:
        fields = json.loads((folder / MANIFEST).read_bytes())
        batch = Batch(**fields, withdrawn=withdrawn)
    except (OSError, ValueError, TypeError) as error:
        raise BrokenStore(f"{folder.name}: {error}") from error
    missing = [name for name in (ROWS, ANSWERS, batch.original) if not (folder / name).is_file()]
    if missing or batch.batch_id != folder.name:
        raise BrokenStore(f"{folder.name}: {', '.join(missing) or batch.batch_id}")
    return batch


def store_folder(home: Path | None) -> Path:
    """The folder of the survey's store; `home` is WIDE_HOME when None."""
    return (home or data_home()) / "survey"


def batches_folder(home: Path | None) -> Path:
    """Where each batch has a folder of its own."""
    return store_folder(home) / "batches"


def events_folder(home: Path | None) -> Path:
    """Where each withdrawal and restoration has a file of its own."""
    return store_folder(home) / "events"


@contextmanager
def write_lock(home: Path | None, wait: float = LOCK_TIMEOUT) -> Iterator[Path]:
    """Hold the store for writing; gives an empty folder on the same disk, from which things are moved in.

    What an importer that was killed left in it is removed first: whoever holds the lock is the only one.
    Raises StoreBusy after `wait` seconds, OSError when the disk refuses.
    """
    store = store_folder(home)
    store.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(store / "store.lock", timeout=wait):
            incoming = store / "incoming"
            if incoming.exists():
                shutil.rmtree(incoming)
            for folder in (incoming, batches_folder(home), events_folder(home)):
                folder.mkdir(exist_ok=True)
            try:
                yield incoming
            finally:
                shutil.rmtree(incoming)
    except Timeout as error:
        raise StoreBusy(str(store)) from error


def write_folder(incoming: Path, target: Path, files: Mapping[str, bytes]) -> None:
    """Bring files to the disk in a new folder and move it to `target` in one step."""
    folder = incoming / target.name
    folder.mkdir()
    for name, content in files.items():
        write_synced(folder / name, content)
    sync_folder(folder)
    folder.rename(target)
    sync_folder(target.parent)
