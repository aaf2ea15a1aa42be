"""Keeps what a file holds: examined and stored under one lock, whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from wide.intake.archive_copy import archive_csv
from wide.intake.batch_files import (
    ANSWERS,
    ARCHIVE_CSV,
    LOCK_TIMEOUT,
    MANIFEST,
    ROWS,
    SET_ASIDE,
    Batch,
    StoreBusy,
    batches_folder,
    manifest_json,
    write_folder,
    write_lock,
)
from wide.intake.batch_store import batches, stored_positions, stored_rows, utc_now
from wide.intake.deduplication import StoredData
from wide.intake.error_workbook import error_workbook_bytes
from wide.intake.examination import Examination, examine
from wide.intake.microdata import answers_parquet, rows_parquet
from wide.intake.options import Options
from wide.intake.questionnaire import questionnaire

__all__ = ["ImportResult", "StoreBusy", "import_file", "stored_data"]
LONGEST_NAME = 120


@dataclass(frozen=True)
class ImportResult:
    """What became of a file: what it holds, and the batch it was kept as.

    `batch` is None when there was nothing new: every row was taken before, or the same file with the same
    faults lies in the store already (`earlier`).
    """

    examination: Examination
    batch: Batch | None
    earlier: str = ""


def stored_data(data: bytes, home: Path | None = None) -> StoredData:
    """What the store holds now of this file's rows and of all others, for `examine`."""
    return StoredData(stored_rows(home), stored_positions(hashlib.sha256(data).hexdigest(), home))


def import_file(
    name: str,
    data: bytes,
    options: Options,
    by: str,
    today: dt.date,
    home: Path | None = None,
    wait: float = LOCK_TIMEOUT,
) -> ImportResult:
    """Read a file and keep its sound rows as a new batch, with those set aside beside them.

    A crash leaves the store as it was or with the whole batch. Raises Refused when the file cannot be read,
    Busy when others import for longer than `wait` seconds, OSError when the disk refuses.
    """
    with write_lock(home, wait) as incoming:
        examined = examine(name, data, options, today, stored_data(data, home))
        same = [one.batch_id for one in batches(home) if one.sha256 == examined.sha256 and not one.withdrawn]
        if not examined.accepted and (same or not examined.set_aside):
            return ImportResult(examined, None, same[-1] if same else "")
        batch = _manifest(examined, by)
        files = {
            ROWS: rows_parquet(batch.batch_id, examined.accepted),
            ANSWERS: answers_parquet(batch.batch_id, examined.accepted),
            batch.original: data if options.keep_original else archive_csv(examined),
            MANIFEST: manifest_json(batch),
        }
        if examined.set_aside:
            files[SET_ASIDE] = error_workbook_bytes(examined, "vi", kept=True)
        write_folder(incoming, batches_folder(home) / batch.batch_id, files)
    return ImportResult(examined, batch)


def _manifest(examined: Examination, by: str) -> Batch:
    moment = dt.datetime.now(tz=dt.UTC)
    plain = "".join(
        char for char in PurePosixPath(examined.name.replace("\\", "/")).name if char.isprintable()
    )
    whole = "original.xlsx" if examined.sheets[0].name else "original.csv"
    form = questionnaire()
    return Batch(
        # In order of time, to the millisecond.
        batch_id=f"B{moment:%Y%m%d-%H%M%S}{moment.microsecond // 1000:03}-{secrets.token_hex(2)}",
        taken_at=utc_now(),
        by=by,
        file_name=plain[-LONGEST_NAME:],
        sha256=examined.sha256,
        received=examined.received,
        accepted=len(examined.accepted),
        repeated=len(examined.repeated),
        differing=sum(one.differs for one in examined.repeated),
        set_aside=len(examined.set_aside),
        questionnaire=examined.version,
        skills_list=form.settings["skills_list"],
        original=whole if examined.options.keep_original else ARCHIVE_CSV,
        options={**asdict(examined.options), "fill": dict(examined.options.fill)},
        left_out={column.heading: column.kind or column.role for column in examined.left_out},
    )
