"""A full hall: viewers that speak Streamlit's protocol, without browsers, so that one machine can hold hundreds."""
