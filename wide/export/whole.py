"""Files that leave the house are written whole or not at all: whoever kills a run finds the file from before."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

#: What a file is called until it is whole.
PART = ".part"
#: Seconds after which a part is what a killed run left behind, and no other run at work.
FORGOTTEN = 3600


def write(path: Path, content: bytes) -> None:
    """Write `content` under the name `path`: beside it first, on the disk, then moved there in one step.

    Also removes what killed runs left of the same file more than an hour ago. Raises OSError where the disk is full or
    the folder cannot be written; the file from before then stands untouched and nothing new stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path)
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=PART, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Remove the parts of `path` that nobody has written to for an hour."""
    for part in path.parent.glob(f".{path.name}.*{PART}"):
        try:
            if time.time() - part.stat().st_mtime > FORGOTTEN:
                part.unlink()
        except FileNotFoundError:  # another run was quicker
            continue


def sweep_folders(parent: Path, prefix: str) -> None:
    """Remove the folders of `parent` whose name begins with `prefix` that nobody has put anything into for an hour."""
    for folder in parent.glob(f"{prefix}*"):
        try:
            newest = max(one.stat().st_mtime for one in (folder, *folder.rglob("*")))
            if time.time() - newest > FORGOTTEN:
                shutil.rmtree(folder)
        except FileNotFoundError:  # another run was quicker
            continue
