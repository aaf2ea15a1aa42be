"""What the person who imports decides: answers to questions, values for the whole file, what to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from wide.catalogue import System

DecimalSign = Literal[",", "."]


@dataclass(frozen=True)
class Options:
    """Decisions on one file.

    `fill`: item of the group design → value, for rows where it is empty (`round`, `province`, `sampling` …).
    `columns`: heading as sent → item, or "" to leave the column out. `places`: name as sent → geo_id.
    `place_list`: which list of provinces the file uses. `decimal`: its decimal sign, where its numbers leave that
    open. `month_first`: its dates are month/day/year, as a sheet set to English (United States) writes them.
    `alike`: take rows without a submission id even when an equal row was imported before. `keep_original`: keep the
    file as it was sent, with the personal columns in it.
    """

    fill: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    place_list: System | None = None
    decimal: DecimalSign | None = None
    month_first: bool = False
    alike: bool = False
    keep_original: bool = False
