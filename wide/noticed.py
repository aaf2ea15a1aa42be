"""Values that let those who read them be noticed, so that a page knows what each of its parts looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_notebook: ContextVar[set[str] | None] = ContextVar("notebook", default=None)


class Noticed:
    """Base of a dataclass: every reading of a field is written into the notebook that lies open."""

    def __getattribute__(self, name: str) -> Any:
        book = _notebook.get()
        if book is not None and name in type(self).__dataclass_fields__:  # type: ignore[attr-defined]
            book.add(name)
        return super().__getattribute__(name)


def notice(names: Iterable[str]) -> None:
    """Write `names` into the open notebook: whoever holds it depends on them by way of something else."""
    book = _notebook.get()
    if book is not None:
        book.update(names)


def book() -> set[str] | None:
    """The notebook that lies open."""
    return _notebook.get()


def open_book(book: set[str] | None) -> None:
    """Lay `book` open on this thread until another is opened; None closes it."""
    _notebook.set(book)


@contextmanager
def noting(book: set[str] | None) -> Iterator[None]:
    """Lay `book` open inside the block, then the one before it."""
    token = _notebook.set(book)
    try:
        yield
    finally:
        _notebook.reset(token)
