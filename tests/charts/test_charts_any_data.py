"""Whatever finite figures come, a form draws them all and its JSON holds no NaN."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from wide.charts.bars import bars
from wide.charts.butterfly import butterfly
from wide.charts.contributions import contributions
from wide.charts.gap_dumbbell import gap_dumbbell
from wide.charts.labels import push_apart, wrap
from wide.charts.maps.boundary_map import boundary_map
from wide.charts.maps.classes import borders, class_ends, class_of, written
from wide.charts.ranking import ranking_window
from wide.charts.scatter import scatter
from wide.charts.theme import Look
from wide.charts.trend import trend
from wide.charts.trend_lines import Point, strokes

LOOKS = st.builds(
    Look,
    st.sampled_from(["vi", "en"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
VALUE = st.floats(-1e9, 1e9, allow_nan=False).map(lambda v: round(v, 4))
CELL = st.none() | VALUE
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60)
ISLANDS = [(112.08, 16.37, "Quần đảo Hoàng Sa"), (113.98, 9.29, "Quần đảo Trường Sa")]
QUICK = settings(max_examples=30, deadline=None)


def frame(rows: list[tuple[Any, ...]], *names: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(names)).astype(
        {name: float for name in names if name in ("value", "women", "men", "x", "y")}
    )


def strict(figure: Any) -> dict[str, Any]:
    """The figure as JSON, read back with NaN and Infinity refused."""

    def refuse(word: str) -> None:
        raise AssertionError(word)

    read: dict[str, Any] = json.loads(figure.to_json(), parse_constant=refuse)
    return read


@QUICK
@given(st.lists(st.tuples(TEXT, CELL, CELL), min_size=1, max_size=12), LOOKS)
def test_gap_dumbbell_draws_any_finite_rows(rows: list[tuple[Any, ...]], look: Look) -> None:
    figure = gap_dumbbell(frame(rows, "label", "women", "men"), look, names=("Nữ", "Nam"))
    strict(figure)
    assert all(len(t.y) == len(rows) for t in figure.data if t.name in ("Nữ", "Nam"))


@QUICK
@given(
    st.lists(st.tuples(TEXT, CELL, st.sampled_from(["", "*"]), st.booleans()), min_size=1, max_size=12), LOOKS
)
def test_bars_ranking_and_contributions_draw_any_finite_rows(rows: list[tuple[Any, ...]], look: Look) -> None:
    data = frame(rows, "label", "value", "flag", "chosen")
    for form in (bars, contributions):
        strict(form(data, look))
    ranked = ranking_window(data, look, top=12)
    strict(ranked)
    assert sum(len(t.y) for t in bars(data, look).data) == len(rows)
    assert len(contributions(data, look).data[0].y) == len(rows)
    known = sum(value is not None or chosen for _, value, _, chosen in rows)
    assert len(next(t for t in ranked.data if t.mode == "markers").y) >= known


@QUICK
@given(st.lists(st.tuples(TEXT, VALUE.map(abs), VALUE.map(abs)), min_size=1, max_size=12), LOOKS)
def test_butterfly_draws_any_finite_rows(rows: list[tuple[Any, ...]], look: Look) -> None:
    data = frame(rows, "label", "women", "men")
    figure = butterfly(data, look, names=("Nữ", "Nam"))
    strict(figure)
    assert [len(t.y) for t in figure.data] == [len(rows)] * 2


@QUICK
@given(st.lists(st.tuples(TEXT, VALUE, VALUE, st.booleans()), min_size=1, max_size=20), LOOKS)
def test_scatter_draws_any_finite_rows(rows: list[tuple[Any, ...]], look: Look) -> None:
    figure = scatter(frame(rows, "label", "x", "y", "chosen"), look, x_title="x", y_title="y")
    strict(figure)
    assert sum(len(t.x) for t in figure.data) == len(rows)


@QUICK
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABCD"), st.integers(1990, 2030), VALUE,
            st.sampled_from(["women", "men", "both", "place", "other"]), st.booleans(),
        ),
        min_size=1, max_size=30, unique_by=lambda r: r[:2],
    ),
    LOOKS,
    st.lists(st.integers(1990, 2030), max_size=3, unique=True),
    st.integers(1, 5),
)  # fmt: skip
def test_trend_draws_any_finite_rows(
    rows: list[tuple[Any, ...]], look: Look, breaks: list[int], bridge: int
) -> None:
    data = frame(rows, "series", "year", "value", "kind", "modelled")
    figure = trend(data, look, breaks=breaks, bridge=bridge)
    strict(figure)
    assert sum(len(t.x) for t in figure.data if t.mode == "markers") == len(rows)
    for line in (t for t in figure.data if t.mode == "lines"):
        for a, b in zip(line.x, line.x[1:], strict=False):
            if a is not None and b is not None:
                assert not any(a < first <= b for first in breaks)
                assert b - a <= bridge


@given(st.lists(st.tuples(st.integers(2000, 2030), st.booleans()), min_size=2, unique_by=lambda r: r[0]))
def test_strokes_are_solid_or_dashed_never_both(points: list[tuple[int, bool]]) -> None:
    line = [Point(year, 1.0, modelled) for year, modelled in sorted(points)]
    drawn = 0
    for dashed in (False, True):
        years, _ = strokes(line, [], 100, dashed=dashed)
        drawn += sum(a is not None and b is not None for a, b in itertools.pairwise(years))
    assert drawn == len(line) - 1


@QUICK
@given(st.lists(CELL, min_size=1, max_size=63).filter(lambda vs: any(v is not None for v in vs)), LOOKS)
def test_boundary_map_draws_any_finite_rows(values: list[float | None], look: Look) -> None:
    rows = frame([(f"P{i}", f"Tỉnh {i}", v) for i, v in enumerate(values)], "geo_id", "label", "value")
    figure = boundary_map(rows, look, geojson_url="/x.geojson", archipelagos=ISLANDS, no_data="không có")
    strict(figure)
    assert sum(len(t.locations) for t in figure.data if t.type == "choropleth") == len(rows)


@given(st.lists(VALUE, min_size=1), st.integers(0, 3))
def test_borders_put_every_value_in_its_class(values: list[float], decimals: int) -> None:
    edges = borders(values, decimals)
    assert 2 <= len(edges) <= 6
    assert all(a < b for a, b in itertools.pairwise(edges))
    for value in values:
        c = class_of(value, edges, decimals)
        shown = written(value, decimals)
        slack = 1e-6 * max(1.0, abs(value))
        assert edges[c] - slack <= shown <= edges[c + 1] + slack


@given(st.lists(st.floats(0, 1e4), min_size=1), st.integers(0, 2))
def test_class_ends_share_no_number(values: list[float], decimals: int) -> None:
    said = class_ends(borders(values, decimals), decimals)
    assert all(low <= high for low, high in said)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(said))


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(1, 40)), max_size=10))
def test_push_apart_leaves_no_overlap(boxes: list[tuple[float, float]]) -> None:
    centres = push_apart([w for w, _ in boxes], [s for _, s in boxes], 0, 500)
    edges = sorted((c - s / 2, c + s / 2) for c, (_, s) in zip(centres, boxes, strict=True))
    assert all(a[1] <= b[0] + 1e-6 for a, b in itertools.pairwise(edges))
    assert all(low >= -1e-6 and high <= 500 + 1e-6 for low, high in edges)


@given(TEXT, st.integers(4, 40))
def test_wrap_keeps_every_word(text: str, width: int) -> None:
    plain = (
        wrap(text, width).replace("<br>", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    )
    assert plain.split() == text.split()
