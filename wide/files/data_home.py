"""Where an installation stores what it writes itself: survey batches and the Union's own models."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def data_home() -> Path:
    """The folder of what an installation writes itself: WIDE_HOME, else the user's data folder."""
    return Path(os.environ.get("WIDE_HOME") or platformdirs.user_data_path("wide", appauthor=False))
