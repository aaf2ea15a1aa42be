"""The assembly of a figure: checked by Plotly, short numbers, the layout of every chart."""

from __future__ import annotations

import pytest

from wide.charts.export_meta import chart_meta
from wide.charts.theme import Look, annotation, base_layout, build_figure, side_note


def test_build_figure_rounds_floats_to_nine_digits() -> None:
    figure = build_figure(
        {"height": 300}, [{"type": "bar", "x": [27.900000000000002, 123456789], "y": ["a", "b"]}]
    )
    assert figure.to_dict()["data"] == [{"type": "bar", "x": [27.9, 123456789], "y": ["a", "b"]}]


@pytest.mark.parametrize(
    ("layout", "trace"),
    [({}, {"type": "bar", "colour": "red"}), ({"heigth": 300}, {"type": "bar"}), ({}, {"type": "bars"})],
)
def test_build_figure_refuses_what_plotly_does_not_know(
    layout: dict[str, int], trace: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match=r"colour|heigth|bars"):
        build_figure(layout, [trace])


def test_build_figure_leaves_unset_properties_out() -> None:
    figure = build_figure({}, [{"type": "bar", "text": None}])
    assert figure.to_dict()["data"] == [{"type": "bar"}]
    assert "meta" not in figure.to_dict()["layout"]


def test_build_figure_gives_dictionaries_that_may_be_changed() -> None:
    figure = build_figure(base_layout(Look("vi"), 300), [{"type": "bar", "x": [1]}])
    figure.to_dict()["layout"]["height"] = 1
    assert figure.layout.height == 300


def test_chart_meta_is_for_the_stage_only() -> None:
    assert chart_meta(Look("vi"), "bars", [{"values": [1.0]}]) is None
    meta = chart_meta(Look("vi", wide=True), "bars", [{"values": [1.0]}], suffix=" % ", signed=True)
    assert meta is not None
    assert (meta["suffix"], meta["decimals"], meta["axis"], meta["signed"]) == ("%", 1, None, True)


def test_annotation_sends_no_empty_shifts() -> None:
    note = annotation("a", Look("vi"), x=0, y=1, xanchor="center")
    assert note["align"] == "center"
    assert not {"xshift", "yshift", "bgcolor"} & set(note)
    assert annotation("a", Look("vi"), x=0, y=1, xshift=3)["xshift"] == 3


def test_side_note_is_small_and_grey() -> None:
    look = Look("vi", dark=True)
    assert side_note("a", look, x=0, y=1)["font"] == {"size": look.small, "color": look.palette.soft}


def test_build_figure_keeps_exact_values_in_meta() -> None:
    assert build_figure({}, [], {"values": [25.740347061]}).layout.meta["values"] == [25.740347061]
