"""A Streamlit page that shows every text of markup_attacks.py, escaped, in each place that reads Markdown."""

import streamlit as st
from markup_attacks import ATTACKS

from wide.escaping import markdown_code, markdown_link, markdown_text

st.text("😀 :smile:")  # the page holds an emoji elsewhere, so nothing is left out because there is none
for number, attack in enumerate(ATTACKS):
    with st.container(key=f"markdown_{number}"):
        st.markdown(markdown_text(attack))
    with st.container(key=f"below_{number}"):
        st.markdown(f"**:small[bold]** :tada:  \n{markdown_text(attack)}")
    with st.container(key=f"label_{number}"):
        st.checkbox(markdown_text(attack), key=f"box_{number}")
    with st.container(key=f"code_{number}"):
        st.info(markdown_code(attack))
    with st.container(key=f"link_{number}"):
        st.caption(markdown_link(attack, "https://wide.example/?a=(b)&copy;=$x$_*[c]"))
