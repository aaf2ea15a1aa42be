"""The forms say what they should: signs of sex, order, breaks, dashes, Vietnamese numbers."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest

from wide.charts.bars import bars
from wide.charts.bump import bump
from wide.charts.butterfly import butterfly
from wide.charts.contributions import contributions
from wide.charts.gap_dumbbell import gap_dumbbell
from wide.charts.intervals import intervals
from wide.charts.labels import push_apart, wrap
from wide.charts.matrix import matrix
from wide.charts.palette import DARK, LIGHT, Palette
from wide.charts.progress_bars import progress_bars
from wide.charts.ranking import GAP, ranking_window
from wide.charts.scatter import scatter
from wide.charts.share_bars import share_bars
from wide.charts.stacked_share import stacked_share
from wide.charts.theme import Look
from wide.charts.trend import trend

VI = Look("vi")
SEXES = ("Nữ", "Nam")
GAPS = pd.DataFrame(
    {"label": ["Mua hàng trực tuyến", "Có điện thoại"], "women": [51.1, 98.4], "men": [41.2, 97.2]}
)


def traces(figure: go.Figure, name: str) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.name == name]


def said(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize(("look", "palette"), [(VI, LIGHT), (Look("vi", dark=True), DARK)])
def test_gap_dumbbell_marks_women_by_purple_circles_and_men_by_teal_diamonds(
    look: Look, palette: Palette
) -> None:
    figure = gap_dumbbell(GAPS, look, names=SEXES)
    (women,), (men,) = traces(figure, "Nữ"), traces(figure, "Nam")
    assert (women.marker.symbol, women.marker.color) == ("circle", palette.women)
    assert (men.marker.symbol, men.marker.color) == ("diamond", palette.men)
    assert figure.layout.template.layout.font.color == palette.ink


def test_gap_dumbbell_shows_both_marks_where_values_are_equal() -> None:
    figure = gap_dumbbell(pd.DataFrame({"label": ["a"], "women": [50], "men": [50]}), VI, names=SEXES)
    names = [trace.name for trace in figure.data]
    assert names.index("Nam") < names.index("Nữ")  # the diamond lies under the circle, its corners look out
    (women,), (men,) = traces(figure, "Nữ"), traces(figure, "Nam")
    assert men.marker.size >= women.marker.size
    assert women.textposition != men.textposition


def test_gap_dumbbell_highlights_only_gaps_beyond_noise() -> None:
    figure = gap_dumbbell(GAPS, VI, names=SEXES, noise=4)
    assert "<b>+9,9</b>" in said(figure)
    assert "+1,2" in said(figure)
    grey, accent = figure.data[1], figure.data[2]
    assert accent.line.color == LIGHT.accent
    assert list(accent.x) == [51.1, 41.2, None]
    assert grey.line.color == LIGHT.neutral
    assert list(grey.x) == [98.4, 97.2, None]


def test_gap_dumbbell_keeps_a_row_without_a_value() -> None:
    rows = pd.DataFrame({"label": ["a", "b"], "women": [51.0, None], "men": [41.0, 40.0]})
    figure = gap_dumbbell(rows, VI, names=SEXES)
    assert said(figure).count("–") == 1
    assert len(traces(figure, "Nữ")[0].x) == 2


def test_bars_run_from_long_to_short_with_vietnamese_numbers() -> None:
    figure = bars(pd.DataFrame({"label": ["ít", "nhiều"], "value": [1234.5, 9876.5]}), VI, suffix="người")
    (trace,) = figure.data
    assert list(trace.x) == [9876.5, 1234.5]
    assert list(trace.y) == sorted(trace.y)
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]  # pixels count from the top
    assert list(trace.text) == ["<b>9.876,5\u00a0người</b>", "<b>1.234,5\u00a0người</b>"]


def test_bars_keep_the_order_given_and_the_groups() -> None:
    rows = pd.DataFrame({"label": ["a", "b", "c"], "value": [1, 3, 2], "group": ["I", "II", "I"]})
    assert list(bars(rows, VI).data[0].x) == [2, 1, 3]
    assert "<b>II</b>" in said(bars(rows, VI))
    assert list(bars(rows.drop(columns="group"), VI, order=False).data[0].x) == [1, 3, 2]


def test_bars_of_all_are_grey_and_the_chosen_one_keeps_its_colour() -> None:
    rows = pd.DataFrame({"label": ["a", "b"], "value": [2, 1], "chosen": [False, True]})
    assert [trace.marker.color for trace in bars(rows, VI, of="all").data] == [LIGHT.neutral, LIGHT.accent]
    assert bars(rows, VI).data[0].marker.color == LIGHT.women


def test_bars_write_and_hatch_a_flag() -> None:
    rows = pd.DataFrame({"label": ["a", "b"], "value": [2, 1], "flag": ["", "*"]})
    plain, flagged = bars(rows, VI).data
    assert plain.marker.pattern.shape is None
    assert flagged.marker.pattern.shape == "/"
    assert flagged.text[0].endswith("*</b>")


def test_share_bars_draw_parity_beside_no_label() -> None:
    rows = pd.DataFrame({"label": ["Nhà quản lý", "Lao động gia đình"], "value": [28.6, 88.4]})
    figure = share_bars(rows, VI, reference=("ngang bằng 50 %", 50))
    assert [shape.x0 for shape in figure.layout.shapes] == [50, 50]
    labels = [note.y for note in figure.layout.annotations if note.text in set(rows["label"])]
    for shape in figure.layout.shapes:
        assert not any(shape.y0 <= y <= shape.y1 for y in labels)
    values = [note for note in figure.layout.annotations if note.xanchor == "right"]
    assert [note.y for note in values] == labels  # over the end of the track, on the line of the label
    with pytest.raises(ValueError, match="0-100"):
        share_bars(rows.assign(value=[101, 3]), VI)


PLACES = pd.DataFrame(
    {"label": [f"Tỉnh {i}" for i in range(1, 21)], "value": [float(100 - i) for i in range(1, 21)]}
)


def test_ranking_puts_the_best_first() -> None:
    figure = ranking_window(PLACES.sample(frac=1, random_state=3), VI, top=20)
    dots = next(t for t in figure.data if t.mode == "markers")
    assert list(dots.x) == sorted(dots.x, reverse=True)
    last = ranking_window(PLACES, VI, top=20, ascending=True)
    assert next(t for t in last.data if t.mode == "markers").x[0] == 80


def test_ranking_marks_the_chosen_by_colour_size_and_weight() -> None:
    figure = ranking_window(PLACES.assign(chosen=PLACES["label"] == "Tỉnh 7"), VI, top=20)
    dots = next(t for t in figure.data if t.mode == "markers")
    assert dots.marker.color[6] == LIGHT.accent
    assert dots.marker.size[6] > dots.marker.size[0]
    assert "<b>Tỉnh 7</b>" in figure.layout.yaxis.ticktext[6]


def test_ranking_gives_equal_values_the_same_rank() -> None:
    figure = ranking_window(pd.DataFrame({"label": list("abc"), "value": [2, 2, 1]}), VI)
    ranks = [text[-len("1</span>")] for text in figure.layout.yaxis.ticktext]
    assert ranks == ["1", "1", "3"]


def test_ranking_window_shows_both_ends_and_the_chosen_with_gaps() -> None:
    chosen = PLACES.assign(chosen=PLACES["label"] == "Tỉnh 10", geo_id=PLACES["label"])
    figure = ranking_window(chosen, VI, top=3, bottom=3)
    dots = next(t for t in figure.data if t.mode == "markers")
    assert [v for v in dots.x if v is not None] == [99, 98, 97, 91, 90, 89, 82, 81, 80]
    assert sum(GAP in text for text in figure.layout.yaxis.ticktext) == 2
    assert figure.layout.yaxis.ticktext[-1].endswith("20</span>")


def test_ranking_window_keeps_a_chosen_place_without_a_value() -> None:
    rows = pd.concat(
        [PLACES, pd.DataFrame({"label": ["Trống", "Khác"], "value": [None, None]})], ignore_index=True
    ).assign(chosen=lambda d: d["label"] == "Trống")
    figure = ranking_window(rows, VI, top=2, bottom=2)
    names = " ".join(figure.layout.yaxis.ticktext)
    assert "Trống" in names
    assert "Khác" not in names


def years(**more: object) -> pd.DataFrame:
    base = {"series": "Nữ", "year": [2018, 2019, 2020, 2021, 2022], "value": [10.0, 11, 12, 20, 21]}
    return pd.DataFrame({**base, "kind": "women", **more})


def steps(figure: go.Figure) -> list[tuple[int, int]]:
    """Pairs of years that a line joins."""
    lines = [t for t in figure.data if t.mode == "lines"]
    return [
        (a, b) for t in lines for a, b in zip(t.x, t.x[1:], strict=False) if a is not None and b is not None
    ]


def test_trend_lines_never_cross_a_break() -> None:
    figure = trend(years(), VI, breaks={2021: "từ 2021: khái niệm mới"})
    assert steps(figure) == [(2018, 2019), (2019, 2020), (2021, 2022)]
    assert figure.layout.shapes[0].x0 == 2020.5
    assert any("từ 2021" in text for text in said(figure))


def test_trend_ignores_a_break_outside_the_years() -> None:
    assert trend(years(), VI, breaks=[2018, 2030]).layout.shapes == ()


def test_trend_draws_modelled_values_dashed_and_open() -> None:
    figure = trend(years(modelled=[False, False, False, True, True]), VI)
    dashed = next(t for t in figure.data if t.mode == "lines" and t.line.dash != "solid")
    assert [y for y in dashed.x if y is not None] == [2020, 2021, 2022]
    dots = next(t for t in figure.data if t.mode == "markers")
    assert list(dots.marker.symbol) == ["circle"] * 3 + ["circle-open"] * 2


def test_trend_leaves_gaps_for_missing_years_unless_bridged() -> None:
    rows = years(year=[2011, 2014, 2017, 2021, 2024])
    assert steps(trend(rows, VI)) == []
    assert steps(trend(rows, VI, bridge=3)) == [(2011, 2014), (2014, 2017), (2021, 2024)]
    assert len(steps(trend(rows, VI, bridge=4))) == 4


def test_trend_draws_quarters_between_years() -> None:
    rows = pd.DataFrame(
        {
            "series": "Nữ",
            "kind": "women",
            "year": [2020.5, 2020.75, 2021.0, 2021.25],
            "value": [5.0, 6.0, 5.5, 7.0],
            "moment": ["quý III 2020", "quý IV 2020", "quý I 2021", ""],
        }
    )
    figure = trend(rows, VI, breaks={2021: "đổi phương pháp"})
    lines = [one for one in figure.data if one.mode == "lines"]
    assert [list(one.x) for one in lines] == [[2020.5, 2020.75, None, 2021.0, 2021.25]]
    (mark,) = [one for one in figure.layout.shapes if one.yref == "paper"]
    assert 2020.75 < mark.x0 < 2021
    (dots,) = [one for one in figure.data if one.mode == "markers"]
    assert dots.hovertext[0].endswith("quý III 2020: 5,0\u00a0%")
    assert dots.hovertext[-1].endswith("2021.25: 7,0\u00a0%")


def test_trend_labels_lines_at_their_end_in_vietnamese() -> None:
    figure = trend(years(), VI)
    assert said(figure) == ["Nữ <b>21,0\u00a0%</b>"]
    assert all(isinstance(y, int) for y in figure.layout.xaxis.tickvals)
    assert max(figure.layout.xaxis.tickvals) == 2022


def test_trend_gives_each_kind_a_symbol() -> None:
    rows = pd.concat(
        [years(series=s, kind=k) for s, k in (("Nữ", "women"), ("Nam", "men"), ("Cả hai", "both"))]
    )
    symbols = {t.name: t.marker.symbol[0] for t in trend(rows, VI).data if t.mode == "markers"}
    assert symbols == {"Nữ": "circle", "Nam": "diamond", "Cả hai": "square"}
    with pytest.raises(ValueError, match="kind"):
        trend(years(kind="girls"), VI)


def test_trend_labels_other_places_on_request_only() -> None:
    assert said(trend(years(kind="other"), VI)) == []
    assert said(trend(years(kind="other", labelled=True), VI)) == ["Nữ <b>21,0\u00a0%</b>"]


def test_trend_draws_targets_in_the_accent_colour() -> None:
    figure = trend(years(), VI, targets=[(2030, 50.0, "mục tiêu 2030")])
    (star,) = traces(figure, "target")
    assert (star.x[0], star.y[0], star.marker.color) == (2030, 50.0, LIGHT.accent)
    assert max(figure.layout.xaxis.tickvals) == 2030
    assert figure.layout.yaxis.range[1] > 50


def test_butterfly_sets_women_left_and_men_right_on_one_scale() -> None:
    figure = butterfly(GAPS, VI, names=SEXES)
    (women,), (men,) = traces(figure, "Nữ"), traces(figure, "Nam")
    assert (women.xaxis, men.xaxis) == ("x", "x2")
    assert figure.layout.xaxis.domain[1] < figure.layout.xaxis2.domain[0]
    assert tuple(figure.layout.xaxis.range) == tuple(reversed(figure.layout.xaxis2.range))
    with pytest.raises(ValueError, match="negative"):
        butterfly(GAPS.assign(men=-1), VI, names=SEXES)


def test_butterfly_hatches_a_missing_side_and_says_so() -> None:
    rows = GAPS.assign(men=[41.2, None])
    figure = butterfly(rows, VI, names=SEXES, no_data="không có số liệu")
    (stub,) = [trace for trace in figure.data if "không có số liệu" in (trace.text or ())]
    (men,) = traces(figure, "Nam")
    assert (stub.xaxis, list(stub.y)) == ("x2", [men.y[1]])
    assert stub.marker.pattern.shape == "/"
    assert men.text[1] == ""


def test_contributions_write_the_sign_and_stand_on_nought() -> None:
    rows = pd.DataFrame(
        {"label": ["a", "b", "c"], "value": [812.4, -153.2, 659.2], "total": [False, False, True]}
    )
    figure = contributions(rows, VI, decimals=0)
    assert list(figure.data[0].text) == ["<b>+812</b>", "<b>−153</b>", "<b>+659</b>"]
    assert {shape.x0 for shape in figure.layout.shapes} == {0}
    assert list(figure.data[0].marker.color) == [LIGHT.women, LIGHT.accent, LIGHT.ink]


def test_matrix_draws_missing_pairs_as_empty_cells() -> None:
    rows = pd.DataFrame({"row": ["a", "b"], "column": ["x", "y"], "value": [3, 0]})
    figure = matrix(rows, VI)
    cells, words = figure.data
    assert list(cells.customdata) == ["a|x", "a|y", "b|x", "b|y"]
    assert list(words.text) == ["<b>3</b>", "<b>0</b>"]
    assert cells.marker.color[1] == LIGHT.card
    with pytest.raises(ValueError, match="twice"):
        matrix(pd.concat([rows, rows]), VI)


def test_scatter_names_the_chosen() -> None:
    rows = pd.DataFrame(
        {
            "label": ["Hà Nội", "Huế", "Sóc Trăng"],
            "x": [1.0, 2, None],
            "y": [1.0, 2, 3],
            "chosen": [True, False, True],
        }
    )
    figure = scatter(rows, VI, x_title="trục x", y_title="trục y", suffixes=("%", ""))
    assert "<b>Hà Nội</b>" in said(figure)
    assert not any("Huế" in text or "Sóc Trăng" in text for text in said(figure))
    assert sum(len(t.x) for t in figure.data) == 2
    assert "\u00a0%" in figure.data[0].hovertemplate


def test_scatter_names_never_overlap_on_reversed_axes_too() -> None:
    rows = pd.DataFrame({"label": ["An", "Ba", "Ca"], "x": [9.0, 9.1, 1.0], "y": [1, 2, 60], "chosen": True})
    for turned in (False, True):
        figure = scatter(rows, VI, x_title="x", y_title="y", turned=(False, turned))
        low, high = figure.layout.yaxis.range
        assert (low > high) is turned
        tops = {}
        for note in figure.layout.annotations:
            name = note.text.removeprefix("<b>").removesuffix("</b>")
            if name in ("An", "Ba"):
                tops[name] = (high - note.y) / (high - low) * (380 - 34 - 48) + (note.ay or 0)
        assert abs(tops["An"] - tops["Ba"]) >= VI.text


def test_scatter_names_only_rows_in_column_named() -> None:
    rows = pd.DataFrame(
        {"label": ["An", "Ba"], "x": [1, 2], "y": [1, 2], "chosen": True, "named": [True, False]}
    )
    said = str(scatter(rows, VI, x_title="x", y_title="y").layout.annotations)
    assert "<b>An</b>" in said
    assert "<b>Ba</b>" not in said


def test_progress_bars_break_a_bar_beyond_125_percent_and_write_its_multiple() -> None:
    rows = pd.DataFrame(
        {"label": ["a", "b"], "value": [590.0, 90.0], "written": ["118", "9"], "tone": ["reached", "short"]}
    )
    figure = progress_bars(rows, VI, target_title="t", written_title="w")
    said = [note.text for note in figure.layout.annotations]
    assert "<b>×5,9</b>" in said
    assert "w" in said
    slanted = [one for one in figure.layout.shapes if one.x0 != one.x1]
    assert len(slanted) == 2, "one bar is broken by two cuts"


def test_contributions_of_all_are_grey() -> None:
    rows = pd.DataFrame({"label": ["a", "b"], "value": [2.0, -1.0]})
    assert bars(rows, VI, of="all").data[0].marker.color == LIGHT.neutral
    assert set(contributions(rows, VI, of="all").data[0].marker.color) == {LIGHT.neutral}


def test_matrix_colours_cells_by_their_signed_distance() -> None:
    rows = pd.DataFrame(
        {"row": "r", "column": ["a", "b", "c"], "value": [9.0, 1.0, 5.0], "away": [4.0, -4.0, 0.0]}
    )
    drawn = matrix(rows, VI).to_json()
    for fill in (LIGHT.sequential[4], LIGHT.tones[4], LIGHT.no_data):
        assert fill in drawn


def test_intervals_draw_points_with_whiskers() -> None:
    rows = pd.DataFrame(
        {
            "label": ["a", "b"],
            "value": [62.1, None],
            "low": [59.8, None],
            "high": [64.4, None],
            "kind": "women",
        }
    )
    figure = intervals(rows, VI, axis=(0, 100))
    (points,) = traces(figure, "women")
    assert list(points.x) == [62.1, None]
    assert "<b>–</b>" in said(figure)
    assert "(59,8–64,4\u00a0%)" in points.hovertext[0]
    with pytest.raises(ValueError, match="before"):
        intervals(rows.assign(low=70.0), VI)


def test_intervals_write_each_row_with_its_own_digits() -> None:
    rows = pd.DataFrame(
        {"label": ["a", "b"], "value": [62.1, 80.0], "low": [59.8, 75.0], "high": [64.4, 85.0]}
    )
    figure = intervals(rows.assign(digits=[1, 0]), VI)
    assert {"<b>62,1\u00a0%</b>", "<b>80\u00a0%</b>"} <= set(said(figure))
    (points,) = traces(figure, "both")
    assert "(75–85\u00a0%)" in points.hovertext[1]


def test_bump_puts_rank_one_on_top_and_names_the_chosen() -> None:
    rows = pd.DataFrame(
        {
            "series": ["A"] * 2 + ["B"] * 2,
            "year": [2020, 2022] * 2,
            "rank": [1, 2, 2, 1],
            "chosen": [True] * 2 + [False] * 2,
        }
    )
    figure = bump(rows, VI)
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    assert said(figure) == ["<b>2</b>\u2002A"]
    assert list(traces(figure, "A")[0].y) == [1, None, 2]  # 2021 has no rank
    ended = rows.assign(year=[2019, 2021, 2020, 2022])
    assert said(bump(ended, VI)) == ["<b>2</b>\u2002A (2021)"]


def test_stacked_share_refuses_more_than_a_whole() -> None:
    rows = pd.DataFrame({"label": "2024", "series": ["a", "b"], "value": [60.0, 40.0]})
    assert [t.text[0] for t in stacked_share(rows, VI).data] == ["60\u00a0%", "40\u00a0%"]
    with pytest.raises(ValueError, match="100"):
        stacked_share(rows.assign(value=60.0), VI)


def test_wrap_breaks_evenly_and_escapes() -> None:
    assert (
        wrap("Điện thoại chính là điện thoại thông minh", 38)
        == "Điện thoại chính là<br>điện thoại thông minh"
    )
    assert wrap("a < b & c", 40) == "a &lt; b &amp; c"
    assert wrap("", 10) == ""


def test_push_apart_moves_overlapping_labels() -> None:
    centres = push_apart([50, 52, 54, 10], [20, 20, 20, 20], 0, 100)
    ranked = sorted(centres)
    assert all(b - a >= 20 - 1e-9 for a, b in itertools.pairwise(ranked))
    assert centres[0] < centres[1] < centres[2]
    assert push_apart([98], [20], 0, 100) == [90]


FORMS: list[tuple[Callable[[pd.DataFrame], go.Figure], list[str]]] = [
    (lambda d: gap_dumbbell(d, VI, names=SEXES), ["label", "women", "men"]),
    (lambda d: bars(d, VI), ["label", "value"]),
    (lambda d: share_bars(d, VI), ["label", "value"]),
    (lambda d: ranking_window(d, VI), ["label", "value"]),
    (lambda d: trend(d, VI), ["series", "year", "value", "kind"]),
    (lambda d: butterfly(d, VI, names=SEXES), ["label", "women", "men"]),
    (lambda d: contributions(d, VI), ["label", "value"]),
    (lambda d: matrix(d, VI), ["row", "column", "value"]),
    (lambda d: scatter(d, VI, x_title="x", y_title="y"), ["label", "x", "y"]),
    (lambda d: intervals(d, VI), ["label", "value", "low", "high"]),
    (lambda d: bump(d, VI), ["series", "year", "rank"]),
    (lambda d: stacked_share(d, VI), ["label", "series", "value"]),
]


@pytest.mark.parametrize(("form", "needs"), FORMS)
def test_forms_raise_value_error_naming_the_fault(
    form: Callable[[pd.DataFrame], go.Figure], needs: list[str]
) -> None:
    with pytest.raises(ValueError, match="no rows"):
        form(pd.DataFrame(columns=needs))
    for name in needs:
        with pytest.raises(ValueError, match=f"no column {name}"):
            form(pd.DataFrame({other: [1] for other in needs if other != name}))
    with pytest.raises(ValueError, match="not a number"):
        form(pd.DataFrame({name: ["một"] for name in needs}))
