"""How a round comes in: what was received, by province and day."""

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
    counted = {one.batch_id: one for one in batches(home) if not one.withdrawn}
    people = all_respondents(home)
    mine = people[people["round"] == code]
    good = pd.DataFrame(
        {"province": mine["province"], "day": mine["date"].dt.date, "accepted": 1, "set_aside": 0}
    )
    touching = set(mine["batch"])
    bad = []
    for batch in counted.values():
        of_batch = people.loc[people["batch"] == batch.batch_id, "round"].unique()
        alone = str(of_batch[0]) if len(of_batch) == 1 else ""
        for asked, province, day in _set_aside_rows(
            batches_folder(home) / batch.batch_id, batch.batch_id, home
        ):
            if (asked or alone) == code:
                touching.add(batch.batch_id)
                bad.append((province, day or _received_on(batch), 0, 1))
    rows = pd.concat([good, pd.DataFrame(bad, columns=COLUMNS)], ignore_index=True)
    rows = rows.groupby(["province", "day"], as_index=False)[["accepted", "set_aside"]].sum()
    files = [counted[batch_id] for batch_id in touching]
    return FieldworkProgress(
        files=len(files),
        received=sum(one.received for one in files),
        accepted=sum(one.accepted for one in files),
        repeated=sum(one.repeated for one in files),
        set_aside=sum(one.set_aside for one in files),
        rows=rows,
    )


def _received_on(batch: Batch) -> dt.date:
    return dt.datetime.fromisoformat(batch.taken_at).astimezone(LOCAL_TIME).date()


@lru_cache(maxsize=256)
def _set_aside_rows(
    folder: Path, batch_id: str, home: Path | None
) -> tuple[tuple[str, str, dt.date | None], ...]:
    """(round, province, day) of each row that a batch set aside, read from the copy kept for repair.

    A batch never changes, so it is read once.
    """
    batch = next(one for one in batches(home) if one.batch_id == batch_id)
    if not batch.set_aside:
        return ()
    nameless = (("", "", None),) * batch.set_aside
    if batch.set_aside > MAX_READ:
        return nameless
    options = Options(**batch.options)
    try:
        found = examine(SET_ASIDE, (folder / SET_ASIDE).read_bytes(), options, _received_on(batch))
    except UnreadableFile:  # nothing is left of rows whose people did not agree to take part
        return nameless
    rows = [*found.set_aside, *(one.row for one in found.accepted), *(one.row for one in found.repeated)]
    read = tuple(
        (str(row.answers["round"] or ""), str(row.answers["province"] or ""), _as_date(row.answers["date"]))
        for row in rows
    )
    return (*read, *nameless[len(read) :])


def _as_date(given: object) -> dt.date | None:
    return given if isinstance(given, dt.date) else None
