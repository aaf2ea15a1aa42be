"""Writes files whole or not at all: whoever interrupts a run finds the file from before."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from pathlib import Path

#: The end of the name under which a file is written until it is complete.
PART_SUFFIX = ".part"
#: Seconds after which a part is left from an interrupted run and belongs to no run at work.
STALE_SECONDS = 3600


def write_atomic(path: Path, content: bytes, staging: Path | None = None) -> None:
    """Write `content` to a temporary file, bring it to the disk, then rename it to `path` in one step.

    The temporary file stands in `staging` (same disk), or beside `path`, where parts that interrupted runs left more
    than an hour ago are removed too. Raises OSError where the disk is full or the folder cannot be written; the file
    from before is then untouched and nothing new stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if staging is None:
        remove_stale_parts(path)
    part = (staging or path.parent) / f".{path.name}.{secrets.token_hex(4)}{PART_SUFFIX}"
    try:
        write_synced(part, content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def write_synced(path: Path, content: bytes) -> None:
    """Write a new file and wait until it is on the disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk; Windows has no such call and does not need it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_stale_parts(path: Path) -> None:
    """Remove the parts of `path` that nobody has written to for an hour."""
    for part in path.parent.glob(f".{path.name}.*{PART_SUFFIX}"):
        try:
            if time.time() - part.stat().st_mtime > STALE_SECONDS:
                part.unlink()
        except FileNotFoundError:  # another run removed it first
            continue


def remove_stale_folders(parent: Path, prefix: str) -> None:
    """Remove the folders of `parent` whose name begins with `prefix` and into which nothing was put for an hour."""
    for folder in parent.glob(f"{prefix}*"):
        try:
            newest = max(path.stat().st_mtime for path in (folder, *folder.rglob("*")))
            if time.time() - newest > STALE_SECONDS:
                shutil.rmtree(folder)
        except FileNotFoundError:  # another run removed it first
            continue
