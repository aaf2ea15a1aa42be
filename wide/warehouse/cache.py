"""Result cache: data frames of recent queries, shared by all threads of the process.

Keys are (stamp of the file, text of the query, its bound parameters), so a rebuilt file or an edited query invalidates.
Bound: `max_cells` cells and `max_frames` frames, least recently used dropped first.
"""

import threading

import pandas as pd
from cachetools import LRUCache


class ResultCache:
    """A thread-safe LRU cache of data frames, bounded by cells, as one wide frame weighs a thousand small ones."""

    def __init__(self, max_frames: int = 512, max_cells: int = 4_000_000) -> None:
        """Set the bounds; each frame counts for at least its share `max_cells / max_frames`."""
        least = max_cells // max_frames
        self._frames: LRUCache[object, pd.DataFrame] = LRUCache(
            max_cells, lambda frame: max(frame.size, least)
        )
        self._lock = threading.Lock()

    def get(self, key: object) -> pd.DataFrame | None:
        """A copy that its owner may change (pandas copies on write); None when there is none."""
        with self._lock:
            frame = self._frames.get(key)
        return None if frame is None else frame.copy(deep=False)

    def put(self, key: object, frame: pd.DataFrame) -> None:
        """Store a frame; one that exceeds `max_cells` by itself is not stored."""
        with self._lock:
            if frame.size <= self._frames.maxsize:
                self._frames[key] = frame.copy(deep=False)

    def __len__(self) -> int:
        """How many frames are stored."""
        return len(self._frames)
