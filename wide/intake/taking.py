"""Keeps what a file holds: examined and stored under one lock, whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from wide.intake.batch import ANSWERS, MANIFEST, ROWS, SENT, SET_ASIDE, Batch, written
from wide.intake.counting import Known
from wide.intake.disk import WAIT, Busy, batches_folder, write_folder, writing
from wide.intake.examining import Examined, examine
from wide.intake.fault_file import faults_xlsx
from wide.intake.microdata import answers_parquet, rows_parquet
from wide.intake.options import Options
from wide.intake.questionnaire import questionnaire
from wide.intake.sent_copy import sent_csv
from wide.intake.state import batches, known_places, known_rows, now

__all__ = ["Busy", "Taken", "known", "take"]
LONGEST_NAME = 120


@dataclass(frozen=True)
class Taken:
    """What became of a file: what it holds, and the batch it was kept as.

    `batch` is None when there was nothing new: every row was taken before, or the same file with the same
    faults lies in the store already (`earlier`).
    """

    examined: Examined
    batch: Batch | None
    earlier: str = ""


def known(data: bytes, home: Path | None = None) -> Known:
    """What the store holds now of this file's rows and of all others, for `examine`."""
    return Known(known_rows(home), known_places(hashlib.sha256(data).hexdigest(), home))


def take(
    name: str,
    data: bytes,
    options: Options,
    by: str,
    today: dt.date,
    home: Path | None = None,
    wait: float = WAIT,
) -> Taken:
    """Read a file and keep its sound rows as a new batch, with those set aside beside them.

    A crash leaves the store as it was or with the whole batch. Raises Refused when the file cannot be read,
    Busy when others import for longer than `wait` seconds, OSError when the disk refuses.
    """
    with writing(home, wait) as incoming:
        examined = examine(name, data, options, today, known(data, home))
        same = [one.batch_id for one in batches(home) if one.sha256 == examined.sha256 and not one.withdrawn]
        if not examined.accepted and (same or not examined.set_aside):
            return Taken(examined, None, same[-1] if same else "")
        batch = _batch(examined, by)
        files = {
            ROWS: rows_parquet(batch.batch_id, examined.accepted),
            ANSWERS: answers_parquet(batch.batch_id, examined.accepted),
            batch.original: data if options.keep_original else sent_csv(examined),
            MANIFEST: written(batch),
        }
        if examined.set_aside:
            files[SET_ASIDE] = faults_xlsx(examined, "vi", kept=True)
        write_folder(incoming, batches_folder(home) / batch.batch_id, files)
    return Taken(examined, batch)


def _batch(examined: Examined, by: str) -> Batch:
    moment = dt.datetime.now(tz=dt.UTC)
    plain = "".join(
        char for char in PurePosixPath(examined.name.replace("\\", "/")).name if char.isprintable()
    )
    whole = "original.xlsx" if examined.sheets[0].name else "original.csv"
    form = questionnaire()
    return Batch(
        # In order of time, to the millisecond.
        batch_id=f"B{moment:%Y%m%d-%H%M%S}{moment.microsecond // 1000:03}-{secrets.token_hex(2)}",
        taken_at=now(),
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
        original=whole if examined.options.keep_original else SENT,
        options={**asdict(examined.options), "fill": dict(examined.options.fill)},
        left_out={column.heading: column.kind or column.role for column in examined.left_out},
    )
