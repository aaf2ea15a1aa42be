"""Charts for the stage: labels beside the marks, less height than on the desk, plain numbers for PowerPoint."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from wide.charts.bars import bars
from wide.charts.butterfly import butterfly
from wide.charts.contributions import contributions
from wide.charts.gap_dumbbell import gap_dumbbell
from wide.charts.intervals import intervals
from wide.charts.matrix import matrix
from wide.charts.progress_bars import progress_bars
from wide.charts.ranking import ranking_window
from wide.charts.scatter import scatter
from wide.charts.share_bars import share_bars
from wide.charts.stacked_share import stacked_share
from wide.charts.theme import Look, text_width
from wide.charts.trend import trend

DESK, STAGE = Look("vi"), Look("vi", wide=True)
#: Synthetic rows; the labels are as long as real ones.
LABELS = [
    "Nhân viên trợ lý văn phòng",
    "Lãnh đạo, quản lý",
    "Chuyên môn khoa học, kỹ thuật và đổi mới sáng tạo",
]
VALUES = [40.5, 28.25, 16.0]
ROWS = pd.DataFrame({"label": LABELS, "value": VALUES, "women": VALUES, "men": [50.0, 20.0, 30.0]})
SPREAD = ROWS.assign(low=[30.0, 20.0, 10.0], high=[50.0, 40.0, 20.0])
TARGETS = ROWS.assign(written=["a", "b", "c"], tone=["reached", "short", "open"], group=["x", "x", "y"])
NAMES = ("Nữ", "Nam")

FORMS: dict[str, Callable[[Look], go.Figure]] = {
    "bars": lambda look: bars(ROWS, look),
    "bars that fall": lambda look: bars(ROWS.assign(value=[5.0, 1.0, -7.0]), look),
    "share_bars": lambda look: share_bars(ROWS, look, reference=("ngang bằng", 50)),
    "intervals": lambda look: intervals(SPREAD, look),
    "progress_bars": lambda look: progress_bars(TARGETS, look, target_title="chỉ tiêu"),
    "contributions": lambda look: contributions(ROWS.assign(value=[5.0, 1.0, -7.0]), look),
    "stacked_share": lambda look: stacked_share(ROWS.assign(series="a"), look),
}


def labels(figure: go.Figure) -> list[Any]:
    """The annotations that name rows."""
    words = {word for label in LABELS for word in (label[:12],)}
    return [one for one in figure.layout.annotations if one.text.replace("<b>", "")[:12] in words]


@pytest.mark.parametrize("form", FORMS)
def test_forms_on_stage_put_labels_in_a_left_margin_that_holds_them(form: str) -> None:
    desk, stage = FORMS[form](DESK), FORMS[form](STAGE)
    assert stage.layout.height < 0.8 * desk.layout.height
    found = labels(stage)
    assert len(found) == len(LABELS)
    for one in found:
        assert (one.xanchor, one.x) == ("right", 0)
        assert one.xshift < 0
        for line in one.text.split("<br>"):
            assert text_width(line, STAGE.text) - one.xshift <= stage.layout.margin.l + 1
    # A label and its mark share one height.
    marks = {
        round(float(y), 3) for trace in stage.data if trace.y is not None for y in trace.y if y is not None
    }
    assert {round(one.y, 3) for one in found} <= marks | {
        round(y + shift, 3) for y in marks for shift in (9, -9)
    }


@pytest.mark.parametrize(
    ("make", "less"),
    [
        (lambda look: gap_dumbbell(ROWS, look, names=NAMES), 0.85),
        (lambda look: butterfly(ROWS, look, names=NAMES), 0.85),
        (lambda look: matrix(pd.DataFrame({"row": LABELS, "column": "c", "value": VALUES}), look), 0.95),
        (lambda look: ranking_window(ROWS, look), 0.95),
    ],
    ids=["dumbbell", "butterfly", "matrix", "ranking"],
)
def test_forms_on_stage_are_lower_than_on_a_page(make: Callable[[Look], go.Figure], less: float) -> None:
    assert make(STAGE).layout.height < less * make(DESK).layout.height


def test_meta_is_set_on_stage_only() -> None:
    for make in FORMS.values():
        assert make(DESK).layout.meta is None
    told = bars(ROWS.assign(group=["x", "x", "y"]), STAGE, suffix="%", longest=100).layout.meta
    assert told["labels"] == [f"x: {LABELS[0]}", f"x: {LABELS[1]}", f"y: {LABELS[2]}"]
    assert told["series"][0]["values"] == VALUES
    assert (told["axis"], told["suffix"]) == ((0, 100), "%")


def test_trend_meta_keeps_breaks_and_single_points() -> None:
    rows = pd.DataFrame(
        {
            "series": ["a"] * 5 + ["b"],
            "year": [2018, 2019, 2021, 2022, 2023.5, 2020],
            "value": [1.0, 2, 3, 4, 5, 9],
            "kind": "place",
            "modelled": [False] * 4 + [True, False],
        }
    )
    pieces = trend(rows, STAGE, breaks={2021: "x"}, bridge=2).layout.meta["series"]
    assert [(one["name"], one["x"], one["y"]) for one in pieces] == [
        ("a", [2018, 2019], [1, 2]),
        ("a", [2021, 2022, 2023.5], [3, 4, 5]),
        ("b", [2020], [9]),
    ]
    assert [one["dashed"] for one in pieces] == [False, True, False]


def test_trend_puts_quarters_at_fractions_of_years() -> None:
    rows = pd.DataFrame(
        {"series": "a", "year": [2024.0, 2024.25, 2024.5, 2024.75], "value": [1.0, 2, 3, 4], "kind": "women"}
    )
    line = trend(rows, DESK).data[0]
    assert list(line.x) == [2024.0, 2024.25, 2024.5, 2024.75]


def test_scatter_meta_labels_the_chosen_places() -> None:
    rows = pd.DataFrame(
        {"label": ["a", "b", "c"], "x": [1.0, 2, 3], "y": [4.0, 5, 6], "chosen": [False, True, False]}
    )
    told = scatter(rows, STAGE, x_title="x", y_title="y").layout.meta
    assert [(one["x"], one["labels"]) for one in told["series"]] == [([1, 3], ["", ""]), ([2], ["b"])]
