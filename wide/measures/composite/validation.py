"""Checks of a recipe that comes from a URL or a file: the field, what was found, what was expected.

They take `object`, not the type the field claims: what stands in a URL keeps no promises.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

LONGEST = 80
SHOWN = 60


class RecipeError(ValueError):
    """A recipe that cannot be used: `field` ("indicators[2].weight"), `found`, `expected`."""

    def __init__(self, field: str, found: object, expected: str) -> None:
        shown = repr(found)
        self.field = field
        self.found = shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
        self.expected = expected
        super().__init__(field, found, expected)

    def __str__(self) -> str:
        return f"{self.field}: found {self.found}, expected {self.expected}"


def number(field: str, found: object, low: float, high: float) -> None:
    """Refuses what is no number of low … high, both finite; True and False are no numbers here."""
    # The comparison is false for NaN too.
    if isinstance(found, bool) or not isinstance(found, int | float) or not low <= found <= high:
        raise RecipeError(field, found, f"a number from {low:g} to {high:g}")


def word(field: str, found: object, allowed: Collection[str] | None = None) -> None:
    """Refuses what is no text of 1 … 80 characters or, where `allowed` is given, none of its words."""
    if allowed is not None:
        if not isinstance(found, str) or found not in allowed:
            raise RecipeError(field, found, f"one of {', '.join(allowed)}")
    elif not isinstance(found, str) or not 0 < len(found) <= LONGEST or found != found.strip():
        raise RecipeError(field, found, f"a text of 1 to {LONGEST} characters")


def distinct(field: str, found: Collection[str], most: int) -> None:
    """Refuses an empty list, one longer than `most`, and one that says a thing twice."""
    if not 1 <= len(found) <= most:
        raise RecipeError(field, len(found), f"1 to {most} entries")
    seen: set[str] = set()
    for each in found:
        if each in seen:
            raise RecipeError(field, each, "each id once")
        seen.add(each)


def keys(
    field: str, found: object, needed: Collection[str], optional: Collection[str] = ()
) -> Mapping[str, Any]:
    """The mapping itself, when it has all `needed` keys and none beyond `optional`."""
    if not isinstance(found, Mapping):
        raise RecipeError(field, found, f"an object with {', '.join(needed)}")
    for name in needed:
        if name not in found:
            raise RecipeError(f"{field}.{name}", None, "a value")
    for name in found:
        if name not in needed and name not in optional:
            raise RecipeError(field, name, f"only {', '.join([*needed, *optional])}")
    return found


def rows(field: str, found: object) -> list[Any]:
    """The list itself."""
    if not isinstance(found, list | tuple):
        raise RecipeError(field, found, "a list")
    return list(found)
