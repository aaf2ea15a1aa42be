"""Where the survey's store lies, one writer at a time, and files that are whole or not there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from wide.models.home import data_home

WAIT = 120.0


class Busy(RuntimeError):
    """Another import has held the store for longer than anybody should wait."""


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
def writing(home: Path | None, wait: float = WAIT) -> Iterator[Path]:
    """Hold the store for writing; gives an empty folder on the same disk, from which things are moved in.

    What an importer that was killed left in it is removed first: whoever holds the lock is the only one.
    Raises Busy after `wait` seconds, OSError when the disk refuses.
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
    except Timeout as fault:
        raise Busy(str(store)) from fault


def write_folder(incoming: Path, target: Path, files: Mapping[str, bytes]) -> None:
    """Bring files to the disk in a new folder and move it to `target` in one step."""
    folder = incoming / target.name
    folder.mkdir()
    for name, content in files.items():
        _write(folder / name, content)
    _settle(folder)
    folder.rename(target)
    _settle(target.parent)


def write_file(incoming: Path, target: Path, content: bytes) -> None:
    """Bring one file to the disk and move it to `target` in one step."""
    beside = incoming / target.name
    _write(beside, content)
    beside.replace(target)
    _settle(target.parent)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Bring a folder's list of names to the disk; Windows has no such call and does not need it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
