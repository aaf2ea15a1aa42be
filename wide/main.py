"""The main script, beside `static/`, which Streamlit serves: address and filters, sidebar, header, page."""

from dataclasses import replace

import streamlit as st

from wide.app import header, sidebar
from wide.app.access import current_access
from wide.cards import registry
from wide.cards.context import STEWARD
from wide.ui import fragments, progressive, run_queue, screen
from wide.ui.page import draw_page
from wide.web.metrics import timed

ctx = screen.shared_context()
fragments.begin()
st.set_page_config(page_title=ctx.t("app.title"), page_icon=header.ICON, layout="wide")
pages = screen.streamlit_pages(ctx.lang)
chosen = st.navigation(list(pages.values()), position="hidden")
page = registry.pages()[next(page_id for page_id, each in pages.items() if each == chosen)]
progressive.begin(page.page_id)
# One slot for the whole run: fragments that waited for a slot each would finish when everybody else does.
if any(STEWARD in card.uses for card in page.every_card()):
    ctx = replace(ctx, steward=current_access().allowed)
with timed(page.page_id), run_queue.slot(), screen.whole_run(page, ctx, pages) as ctx:
    sidebar.draw(page, ctx)
    header.draw(page, ctx)
    draw_page(page, ctx)
