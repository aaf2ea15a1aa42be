"""Five million synthetic records by province × sex × age: in under three seconds and two gigabytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from synthetic_survey import STRATA, make

from wide import ROOT

RECORDS = 5_000_000
SECONDS = 3.0
PROCESSORS = 2
MEGABYTES = 2000
ONE = """
import json, resource, sys, time
from wide.estimate import estimate

start, busy = time.perf_counter(), time.process_time()
found = estimate(sys.argv[1], "internet", ["province", "sex", "age"], "stratum", "psu", "weight", "share")
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
busy = time.process_time() - busy
print(json.dumps({"seconds": seconds, "busy": busy, "megabytes": peak, "rows": len(found), "n": int(found["n"].sum()),
                  "df": int(found["df"].min()), "flags": sorted(found["flag"].unique())}))
"""


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("scale") / "synthetic.parquet", RECORDS)


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not tell a process its peak of memory this way"
)
def test_five_million_records(survey: Path) -> None:
    """Three tries; the best one counts. Where other work has the processors, their time is what counts."""
    tries = []
    for _ in range(3):
        run = subprocess.run(
            [sys.executable, "-c", ONE, str(survey)], cwd=ROOT, capture_output=True, text=True, check=True
        )
        tries.append(json.loads(run.stdout))
        if tries[-1]["seconds"] < SECONDS:
            break
    best = min(tries, key=lambda one: one["seconds"])
    assert best["rows"] == STRATA // 2 * 2 * 6
    assert 0.97 * RECORDS < best["n"] < RECORDS
    assert best["df"] > 100
    assert best["flags"] == ["ok"]
    assert best["megabytes"] < MEGABYTES
    assert best["busy"] < PROCESSORS * SECONDS, tries
    if os.getloadavg()[0] <= PROCESSORS:
        assert best["seconds"] < SECONDS, tries
