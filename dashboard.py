"""The launcher: `streamlit run dashboard.py`, or any ASGI server with `dashboard:app`.

The main script is wide/main.py. It runs for every deep link, also on a server that nobody has opened before, so
the filters and the menu are always there.
"""

import streamlit as st

from wide.app.error_page import show_error
from wide.app.server import lifespan, middleware, routes

app = st.App(
    "wide/main.py",
    lifespan=lifespan,
    routes=routes(),
    middleware=middleware(),
    on_script_error=show_error,
)
