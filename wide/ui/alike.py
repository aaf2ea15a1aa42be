"""Cards of equal answers are one card: other years often bring the very same rows."""

from __future__ import annotations

import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from wide import warehouse
from wide.ui.ask import Answer, frozen
from wide.ui.kept import kept

if TYPE_CHECKING:
    from wide.ui.card import Card

YEARS = ("first_year", "last_year")
MOST = 4000

#: By what was asked of which warehouse: what was answered. Both as 16 bytes, since there are thousands of them.
_imprints: OrderedDict[bytes, bytes] = OrderedDict()
_guard = threading.Lock()


def alike(
    make: Callable[[Answer], Card], key: str, name: str, params: dict[str, Any], *also: Hashable
) -> Card:
    """What `make` makes of the answer to queries/`name`.sql, under the card's `key`.

    From memory where an answer like it was told before, without asking where the same was asked before. `make` looks
    at the rows of the answer, at its parameters but for the years, and at what `also` holds, nothing else. Two pages
    that show the same thing under different keys share it: `also` has to name the thing.
    """

    def fresh() -> Card:
        return make(Answer(name, params, warehouse.query(name, **params)))

    made = kept(fresh, "alike", _imprint(name, params), *also)
    if made.key == key and made.answer.params == params:
        return made
    return replace(made, key=key, answer=replace(made.answer, params=params))


def _imprint(name: str, params: dict[str, Any]) -> bytes:
    """Question, parameters and rows in short. The years asked for do not count: what they bring does."""
    asked = _short(repr((warehouse.version(), name, frozen(params))).encode())
    with _guard:
        found = _imprints.get(asked)
    if found is None:
        given = [(name, value) for name, value in params.items() if name not in YEARS]
        rows = warehouse.query(name, **params)
        found = _short(pickle.dumps((name, given, rows)))
        with _guard:
            _imprints[asked] = found
            while len(_imprints) > MOST:
                _imprints.popitem(last=False)
    return found


def _short(said: bytes) -> bytes:
    return blake2b(said, digest_size=16).digest()
