"""Progress of the fieldwork of a round: received interviews by province and day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from wide.intake import Batch, Options, UnreadableFile, batches, examine
from wide.intake.batch_files import SET_ASIDE, batches_folder
from wide.rounds.store import all_respondents

LOCAL_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
#: Rows set aside beyond so many in one batch are counted but not read again for their province.
MAX_READ = 5_000
COLUMNS = ["province", "day", "accepted", "set_aside"]
SetAside = tuple[str, str, dt.date | None]


@dataclass(frozen=True)
class FieldworkProgress:
    """What was received for a round.

    `received` = `accepted` + `repeated` + `set_aside`, over the files that hold anything of it. `rows`:
    province (a geo_id as sent, empty when nobody knows it), day, accepted, set_aside. The day is that of the
    interview, or that on which the file came where the row has none that can be read.
    """

    files: int
    received: int
    accepted: int
    repeated: int
    set_aside: int
    rows: pd.DataFrame


def fieldwork_progress(code: str, home: Path | None = None) -> FieldworkProgress:
    """What came in for the round `code`. Raises BrokenStore."""
    active = {batch.batch_id: batch for batch in batches(home) if not batch.withdrawn}
    people = all_respondents(home)
    in_round = people[people["round"] == code]
    accepted = pd.DataFrame(
        {"province": in_round["province"], "day": in_round["date"].dt.date, "accepted": 1, "set_aside": 0}
    )
    batch_ids = set(in_round["batch"])
    set_aside = []
    for batch in active.values():
        of_batch = people.loc[people["batch"] == batch.batch_id, "round"].unique()
        alone = str(of_batch[0]) if len(of_batch) == 1 else ""
        folder = batches_folder(home) / batch.batch_id
        for round_code, province, day in _set_aside_rows(folder, batch.batch_id, home):
            if (round_code or alone) == code:
                batch_ids.add(batch.batch_id)
                set_aside.append((province, day or _received_on(batch), 0, 1))
    rows = pd.concat([accepted, pd.DataFrame(set_aside, columns=COLUMNS)], ignore_index=True)
    rows = rows.groupby(["province", "day"], as_index=False)[["accepted", "set_aside"]].sum()
    files = [active[batch_id] for batch_id in batch_ids]
    return FieldworkProgress(
        files=len(files),
        received=sum(batch.received for batch in files),
        accepted=sum(batch.accepted for batch in files),
        repeated=sum(batch.repeated for batch in files),
        set_aside=sum(batch.set_aside for batch in files),
        rows=rows,
    )


def _received_on(batch: Batch) -> dt.date:
    return dt.datetime.fromisoformat(batch.taken_at).astimezone(LOCAL_TIME).date()


@lru_cache(maxsize=256)
def _set_aside_rows(folder: Path, batch_id: str, home: Path | None) -> tuple[SetAside, ...]:
    """(round, province, day) of each row that a batch set aside, read from the copy stored for repair.

    A batch never changes, so it is read once.
    """
    batch = next(batch for batch in batches(home) if batch.batch_id == batch_id)
    if not batch.set_aside:
        return ()
    unknown_rows = (("", "", None),) * batch.set_aside
    if batch.set_aside > MAX_READ:
        return unknown_rows
    options = Options(**batch.options)
    try:
        examination = examine(SET_ASIDE, (folder / SET_ASIDE).read_bytes(), options, _received_on(batch))
    except UnreadableFile:  # nothing is left of rows whose people did not agree to take part
        return unknown_rows
    rows = [
        *examination.set_aside,
        *(result.row for result in examination.accepted),
        *(result.row for result in examination.repeated),
    ]
    read = tuple(
        (str(row.answers["round"] or ""), str(row.answers["province"] or ""), _as_date(row.answers["date"]))
        for row in rows
    )
    return (*read, *unknown_rows[len(read) :])


def _as_date(answer: object) -> dt.date | None:
    return answer if isinstance(answer, dt.date) else None
