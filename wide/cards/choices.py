"""Choices: the controls of a page's own, declared, bound to the address by their name.

A choice knows how its value is read from the address and written to it. Screen, stage and files resolve the choices
of a page in their order, so a later choice may depend on an earlier one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from wide.cards.context import Context

#: The text key over a box, or the words themselves made from the context.
Label = str | Callable[[Context], str]


class NotUnderstood(ValueError):
    """What the address holds is no value of the choice."""


class Choice(Protocol):
    """A control of a page. `name` is its parameter in the address; `uses`: what its options depend on."""

    @property
    def name(self) -> str: ...

    @property
    def uses(self) -> frozenset[str]: ...

    def default(self, ctx: Context) -> Any:
        """The value where the address names none."""

    def read(self, written: str, ctx: Context) -> Any:
        """The value that the address names. Raises NotUnderstood."""

    def accepts(self, value: Any, ctx: Context) -> bool:
        """Whether a value that was chosen before still is one."""

    def write(self, value: Any, ctx: Context) -> str | None:
        """The value for the address; None for the default."""


@dataclass(frozen=True)
class Select:
    """One of several codes; the first of `options` is the default.

    `option_text` the words for a code.
    """

    name: str
    label: Label
    options: Callable[[Context], Sequence[str]]
    option_text: Callable[[str, Context], str]
    uses: frozenset[str] = frozenset()

    def default(self, ctx: Context) -> str:
        return self.options(ctx)[0] if self.options(ctx) else ""

    def read(self, written: str, ctx: Context) -> str:
        if written not in self.options(ctx):
            raise NotUnderstood(written)
        return written

    def accepts(self, value: Any, ctx: Context) -> bool:
        return value in self.options(ctx)

    def write(self, value: Any, ctx: Context) -> str | None:
        return None if value == self.default(ctx) else str(value)


@dataclass(frozen=True)
class Number:
    """A number from `low` to `high` in steps. `usual` is the default; whole steps make whole numbers.

    `note` explains the number under the question mark beside it.
    """

    name: str
    label: Label
    low: float
    high: float
    step: float
    usual: Callable[[Context], float]
    note: Callable[[Context], str] | None = None
    uses: frozenset[str] = frozenset()

    def is_whole(self, ctx: Context) -> bool:
        """Whether only whole numbers can be chosen."""
        return float(self.step).is_integer() and float(self.usual(ctx)).is_integer()

    def typed(self, value: float, ctx: Context) -> float:
        """The number as the input takes it: int for whole steps, else float."""
        return int(value) if self.is_whole(ctx) else float(value)

    def default(self, ctx: Context) -> float:
        return self.typed(self.usual(ctx), ctx)

    def read(self, written: str, ctx: Context) -> float:
        try:
            number = float(written)
        except ValueError:
            raise NotUnderstood(written) from None
        if not self.accepts(number, ctx):
            raise NotUnderstood(written)
        return self.typed(number, ctx)

    def accepts(self, value: Any, ctx: Context) -> bool:
        inside = isinstance(value, int | float) and self.low <= value <= self.high
        return inside and (not self.is_whole(ctx) or float(value).is_integer())

    def write(self, value: Any, ctx: Context) -> str | None:
        return None if math.isclose(value, self.usual(ctx)) else f"{value:g}"


@dataclass(frozen=True)
class Words:
    """Free words of a search box; empty by default, cut after `longest` characters."""

    name: str
    label: Label
    example: str
    longest: int = 80
    uses: frozenset[str] = frozenset()

    def default(self, _ctx: Context) -> str:
        return ""

    def read(self, written: str, _ctx: Context) -> str:
        return written[: self.longest].strip()

    def accepts(self, value: Any, _ctx: Context) -> bool:
        return isinstance(value, str)

    def write(self, value: Any, _ctx: Context) -> str | None:
        return value.strip()[: self.longest] or None


def label_text(label: Label, ctx: Context) -> str:
    """The words over a box."""
    return ctx.t(label) if isinstance(label, str) else label(ctx)


@dataclass(frozen=True)
class Resolved:
    """A context with its page's choices, and the (parameter, value) pairs that were not understood."""

    ctx: Context
    refused: tuple[tuple[str, str], ...] = field(default=())


def resolve(choices: Sequence[Choice], query: Mapping[str, Sequence[str]], ctx: Context) -> Resolved:
    """Read a page's choices from the parameters of an address; what is not understood falls back to the default."""
    values: dict[str, Any] = {}
    refused: list[tuple[str, str]] = []
    for choice in choices:
        here = ctx.with_choices(values)
        written = query.get(choice.name)
        value = choice.default(here)
        if written:
            try:
                value = choice.read(written[-1], here)
            except NotUnderstood:
                refused.append((choice.name, written[-1]))
        values[choice.name] = value
    return Resolved(ctx.with_choices(values), tuple(refused))
