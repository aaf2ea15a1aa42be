"""Imports a file as a batch: examined and stored under one lock, completely or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from wide.intake import batch_files
from wide.intake.archive_copy import archive_csv
from wide.intake.batch_files import LOCK_TIMEOUT, Batch
from wide.intake.batch_store import batches, stored_positions, stored_rows, utc_now
from wide.intake.deduplication import StoredData
from wide.intake.error_workbook import error_workbook_bytes
from wide.intake.examination import Examination, examine
from wide.intake.microdata import answers_parquet, rows_parquet
from wide.intake.options import Options
from wide.intake.questionnaire import questionnaire

LONGEST_NAME = 120


@dataclass(frozen=True)
class ImportResult:
    """The examination of a file and the batch it was stored as.

    `batch` is None when there was nothing new: every row was imported before, or the same file with the same
    errors lies in the store already (`earlier`).
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

    A crash leaves the store as it was or with the whole batch. Raises UnreadableFile when the file cannot be read,
    StoreBusy when others import for longer than `wait` seconds, OSError when the disk refuses.
    """
    with batch_files.write_lock(home, wait) as incoming:
        examination = examine(name, data, options, today, stored_data(data, home))
        active = [batch for batch in batches(home) if not batch.withdrawn]
        same = [batch.batch_id for batch in active if batch.sha256 == examination.sha256]
        if not examination.accepted and (same or not examination.set_aside):
            return ImportResult(examination, None, same[-1] if same else "")
        batch = _manifest(examination, by)
        files = {
            batch_files.ROWS: rows_parquet(batch.batch_id, examination.accepted),
            batch_files.ANSWERS: answers_parquet(batch.batch_id, examination.accepted),
            batch.original: data if options.keep_original else archive_csv(examination),
            batch_files.MANIFEST: batch_files.manifest_json(batch),
        }
        if examination.set_aside:
            files[batch_files.SET_ASIDE] = error_workbook_bytes(examination, "vi", archive=True)
        batch_files.write_folder(incoming, batch_files.batches_folder(home) / batch.batch_id, files)
    return ImportResult(examination, batch)


def _manifest(examination: Examination, by: str) -> Batch:
    moment = dt.datetime.now(tz=dt.UTC)
    file_name = "".join(filter(str.isprintable, PurePosixPath(examination.name.replace("\\", "/")).name))
    original_name = "original.xlsx" if examination.sheets[0].name else "original.csv"
    questions = questionnaire()
    return Batch(
        # In order of time, to the millisecond.
        batch_id=f"B{moment:%Y%m%d-%H%M%S}{moment.microsecond // 1000:03}-{secrets.token_hex(2)}",
        taken_at=utc_now(),
        by=by,
        file_name=file_name[-LONGEST_NAME:],
        sha256=examination.sha256,
        received=examination.received,
        accepted=len(examination.accepted),
        repeated=len(examination.repeated),
        differing=sum(row.differs for row in examination.repeated),
        set_aside=len(examination.set_aside),
        questionnaire=examination.version,
        skills_list=questions.settings["skills_list"],
        original=original_name if examination.options.keep_original else batch_files.ARCHIVE_CSV,
        options={**asdict(examination.options), "fill": dict(examination.options.fill)},
        left_out={column.heading: column.kind or column.role for column in examination.left_out},
    )
