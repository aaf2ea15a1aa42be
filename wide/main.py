"""What every page shares: the address, the sidebar, the header; then the page itself."""

import streamlit as st

from wide.ui import address, header, menu, parts, patience, sidebar, viewer
from wide.ui.turns import turn
from wide.web.metrics import timed

lang, filters = address.read()
# A browser says of itself when it runs on a telephone; its width is not known here.
phone = "Mobile" in (st.context.headers.get("User-Agent") or "")
viewer.seat(viewer.Viewer(lang, filters, dark=st.context.theme.type == "dark", phone=phone))
parts.begin()

st.set_page_config(page_title=viewer.t("app.title"), page_icon=header.ICON, layout="wide")
pages = menu.pages(lang)
page = st.navigation(list(pages.values()), position="hidden")
viewer.seat_pages(pages)
page_id = next(name for name, one in pages.items() if one == page)
patience.begin(page_id)
# One turn for all of it: each part that waited for its own would finish when everybody else does.
with timed(page_id), turn():
    sidebar.show(pages)
    header.show(page_id)
    page.run()
