"""How long each file of queries/ takes as the pages run it: on a locked file, a cursor each time, rows to pandas."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.queries.record import Call
from wide import warehouse
from wide.warehouse.connection import open_read_only

#: The most that a query may take at the 95th percentile, on the observations as they ship (milliseconds).
GOAL = 10.0
LANGUAGES = ("vi", "en")
ALL: dict[str, Any] = {
    **{"indicators": [], "places": [], "sexes": [], "breakdowns": []},
    **{"first_year": None, "last_year": None, "every_source": False, "most": 20_000, "skip": 0},
}
#: Queries of the API, of briefs and of clicks, which no page runs when it opens. The last of the API is a whole
#: download: as many rows as an answer may have, and no filter.
OTHER_CALLS: tuple[Call, ...] = (
    *(("api/indicators", {"lang": lang, "most": 20_000, "skip": 0}) for lang in LANGUAGES),
    *(("api/sources", {"lang": lang, "most": 20_000, "skip": 0}) for lang in LANGUAGES),
    *(("api/places", {"lang": lang, "most": 20_000, "skip": 0}) for lang in LANGUAGES),
    *(
        ("api/observations", {**ALL, "lang": lang, "indicators": ["papi_d8"], "places": ["P94"]})
        for lang in LANGUAGES
    ),
    ("api/observations", {**ALL, "lang": "vi", "indicators": ["gso_population"], "sexes": ["female"]}),
    ("api/observations", {**ALL, "lang": "vi", "places": ["P94"], "first_year": 2020, "last_year": 2025}),
    *(
        ("brief/women_men", {"lang": lang, "place": place, "first_year": 2000, "last_year": 2025})
        for lang in LANGUAGES
        for place in ("P01", "P94", "N92")
    ),
    ("data/places", {"places": ["P94"]}),
    ("data/places", {}),
    *(
        ("survey/official", {"lang": lang, "indicators": ["findex25_account", "wb_internet_users"]})
        for lang in LANGUAGES
    ),
)


@dataclass(frozen=True)
class Timed:
    """A query with the parameters that took longest at the 95th percentile, out of `sets` sets of parameters.

    `median`, `p95`: milliseconds by the clock; `cpu_p95`: 95th percentile of the processor time, which other work on
    the machine changes less. `rows`: number of rows of the result.
    """

    name: str
    params: Mapping[str, Any]
    sets: int
    rows: int
    median: float
    p95: float
    cpu_p95: float


def time_calls(file: Path, calls: Sequence[Call], repetitions: int) -> list[Timed]:
    """Time `calls` on the warehouse `file`, slowest query first.

    Each round runs every call once, so that a slow moment of the machine hits all of them; the first round warms up
    and is not counted. Raises ValueError when a query of the warehouse is not among the calls.
    """
    if missing := set(warehouse.query_names()) - {name for name, _ in calls}:
        raise ValueError(f"not called: {', '.join(sorted(missing))}")
    statements = [(warehouse.named_query(name), params) for name, params in calls]
    bound = [(query.statement, query.bind(params)) for query, params in statements]
    times = np.zeros((2, repetitions, len(bound)))
    rows = []
    gc.collect()
    gc.freeze()  # as a server does after it has warmed up
    with open_read_only(file) as con:
        for turn in range(-1, repetitions):
            for index, (sql, values) in enumerate(bound):
                start, cpu = time.perf_counter(), time.process_time()
                cursor = con.cursor()
                result = cursor.execute(sql, values).df()
                cursor.close()
                if turn < 0:
                    rows.append(len(result))
                else:
                    times[:, turn, index] = time.perf_counter() - start, time.process_time() - cpu
    (median, p95), (_, cpu_p95) = np.percentile(times * 1000, [50, 95], axis=1).swapaxes(0, 1)
    timed = []
    for name in {name for name, _ in calls}:
        indexes = [index for index, (called, _) in enumerate(calls) if called == name]
        worst = max(indexes, key=lambda index: p95[index])
        worst_times = (float(samples[worst]) for samples in (median, p95, cpu_p95))
        timed.append(Timed(name, calls[worst][1], len(indexes), rows[worst], *worst_times))
    return sorted(timed, key=lambda query: (-query.p95, query.name))


def table(shipped: Sequence[Timed], larger: Mapping[str, Timed], repetitions: int, times: int) -> str:
    """The times as text for a terminal, in milliseconds; with `larger`, also on `times` the observations."""
    head = f"{'':36}{'sets':>5}{'rows':>7}{'median':>8}{'p95':>8}{'cpu p95':>9}"
    lines = [f"n = {repetitions} for each set of parameters, milliseconds", head]
    if larger:
        lines[1] += f"   {f'{times}x median':>12}{'p95':>8}{'cpu p95':>9}{'ratio':>7}"
    for query in shipped:
        line = f"{query.name:36}{query.sets:5}{query.rows:7}{query.median:8.1f}{query.p95:8.1f}{query.cpu_p95:9.1f}"
        if larger:
            scaled = larger[query.name]
            ratio = scaled.median / query.median
            line += f"   {scaled.median:12.1f}{scaled.p95:8.1f}{scaled.cpu_p95:9.1f}{ratio:7.1f}"
        lines.append(line)
    return "\n".join(lines)
