"""The boundary files, which the browser fetches by address: a word when one is missing."""

from __future__ import annotations

import streamlit as st

from wide import DATA
from wide.ui.viewer import t


def tell(system: str) -> None:
    """Say above a map that it will stay empty, when the file of this list of provinces is not there."""
    if not (DATA / "geo" / f"provinces{system}.geojson").is_file():
        st.warning(t("map.no_boundaries"))
