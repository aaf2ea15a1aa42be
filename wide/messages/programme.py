"""The programme of a talk: how many scenes the ready one has, and from how many pages."""

from __future__ import annotations

from wide.programme import ready
from wide.text import Lang, say


def message(lang: Lang) -> str:
    """Scenes and pages of the ready programme."""
    items = ready().items
    pages = {item.page_id for item in items}
    return say(lang, "programme.message", scenes=len(items), pages=len(pages))
