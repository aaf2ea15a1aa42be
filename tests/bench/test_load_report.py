"""bench.load: reproducible users, summaries of answers, growth of memory, usage of processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.load import report
from bench.load.behaviour import KINDS, users
from bench.load.client import Answer
from bench.load.compare import BurstResult
from bench.load.page_state import Run
from bench.load.soak import MEGABYTE, SoakResult
from bench.load.usage import usage


def test_users_are_the_same_for_the_same_seed() -> None:
    assert [user[:2] for user in users(9, 4)] == [user[:2] for user in users(9, 4)]
    assert {user.kind for user in users(9, 4)} == set(KINDS)
    assert {user.kind for user in users(9, 4, "analyst")} == {"analyst"}


def test_summary_counts_faults_apart() -> None:
    answers = [Answer("leader", "page", second, Run(messages=10, size=2000)) for second in (0.1, 0.2, 0.3)]
    answers.append(Answer("leader", "page", 60.0, Run(faults=["TimeoutError: "])))
    summary = report.summary(answers)
    assert (summary["n"], summary["faults"], summary["longest"]) == (4, 1, 0.3)
    assert summary["median"] == pytest.approx(0.2)
    assert summary["kB"] == 2.0
    assert report.faults(answers) == ["1 x TimeoutError: "]
    with pytest.raises(ValueError, match="TimeoutError"):
        report.summary(answers[-1:])


def test_burst_result_divides_the_processor_time_by_the_clicks() -> None:
    answers = [Answer("leader", click, 0.1, Run()) for click in ("page", "rest", "sex")]
    answers.append(Answer("leader", "page", 60.0, Run(faults=["TimeoutError: "])))
    burst = BurstResult(answers, cpu=0.09)
    assert burst.cpu_ms_per_click == pytest.approx(30)
    assert burst.seconds() == [0.1, 0.1]
    assert burst.mix() == {"page": 2, "sex": 1}


def test_growth_is_the_slope_of_the_second_half() -> None:
    climbing = [(at, (300 + 100 * (at < 900) + at / 36) * MEGABYTE) for at in range(0, 1800, 5)]
    result = SoakResult(samples=[(float(at), int(memory)) for at, memory in climbing])
    assert result.growth() == pytest.approx(100, rel=0.01)
    assert result.mean(0, 1) == 400 * MEGABYTE
    with pytest.raises(ValueError, match="no sample"):
        result.mean(5000, 6000)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_usage_gives_memory_and_processor_time_of_the_process() -> None:
    size = 80 * MEGABYTE
    code = f"import sys; held = b'x' * {size}; s = sum(range(6_000_000)); print('up', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"up\n"
        both, own = usage([child.pid, os.getpid()]), usage([os.getpid()])
        alone = usage([child.pid])
        child.communicate()
    assert size < alone.memory < 3 * size
    assert 0 < alone.seconds < 20
    assert both.memory == pytest.approx(alone.memory + own.memory, rel=0.2)
    with pytest.raises(FileNotFoundError):
        usage([child.pid])
