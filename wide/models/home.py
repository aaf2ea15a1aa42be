"""Where the Union's own entries lie, and whether this installation takes new ones."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def data_home() -> Path:
    """The folder of what an installation writes itself: WIDE_HOME, else the user's data folder."""
    return Path(os.environ.get("WIDE_HOME") or platformdirs.user_data_path("wide", appauthor=False))


def takes_entries() -> bool:
    """Whether the form is open: only where WIDE_STEWARD=local says that the steward sits at this machine.

    A server open to anybody must not take entries from anybody, so closed is the rule.
    """
    return os.environ.get("WIDE_STEWARD") == "local"
