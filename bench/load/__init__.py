"""Load test: clients that speak Streamlit's protocol without a browser."""
