"""A figure of plain dictionaries: the same as Plotly's own, and Plotly's own where somebody looks into it."""

import json
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import plotly.graph_objects as go
import plotly.io as pio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wide.charts.drawing import Drawing, trace
from wide.charts.theme import Look, base

settings = st.fixed_dictionaries(
    {},
    optional={
        "height": st.integers(10, 900),
        "showlegend": st.booleans(),
        "margin": st.fixed_dictionaries({}, optional={side: st.integers(0, 90) for side in "lrtb"}),
        "xaxis": st.fixed_dictionaries(
            {},
            optional={"range": st.tuples(st.integers(0, 9), st.integers(10, 19)), "visible": st.booleans()},
        ),
    },
)


def as_sent(figure: go.Figure) -> object:
    return json.loads(pio.to_json(figure, validate=False))


@given(settings, st.lists(settings, max_size=4))
def test_it_is_sent_as_plotly_would_send_it(first: dict[str, object], more: list[dict[str, object]]) -> None:
    first = {"template": {"layout": {"font": {"size": 13}}}} | first  # else Plotly adds its own
    mine, theirs = Drawing(first), go.Figure(layout=first)
    for layout in more:
        mine.update_layout(**layout)
        theirs.update_layout(**layout)
    for figure in (mine, theirs):
        figure.add_trace(trace("bar", x=[1, 2.5, None], y=["a", "b", "c"], marker={"color": "#123456"}))
        figure.add_trace(trace("scatter", x=[1], y=[2], mode="markers"))
    assert without_empty(as_sent(mine)) == without_empty(as_sent(theirs))


def without_empty(value: object) -> object:
    """Plotly drops what was asked for and holds nothing."""
    if isinstance(value, dict):
        kept = {name: without_empty(one) for name, one in value.items()}
        return {name: one for name, one in kept.items() if one != {}}
    return value


def test_what_is_sent_is_always_the_same_until_it_changes() -> None:
    figure = Drawing({"height": 300}).add_trace(trace("bar", x=[27.900000000000002], y=["a"], text=None))
    sent = figure.to_dict()
    assert figure.to_dict() is sent
    assert sent == {"data": [{"type": "bar", "x": [27.9], "y": ["a"]}], "layout": {"height": 300}}
    figure.update_layout(height=200)
    assert figure.to_dict()["layout"] == {"height": 200}
    assert sent["layout"] == {"height": 300}


def test_whoever_looks_into_it_finds_plotly() -> None:
    figure = base(Look("vi"), 300).add_trace(trace("bar", x=[1], y=["a"]))
    assert figure.layout.height == 300
    assert isinstance(figure.data[0], go.Bar)
    figure.add_trace(trace("bar", x=[2], y=["b"])).update_layout(margin={"t": 8})
    assert len(figure.data) == 2
    assert figure.to_dict()["layout"]["margin"] == {"l": 4, "r": 4, "t": 8, "b": 4, "pad": 0}
    assert go.Figure(figure) == figure


def test_all_who_look_at_the_same_time_see_all_of_it() -> None:
    """A kept figure is every viewer's: two exports at once look into the same one."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(20):
            figure = base(Look("vi"), 300).add_trace(trace("bar", x=[1, 2], y=["a", "b"]))
            start = threading.Barrier(6)

            def look(figure: Drawing = figure, start: threading.Barrier = start) -> tuple[object, ...]:
                start.wait(10)
                return figure.layout.height, len(figure.data), len(figure.to_dict()["data"])

            with ThreadPoolExecutor(6) as pool:
                seen = [one.result(10) for one in [pool.submit(look) for _ in range(6)]]
            assert seen == [(300, 1, 1)] * 6
    finally:
        sys.setswitchinterval(before)


def test_what_plotly_does_not_know_is_refused_when_it_is_looked_into() -> None:
    figure = Drawing({}).add_trace(trace("bar", x=[1], colour="red"))
    with pytest.raises(ValueError, match="colour"):
        _ = figure.data
    with pytest.raises(ValueError, match="colour"):
        _ = figure.data  # and again: it does not pass for sound the second time
    with pytest.raises(AttributeError):
        _ = Drawing({}).nothing_of_the_kind
