"""A bounded memory of answers."""

import threading
from collections import OrderedDict

import pandas as pd


class Answers:
    """The answers asked for last, least recently used dropped first. Safe for threads.

    Bounded by the number of answers and by the cells they hold together, as one wide answer weighs a thousand
    small ones.
    """

    def __init__(self, most: int = 512, most_cells: int = 4_000_000) -> None:
        """Keep at most `most` answers of together at most `most_cells` cells."""
        self._most = most
        self._most_cells = most_cells
        self._cells = 0
        self._kept: OrderedDict[object, pd.DataFrame] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, key: object) -> pd.DataFrame | None:
        """A copy that its owner may change: pandas copies on write, so the kept one stays as it is."""
        with self._guard:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key].copy(deep=False)

    def put(self, key: object, answer: pd.DataFrame) -> None:
        """Keep an answer, and drop the oldest until both bounds hold."""
        with self._guard:
            if key in self._kept:
                self._cells -= self._kept.pop(key).size
            self._kept[key] = answer.copy(deep=False)
            self._cells += answer.size
            while self._kept and (len(self._kept) > self._most or self._cells > self._most_cells):
                _, dropped = self._kept.popitem(last=False)
                self._cells -= dropped.size

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._kept)
