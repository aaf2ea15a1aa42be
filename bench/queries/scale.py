"""A warehouse with many times the observations, for the benchmark: synthetic copies of the real ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wide import DATA
from wide.warehouse.building import fill
from wide.warehouse.stamp import stamp

#: The number is its position among the scripts of the build: after the observations, before derived tables.
SCALE = Path(__file__).with_name("32_scale.sql")
#: Factor of the observations → factors of the indicators and of the years.
SHAPES: Mapping[int, tuple[int, int]] = {10: (5, 2), 100: (20, 5)}


def build_scaled(times: int, folder: Path, data: Path = DATA) -> Path:
    """Build the warehouse with `times` (10 or 100) the observations of `data` in `folder`; the path of the file.

    The copies are named synthetic. Raises KeyError for another factor, and what building raises.
    """
    indicators, years = SHAPES[times]
    file = folder / f"synthetic-{times}.duckdb"
    fill(data, file, stamp(data), more=(SCALE,), more_indicators=indicators, more_years=years)
    return file
