"""The launcher: `streamlit run dashboard.py`, or any ASGI server with `dashboard:app`.

The pages' main script is wide/main.py. Kept in another folder than pages/, it runs for every deep link,
also on a server that nobody has opened before, so the filters and the menu are always there.
"""

import streamlit as st

from wide.server import lifespan, middleware, routes
from wide.ui.trouble import tell

app = st.App(
    "wide/main.py", lifespan=lifespan, routes=routes(), middleware=middleware(), on_script_error=tell
)
