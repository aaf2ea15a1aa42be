"""Say what was measured: medians, 95th percentiles, ratios to the floor, and the machine."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version

import numpy as np

from wide.bench.measure import Times

PACKAGES = ("streamlit", "plotly", "duckdb", "pandas", "playwright")


def summary(floor: Times, wide: Times) -> dict[str, dict[str, float]]:
    """Per step: medians and 95th percentiles of both apps (ms), and the ratios of WIDE to the floor."""
    (select,) = floor.changes.values()
    found = {
        "first paint, nothing cached": _compared(floor.cold, wide.cold),
        "first paint, cache filled": _compared(floor.primed, wide.primed),
    }
    for name, times in wide.changes.items():
        found[f"filter change, {name}"] = _compared(select, times)
    if wide.switches:
        found["page switch"] = _compared(floor.switches, wide.switches)
    if wide.slow:
        found["first paint, 3 Mbit/s"] = _compared(floor.slow, wide.slow)
        found["first visit, kB over the line"] = _compared(
            [one / 1000 for one in floor.loaded], [one / 1000 for one in wide.loaded]
        )
    return found


def _compared(floor: Sequence[float], wide: Sequence[float]) -> dict[str, float]:
    floor_median, floor_p95 = np.percentile(floor, [50, 95]).tolist()
    wide_median, wide_p95 = np.percentile(wide, [50, 95]).tolist()
    return {
        "floor_median": floor_median,
        "wide_median": wide_median,
        "ratio_median": wide_median / floor_median,
        "floor_p95": floor_p95,
        "wide_p95": wide_p95,
        "ratio_p95": wide_p95 / floor_p95,
    }


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    return {
        "system": platform.platform(),
        "processors": str(os.cpu_count()),
        "load": load,
        "python": platform.python_version(),
        **{package: version(package) for package in PACKAGES},
    }


def table(found: dict[str, dict[str, float]], repetitions: int) -> str:
    """The summary as text for a terminal, milliseconds."""
    head = f"{'':30}{'floor':>8}{'WIDE':>8}{'ratio':>7}   {'floor p95':>9}{'WIDE p95':>9}{'ratio':>7}"
    lines = [f"n = {repetitions}, milliseconds, medians and 95th percentiles", head]
    for step, row in found.items():
        lines.append(
            f"{step:30}{row['floor_median']:8.0f}{row['wide_median']:8.0f}{row['ratio_median']:7.2f}"
            f"   {row['floor_p95']:9.0f}{row['wide_p95']:9.0f}{row['ratio_p95']:7.2f}"
        )
    return "\n".join(lines)
