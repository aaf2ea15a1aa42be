"""The programme of a talk: choose scenes from the pages, put them in order, present or share them."""

from wide.cards.page import Page, Tool
from wide.features.programme.editor import draw_editor
from wide.messages import of_figures
from wide.programme import ready


@of_figures
def headline(ctx):
    """Scenes and pages of the ready programme."""
    items = ready().items
    pages = {item.page_id for item in items}
    return ctx.t("programme.message", scenes=len(items), pages=len(pages))


PAGE = Page(
    "programme",
    group="stage",
    position=1,
    headline=headline,
    names_places=False,
    has_sources=False,
    blocks=(Tool("programme", draw_editor, uses=frozenset({"list"}), redraws_page=True),),
)
