"""What a process takes: memory and processor time, from /proc (Linux)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True)
class Taken:
    """Memory in bytes that is held now, and seconds of processor time since the start."""

    memory: int
    seconds: float


def taken(pids: Sequence[int]) -> Taken:
    """What the processes take together. Raises FileNotFoundError when one is gone, or where there is no /proc."""
    memory, seconds = 0, 0.0
    for pid in pids:
        memory += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
        # The name in brackets may hold spaces; what follows it is counted from the third field on.
        after = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        seconds += (int(after[11]) + int(after[12])) / TICKS
    return Taken(memory, seconds)
