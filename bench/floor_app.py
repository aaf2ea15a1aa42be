"""What the benchmark compares with: a bare Streamlit app of two pages, each with a select box and a Plotly chart."""

import plotly.graph_objects as go
import streamlit as st

PLACES = 34
MEASURES = ("a", "b", "c", "d")


def draw(offset: int) -> None:
    """A select box and a chart."""
    measure = st.selectbox("measure", MEASURES)
    shift = MEASURES.index(measure) + offset
    # Made-up values that differ from measure to measure, so that every change redraws every mark.
    women = [20 + (7 * place + 13 * shift) % 60 for place in range(PLACES)]
    men = [25 + (11 * place + 17 * shift) % 60 for place in range(PLACES)]
    places = [f"place {place}" for place in range(PLACES)]
    figure = go.Figure(
        [
            go.Scatter(x=women, y=places, mode="markers", name="women"),
            go.Scatter(x=men, y=places, mode="markers", name="men"),
        ]
    )
    figure.update_layout(height=720)
    st.plotly_chart(figure)


def first() -> None:
    """The first page."""
    draw(0)


def second() -> None:
    """The second page."""
    draw(20)


st.navigation([st.Page(first), st.Page(second)]).run()
