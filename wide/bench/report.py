"""Say what was measured: medians, 95th percentiles, ratios to the floor, and the machine."""

import os
import platform
from dataclasses import asdict, fields
from importlib.metadata import version

import numpy as np

from wide.bench.measure import Times

STEPS = {
    "cold": "first paint, nothing cached",
    "primed": "first paint, cache filled",
    "redrawn": "filter change, first chart",
    "settled": "filter change, last chart",
}


def summary(times: dict[str, Times]) -> dict[str, dict[str, float]]:
    """Per step: medians and 95th percentiles of both apps (ms), and the ratios of WIDE to the floor."""
    found: dict[str, dict[str, float]] = {}
    for step in fields(Times):
        floor, wide = (np.array(asdict(times[name])[step.name]) for name in ("floor", "wide"))
        found[step.name] = {
            "floor_median": float(np.median(floor)),
            "wide_median": float(np.median(wide)),
            "ratio_median": float(np.median(wide) / np.median(floor)),
            "floor_p95": float(np.percentile(floor, 95)),
            "wide_p95": float(np.percentile(wide, 95)),
            "ratio_p95": float(np.percentile(wide, 95) / np.percentile(floor, 95)),
        }
    return found


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    return {
        "system": platform.platform(),
        "processors": str(os.cpu_count()),
        "load": load,
        "python": platform.python_version(),
        **{
            package: version(package) for package in ("streamlit", "plotly", "duckdb", "pandas", "playwright")
        },
    }


def table(found: dict[str, dict[str, float]], repetitions: int) -> str:
    """The summary as text for a terminal, milliseconds."""
    head = f"{'':28}{'floor':>8}{'WIDE':>8}{'ratio':>7}   {'floor p95':>9}{'WIDE p95':>9}{'ratio':>7}"
    lines = [f"n = {repetitions}, milliseconds, medians and 95th percentiles", head]
    for step, row in found.items():
        lines.append(
            f"{STEPS[step]:28}{row['floor_median']:8.0f}{row['wide_median']:8.0f}{row['ratio_median']:7.2f}"
            f"   {row['floor_p95']:9.0f}{row['wide_p95']:9.0f}{row['ratio_p95']:7.2f}"
        )
    return "\n".join(lines)
