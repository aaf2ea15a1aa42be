"""How long an estimate takes as the sample grows: `python tests/support/survey_growth.py [--large] [--spark]`.

With --spark Apache Spark estimates as well, in this machine's Java; its time and memory are those of both processes,
`first` is what the first estimate takes with the start of Java in it.

Makes synthetic samples of 5, 15 and (with --large) 50 million records in a temporary folder, estimates a share by
province × sex × age and a gap by province, each in a fresh process, prints a table for docs/survey-estimation.md and
removes the samples. Needs 0.3 GB of disk.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from synthetic_survey import STRATA, make  # noqa: E402 (the path comes first)

ONE = """
import json, os, resource, sys, time
from pathlib import Path
from wide.estimate import estimate

def java():
    "Processor seconds and peak megabytes of the Java that this process has started, Linux only."
    seconds = megabytes = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = folder.joinpath("stat").read_text().rpartition(")")
            status = folder.joinpath("status").read_text()
        except OSError:
            continue
        numbers = rest.split()
        if name.endswith("(java") and int(numbers[1]) == os.getpid():
            seconds += (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")
            megabytes += int(status.partition("VmHWM:")[2].split()[0]) / 1024
    return seconds, megabytes

design = ("stratum", "psu", "weight")
file, kind = sys.argv[1:]
times, busy = [], []
for _ in range(3):
    start, processor = time.perf_counter(), time.process_time() + java()[0]
    if kind == "gap":
        found = estimate(file, "internet", ["province"], *design, "gap", gap=("sex", "female", "male"))
    else:
        found = estimate(file, "internet", ["province", "sex", "age"], *design, "share")
    times.append(time.perf_counter() - start)
    busy.append(time.process_time() + java()[0] - processor)
print(json.dumps({"best": min(times), "busy": min(busy), "rows": len(found), "first": times[0],
                  "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 + java()[1]}))
"""


def main(sizes: list[tuple[int, int]], engines: list[str]) -> None:
    """Print one row of a table for each size (records, clusters in a stratum), kind and engine."""
    lines = [
        "| records | clusters | estimate | domains | engine | first | seconds | of processors | peak memory |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory(prefix="wide-growth-") as folder:
        for records, psus in sizes:
            file = make(Path(folder) / "synthetic.parquet", records, psus)
            for kind, label in (("share", "share by province × sex × age"), ("gap", "gap by province")):
                for engine in engines:
                    run = subprocess.run(
                        [sys.executable, "-c", ONE, str(file), kind],
                        cwd=ROOT,
                        env={**os.environ, "WIDE_ENGINE": engine},
                        stdout=subprocess.PIPE,
                        text=True,
                        check=True,
                    )
                    got = json.loads(run.stdout)
                    lines.append(
                        f"| {records // 1_000_000} M | {STRATA * psus:,} | {label} | {got['rows']} | {engine} "
                        f"| {got['first']:.2f} | {got['best']:.2f} | {got['busy']:.2f} | {got['peak']:.0f} MB |"
                    )
                    sys.stderr.write(lines[-1] + "\n")
            file.unlink()
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    small = [(5_000_000, 100), (5_000_000, 1600), (15_000_000, 100)]
    main(
        [*small, (50_000_000, 100), (50_000_000, 1600)] if "--large" in sys.argv else small,
        ["duckdb", "spark"] if "--spark" in sys.argv else ["duckdb"],
    )
