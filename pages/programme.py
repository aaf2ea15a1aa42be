"""The programme of a talk: choose scenes from the pages, put them in order, present or share them."""

import streamlit as st

from wide.ui import programme_editor, programme_state, room

room.opening("programme")
held = programme_state.read()
programme_editor.start(held)
left, right = st.columns([3, 2], gap="medium")
with left, st.container(border=True):
    room.heading("programme.list")
    programme_editor.listing(held)
with right:
    room.framed("programme.add", programme_editor.adding)
    room.framed("programme.file", lambda: programme_editor.files(held))
