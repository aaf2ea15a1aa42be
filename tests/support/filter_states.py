"""States of the shared filters that tests go through: pairwise combinations, and seven changes in a row."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

States = dict[str, list[dict[str, Any]]]
#: As many as a region's meeting brings together.
TWELVE = ["01", "31", "22", "38", "40", "48", "56", "75", "79", "86", "92", "96"]
#: What each filter of the sidebar can say; together they are every shape the address can take.
STATES: States = {
    "lang": [{}, {"lang": "en"}],
    "where": [
        {},
        {"list": "34"},
        {"region": "R6"},
        {"list": "34", "region": "S6"},
        {"place": ["P94", "P01"]},
        {"list": "34", "place": ["N92", "N01"]},
        {"place": [f"P{code}" for code in TWELVE]},
        {"list": "34", "place": [f"N{code}" for code in TWELVE]},
        {"region": "R1", "place": "P94"},
        {"place": "N92"},  # a province of the other list
    ],
    "sex": [{}, {"sex": "female"}, {"sex": "male"}],
    "years": [{}, {"years": "2019-2023"}, {"years": "2024-2024"}, {"years": "2000-2005"}],
}
#: Seven changes, one after the other; None takes a filter away.
CHANGES: list[dict[str, Any]] = [
    {"sex": "female"},
    {"place": ["P01", "P96"]},
    {"region": "R2"},
    {"list": "34", "place": None, "region": None},
    {"years": "2012-2022"},
    {"place": ["N92"]},
    {"sex": "male"},
]


def pairwise(states: States) -> Iterator[dict[str, Any]]:
    """Queries in which every two values of two filters meet at least once (greedy)."""
    names = list(states)
    sizes = {name: range(len(states[name])) for name in names}
    open_pairs = {(a, i, b, j) for a, b in combinations(names, 2) for i in sizes[a] for j in sizes[b]}
    while open_pairs:
        chosen: dict[str, int] = {}
        first = min(open_pairs)
        chosen[first[0]], chosen[first[2]] = first[1], first[3]
        for name in names:
            if name not in chosen:
                chosen[name] = max(sizes[name], key=lambda value: _met(chosen | {name: value}, open_pairs))
        open_pairs -= {(a, chosen[a], b, chosen[b]) for a, b in combinations(names, 2)}
        yield {key: given for name in names for key, given in states[name][chosen[name]].items()}


def _met(chosen: dict[str, int], open_pairs: set[tuple[str, int, str, int]]) -> int:
    return sum(chosen.get(a) == i and chosen.get(b) == j for a, i, b, j in open_pairs)
