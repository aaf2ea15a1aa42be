"""Values that let those who read them be noticed, so that a page knows what each of its parts looked at.

A reading is written into the notebook that lies open, and into the one that lay open when the value was handed out:
a part that uses what the page has fetched before makes the page depend on it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self

Book = set[str]
_open: ContextVar[Book | None] = ContextVar("book", default=None)


class Noticed:
    """Base of a frozen dataclass: every reading of a field is noticed."""

    def __getattribute__(self, name: str) -> Any:
        if name in type(self).__dataclass_fields__:  # type: ignore[attr-defined]
            for book in (_open.get(), super().__getattribute__("__dict__").get("_book")):
                if book is not None:
                    book.add(name)
        return super().__getattribute__(name)

    def bound(self, book: Book) -> Self:
        """An equal value whose readings are always written into `book`, whoever reads."""
        return self._with({"_book": book})

    def but(self, **changes: Any) -> Self:
        """An equal value but for the fields given. The others are noticed when they are read of it, not now."""
        return self._with(changes)

    def _with(self, changes: dict[str, Any]) -> Self:
        # Made without its constructor, which would have to read every field.
        mine = object.__new__(type(self))
        own: dict[str, Any] = super().__getattribute__("__dict__")
        super(Noticed, mine).__getattribute__("__dict__").update(own, **changes)
        return mine


def notice(names: Iterable[str]) -> None:
    """Write `names` into the open notebook: whoever holds it depends on them by way of something else."""
    book = _open.get()
    if book is not None:
        book.update(names)


def open_book() -> Book | None:
    """The notebook that lies open on this thread."""
    return _open.get()


def lay_open(book: Book | None) -> None:
    """Open `book` on this thread until another is opened; None closes it."""
    _open.set(book)


@contextmanager
def noting(book: Book | None) -> Iterator[None]:
    """Open `book` inside the block, then the one before it."""
    token = _open.set(book)
    try:
        yield
    finally:
        _open.reset(token)
