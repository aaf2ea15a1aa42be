"""Tables of the benchmark: medians, 95th percentiles, ratios, budgets, and the machine."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np

from bench.browser_timing import Times

PACKAGES = ("streamlit", "plotly", "duckdb", "pandas", "playwright")

FIRST_CHART = "first chart"
SWITCH = "page switch"
MEASURE = "filter change (measure)"
LIST = "filter change (list)"
FIRST_VISIT = "first visit, kB"
BURST_P95 = "burst, p95"


@dataclass(frozen=True)
class Budget:
    """The most that a step may take: a ratio of medians to another app, or a value in the unit of the step."""

    limit: float
    #: Name of the app that it is compared with; empty for an absolute limit.
    reference: str = ""

    def __str__(self) -> str:
        return f"<= {self.limit:g} x {self.reference}" if self.reference else f"<= {self.limit:g}"

    def met(self, medians: Mapping[str, float], name: str) -> bool:
        """Whether the app `name` keeps it. Raises KeyError when an app was not measured."""
        return medians[name] <= self.limit * (medians[self.reference] if self.reference else 1)


BUDGETS: Mapping[str, Budget] = {
    FIRST_CHART: Budget(1.4, "bare"),
    SWITCH: Budget(1.5, "bare"),
    MEASURE: Budget(1.3, "bare"),
    LIST: Budget(1.6, "bare"),
    FIRST_VISIT: Budget(2500),
    BURST_P95: Budget(1.5, "old"),
}


@dataclass(frozen=True)
class Row:
    """One step: median and 95th percentile of each app, by its name."""

    step: str
    medians: Mapping[str, float]
    p95: Mapping[str, float]


def rows(times: Mapping[str, Times]) -> list[Row]:
    """The steps of a browser run in which the bare app is called `bare`; each filter change is set beside its one."""
    (bare_change,) = times["bare"].changes.values()
    changes = {name for app in times.values() for name in app.changes} - set(times["bare"].changes)
    samples: dict[str, dict[str, Sequence[float]]] = {
        FIRST_CHART: {name: app.first_chart for name, app in times.items()},
        "first chart, HTTP cache filled": {name: app.first_chart_cached for name, app in times.items()},
        **{
            f"filter change ({change})": {
                name: bare_change if name == "bare" else app.changes[change] for name, app in times.items()
            }
            for change in sorted(changes, reverse=True)
        },
        SWITCH: {name: app.switches for name, app in times.items()},
        "first chart, 3 Mbit/s": {name: app.first_chart_slow for name, app in times.items()},
        FIRST_VISIT: {name: [size / 1000 for size in app.first_visit_bytes] for name, app in times.items()},
    }
    return [row(step, apps) for step, apps in samples.items() if all(apps.values())]


def row(step: str, samples: Mapping[str, Sequence[float]]) -> Row:
    """Median and 95th percentile of each app's samples. Raises ValueError for an app without any."""
    if empty := [name for name, values in samples.items() if not values]:
        raise ValueError(f"{step}: no sample of {', '.join(empty)}")
    points = {name: np.percentile(values, [50, 95]).tolist() for name, values in samples.items()}
    return Row(
        step, {name: at[0] for name, at in points.items()}, {name: at[1] for name, at in points.items()}
    )


def verdict(line: Row, name: str) -> str:
    """`met` or `missed` for the app `name` with the budget; empty without a budget that can be judged."""
    budget = BUDGETS.get(line.step)
    if budget is None or (budget.reference and budget.reference not in line.medians):
        return ""
    return f"{'met' if budget.met(line.medians, name) else 'MISSED'} ({budget})"


def table(lines: Sequence[Row], name: str, references: Sequence[str]) -> str:
    """The rows as text for a terminal: medians, the 95th percentile of `name`, its ratio to each reference, budgets."""
    apps = [*references, name]
    head = f"{'median':32}" + "".join(f"{app:>9}" for app in apps) + f"{name + ' p95':>10}"
    head += "".join(f"{f'{name}/{reference}':>10}" for reference in references) + "  budget"
    text = [head]
    for line in lines:
        cells = "".join(
            f"{_number(line.medians[app]):>9}" if app in line.medians else f"{'':9}" for app in apps
        )
        ratios = "".join(
            f"{line.medians[name] / line.medians[reference]:10.2f}"
            if reference in line.medians
            else f"{'':10}"
            for reference in references
        )
        text.append(
            f"{line.step:32}{cells}{_number(line.p95[name]):>10}{ratios}  {verdict(line, name)}".rstrip()
        )
    return "\n".join(text)


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}"


def machine() -> dict[str, str]:
    """What the numbers were measured on."""
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    return {
        "system": platform.platform(),
        "processors": str(os.cpu_count()),
        "load": load,
        "python": platform.python_version(),
        **{package: version(package) for package in PACKAGES},
    }
