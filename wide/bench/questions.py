"""How long each file of queries/ takes, asked as the pages ask: on a locked file, a cursor a time, rows to pandas."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from wide import QUERIES, warehouse
from wide.bench.pages_asked import Ask
from wide.warehouse.connection import open_read_only

#: No statement may take longer at the 95th percentile, on the figures as they ship (milliseconds).
GOAL = 10.0
BOTH = ("vi", "en")
ALL: dict[str, Any] = {
    **{"indicators": [], "places": [], "sexes": [], "breakdowns": []},
    **{"first_year": None, "last_year": None, "every_source": False, "most": 20_000, "skip": 0},
}
#: What is asked by address, by a brief or on a click, and by no page as it opens. The last of the API is a whole
#: download: as many rows as one answer may have, and no filter.
ELSEWHERE: tuple[Ask, ...] = (
    *(("api/indicators", {"lang": lang, "most": 20_000, "skip": 0}) for lang in BOTH),
    *(("api/sources", {"lang": lang, "most": 20_000, "skip": 0}) for lang in BOTH),
    *(("api/places", {"lang": lang, "most": 20_000, "skip": 0}) for lang in BOTH),
    *(
        ("api/observations", {**ALL, "lang": lang, "indicators": ["papi_d8"], "places": ["P94"]})
        for lang in BOTH
    ),
    ("api/observations", {**ALL, "lang": "vi", "indicators": ["gso_population"], "sexes": ["female"]}),
    ("api/observations", {**ALL, "lang": "vi", "places": ["P94"], "first_year": 2020, "last_year": 2025}),
    *(
        ("brief/women_men", {"lang": lang, "place": place, "first_year": 2000, "last_year": 2025})
        for lang in BOTH
        for place in ("P01", "P94", "N92")
    ),
    ("data/places", {"places": ["P94"]}),
    ("data/places", {}),
    *(
        ("survey/official", {"lang": lang, "indicators": ["findex25_account", "wb_internet_users"]})
        for lang in BOTH
    ),
)


@dataclass(frozen=True)
class Timed:
    """One question: the set of values that took longest at the 95th percentile, of how many sets, and its times.

    `median`, `p95`: milliseconds of that set by the clock; `processor`: its 95th percentile in processor time, which
    other work on the machine moves less. `rows`: how many it answers.
    """

    name: str
    values: Mapping[str, Any]
    sets: int
    rows: int
    median: float
    p95: float
    processor: float


def timed(file: Path, asks: Sequence[Ask], repetitions: int, queries: Path = QUERIES) -> list[Timed]:
    """Time `asks` on the warehouse `file`, slowest question first.

    Every set of values is asked `repetitions` times, all of them in turn, so that a slow moment of the machine
    falls on all alike; one turn before warms up. Raises ValueError when a file of `queries` is not among them.
    """
    unasked = set(warehouse.query_names()) - {name for name, _ in asks}
    if unasked:
        raise ValueError(f"not asked: {', '.join(sorted(unasked))}")
    statements = [(warehouse.named_query(name), values) for name, values in asks]
    bound = [(question.statement, question.bind(values)) for question, values in statements]
    times = np.zeros((2, repetitions, len(bound)))
    rows = []
    gc.collect()
    gc.freeze()  # as a server does after it has warmed up
    with open_read_only(file) as con:
        for turn in range(-1, repetitions):
            for place, (sql, values) in enumerate(bound):
                start, begun = time.perf_counter(), time.process_time()
                cursor = con.cursor()
                answer = cursor.execute(sql, values).df()
                cursor.close()
                if turn < 0:
                    rows.append(len(answer))
                else:
                    times[:, turn, place] = time.perf_counter() - start, time.process_time() - begun
    (median, p95), (_, processor) = np.percentile(times * 1000, [50, 95], axis=1).swapaxes(0, 1)
    found = []
    for name in {name for name, _ in asks}:
        mine = [place for place, (asked, _) in enumerate(asks) if asked == name]
        worst = max(mine, key=lambda place: p95[place])
        taken = (float(one[worst]) for one in (median, p95, processor))
        found.append(Timed(name, asks[worst][1], len(mine), rows[worst], *taken))
    return sorted(found, key=lambda one: (-one.p95, one.name))


def table(shipped: Sequence[Timed], larger: Mapping[str, Timed], repetitions: int, times: int) -> str:
    """The times as text for a terminal, in milliseconds; with `larger`, those on `times` the figures and the ratios."""
    head = f"{'':36}{'sets':>5}{'rows':>7}{'median':>8}{'p95':>8}{'cpu p95':>9}"
    lines = [f"n = {repetitions} for each set of values, milliseconds", head]
    if larger:
        lines[1] += f"   {f'{times}x median':>12}{'p95':>8}{'cpu p95':>9}{'ratio':>7}"
    for one in shipped:
        line = f"{one.name:36}{one.sets:5}{one.rows:7}{one.median:8.1f}{one.p95:8.1f}{one.processor:9.1f}"
        if larger:
            other = larger[one.name]
            line += f"   {other.median:12.1f}{other.p95:8.1f}{other.processor:9.1f}{other.median / one.median:7.1f}"
        lines.append(line)
    return "\n".join(lines)
