"""The benchmark: how far WIDE is from a bare Streamlit app on the same machine in the same minute."""
