"""Memory and processor time of processes, from /proc (Linux)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True)
class Usage:
    """Resident memory in bytes now, and seconds of processor time since the start."""

    memory: int
    seconds: float


def usage(pids: Sequence[int]) -> Usage:
    """The sum over the processes. Raises FileNotFoundError when one has ended, or where there is no /proc."""
    memory, seconds = 0, 0.0
    for pid in pids:
        memory += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES
        # The name in brackets may hold spaces; what follows it is counted from the third field on.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        seconds += (int(fields[11]) + int(fields[12])) / TICKS
    return Usage(memory, seconds)
