"""The programme of a talk: how many scenes the ready one has, and from how many pages."""

from __future__ import annotations

from wide.formatting import Formatter
from wide.messages import of_figures
from wide.programme import ready


@of_figures
def headline(ctx: Formatter) -> str:
    """Scenes and pages of the ready programme."""
    items = ready().items
    pages = {item.page_id for item in items}
    return ctx.t("programme.message", scenes=len(items), pages=len(pages))
