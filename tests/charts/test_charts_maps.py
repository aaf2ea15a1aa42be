"""Maps: safe offline, both archipelagos on them, missing figures visible as such."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest

from wide.charts.maps.boundary_map import LAT, LON, boundary_map
from wide.charts.maps.classes import borders, class_of, shades
from wide.charts.maps.tile_map import tile_map
from wide.charts.palette import LIGHT
from wide.charts.theme import Look

VI = Look("vi")
URL = "/app/static/provinces63.geojson"
ISLANDS = [(112.08, 16.37, "Quần đảo Hoàng Sa"), (113.98, 9.29, "Quần đảo Trường Sa")]
PLACES = pd.DataFrame(
    {
        "geo_id": ["P01", "P48", "P56", "P79", "P94", "P96"],
        "label": ["Hà Nội", "Đà Nẵng", "Khánh Hòa", "TP. HCM", "Sóc Trăng", "Cà Mau"],
        "value": [1.5, 2.5, 3.5, 1234.5, 5.5, None],
        "chosen": [False, False, False, False, True, False],
    }
)
TILES = pd.concat(
    [
        PLACES.assign(row=range(6), col=0, kind="province"),
        pd.DataFrame(
            {
                "geo_id": ["48", "56"], "label": ["Hoàng Sa", "Trường Sa"], "row": [1, 4], "col": 3,
                "kind": "archipelago", "value": None, "chosen": False,
            }
        ).astype({"value": float}),
    ],
    ignore_index=True,
)  # fmt: skip


def drawn(rows: pd.DataFrame = PLACES) -> go.Figure:
    return boundary_map(rows, VI, geojson_url=URL, archipelagos=ISLANDS, no_data="không có số liệu")


def tiles(rows: pd.DataFrame = TILES) -> go.Figure:
    return tile_map(rows, VI, no_data="không có số liệu")


def test_boundary_map_begins_with_scattergeo_so_that_no_world_map_is_fetched() -> None:
    assert isinstance(drawn().data[0], go.Scattergeo)
    assert drawn().layout.geo.visible is False


def test_boundary_map_names_both_archipelagos_inside_its_range() -> None:
    first = drawn().data[0]
    assert [text.replace("<br>", " ") for text in first.text] == ["Quần đảo Hoàng Sa", "Quần đảo Trường Sa"]
    for lon, lat in zip(first.lon, first.lat, strict=True):
        assert LON[0] < lon < LON[1]
        assert LAT[0] < lat < LAT[1]
    with pytest.raises(ValueError, match="archipelagos"):
        boundary_map(PLACES, VI, geojson_url=URL, archipelagos=[], no_data="–")


def test_boundary_map_names_the_boundaries_by_address() -> None:
    maps = [trace for trace in drawn().data if isinstance(trace, go.Choropleth)]
    assert {trace.geojson for trace in maps} == {URL}
    assert len(drawn().to_json()) < 12_000


def test_boundary_map_gives_missing_values_a_fill_and_a_legend_entry() -> None:
    figure = drawn()
    bare = next(t for t in figure.data if isinstance(t, go.Choropleth) and t.name == "không có số liệu")
    assert list(bare.locations) == ["P96"]
    assert bare.colorscale[0][1] == LIGHT.no_data
    assert LIGHT.no_data not in LIGHT.sequential
    entries = [t.name for t in figure.data if isinstance(t, go.Scattergeo) and t.name]
    assert entries[-1] == "không có số liệu"
    whole = [t.name for t in drawn(PLACES.dropna()).data if t.name]
    assert "không có số liệu" not in whole


def test_boundary_map_outlines_chosen_places_and_writes_vietnamese_numbers() -> None:
    figure = drawn()
    outlined = [
        t for t in figure.data if isinstance(t, go.Choropleth) and t.marker.line.color == LIGHT.accent
    ]
    assert [list(t.locations) for t in outlined] == [["P94"]]
    assert any("1.234,5" in text for t in figure.data if t.hovertext is not None for text in t.hovertext)


def test_tile_map_holds_every_province_and_both_archipelagos() -> None:
    figure = tiles()
    keys = [
        key for t in figure.data if isinstance(t, go.Bar) and t.customdata is not None for key in t.customdata
    ]
    assert sorted(keys) == sorted(TILES["geo_id"])
    words = next(t for t in figure.data if isinstance(t, go.Scatter)).text
    assert "Hoàng<br>Sa" in words
    assert "Trường<br>Sa" in words
    with pytest.raises(ValueError, match="archipelagos"):
        tiles(TILES[TILES["kind"] == "province"])


def test_tile_map_hatches_missing_values_but_no_archipelago() -> None:
    hatched = [
        t
        for t in tiles().data
        if isinstance(t, go.Bar) and t.marker.pattern.shape and t.customdata is not None
    ]
    assert [list(t.customdata) for t in hatched] == [["P96"]]
    assert "không có số liệu" in [t.name for t in tiles().data]


def test_tile_map_keeps_the_shape_of_tiles() -> None:
    assert tiles().layout.yaxis.scaleanchor == "x"


@pytest.mark.parametrize("draw", [drawn, tiles])
def test_maps_refuse_rows_without_any_value(draw: Callable[[pd.DataFrame], go.Figure]) -> None:
    rows = (PLACES if draw is drawn else TILES).assign(value=float("nan"))
    with pytest.raises(ValueError, match="no place has a value"):
        draw(rows)
    with pytest.raises(ValueError, match="no rows"):
        draw(rows.iloc[:0])
    with pytest.raises(ValueError, match="no column value"):
        draw(rows.drop(columns="value"))


def test_borders_are_near_quintiles_and_hold_every_value() -> None:
    values = [float(v) for v in range(1, 64)]
    edges = borders(values, 0)
    assert len(edges) == 6
    assert edges == sorted(set(edges))
    counts = [sum(class_of(v, edges, 0) == c for v in values) for c in range(5)]
    assert max(counts) - min(counts) <= 2
    assert borders([3.0, 3.0], 0) == [3.0, 4.0]
    assert class_of(3.0, [3.0, 4.0], 0) == 0
    assert class_of(63.0, edges, 0) == 4


def test_shades_of_few_classes_spread_over_the_whole_scale() -> None:
    assert shades(LIGHT.sequential, 2) == [LIGHT.sequential[0], LIGHT.sequential[4]]
    assert shades(LIGHT.sequential, 5) == list(LIGHT.sequential)
