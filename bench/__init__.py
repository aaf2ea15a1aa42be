"""Benchmarks and load tests: WIDE against a bare Streamlit app, and two checkouts side by side.

Not part of the package: nothing in `wide/` imports it.
"""

from pathlib import Path

#: The checkout that holds this folder.
ROOT = Path(__file__).resolve().parents[1]
