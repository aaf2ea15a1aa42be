"""One import as the data home keeps it: its manifest, and where its files lie."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
ROWS = "rows.parquet"
ANSWERS = "answers.parquet"
SENT = "sent.csv"
SET_ASIDE = "set_aside.xlsx"


class BrokenStore(ValueError):
    """A folder of the store is not as `take` leaves it; somebody changed it by hand."""


@dataclass(frozen=True)
class Batch:
    """One import. Always: received = accepted + repeated + set_aside.

    `taken_at`: UTC, ISO 8601. `by`: the importer. `differing`: how many of the repeated rows have other answers
    than those taken before. `original`: the kept file's name, SENT when it is the copy without personal columns.
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


def written(batch: Batch) -> bytes:
    """The manifest as JSON. Whether the batch is withdrawn is no part of it: that changes, the batch does not."""
    whole = {name: value for name, value in asdict(batch).items() if name != "withdrawn"}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def read_batch(folder: Path, *, withdrawn: bool) -> Batch:
    """The batch in a folder. Raises BrokenStore when its manifest cannot be read or a file is missing."""
    try:
        given = json.loads((folder / MANIFEST).read_bytes())
        batch = Batch(**given, withdrawn=withdrawn)
    except (OSError, ValueError, TypeError) as fault:
        raise BrokenStore(f"{folder.name}: {fault}") from fault
    missing = [name for name in (ROWS, ANSWERS, batch.original) if not (folder / name).is_file()]
    if missing or batch.batch_id != folder.name:
        raise BrokenStore(f"{folder.name}: {', '.join(missing) or batch.batch_id}")
    return batch
