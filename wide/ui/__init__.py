"""The screen: address, sidebar, header, cards. The only room beside pages/ that knows Streamlit."""
