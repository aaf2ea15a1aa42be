"""Arithmetic of the gap, the targets and shift-share: values worked by hand, and what must always hold."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wide.measures.gap import at_parity, gap_points, parity_index, sampling_noise
from wide.measures.shiftshare import shift_share
from wide.measures.target import status

shares = st.floats(0, 100)
people = st.floats(0, 1e6)


def test_gap_is_women_minus_men() -> None:
    assert gap_points(51.09, 41.15) == pytest.approx(9.94)
    assert gap_points(68.1, 73.2) == pytest.approx(-5.1)


def test_parity_index_and_its_band() -> None:
    assert parity_index(45, 50) == pytest.approx(0.9)
    assert math.isnan(parity_index(3, 0))
    # UNESCO's band is closed: 0.97 and 1.03 are parity, a hair beyond is not.
    assert at_parity(97, 100)
    assert at_parity(103, 100)
    assert not at_parity(96.9, 100)
    assert not at_parity(103.1, 100)
    assert not at_parity(1, 0)


def test_sampling_noise_worked_by_hand() -> None:
    # Findex 2024, buying online: 51,09 % of women, 41,15 % of men, 1,000 adults, so 500 of either sex.
    # women 0.5109 · 0.4891 / 500 = 0.2498812 / 500 = 0.00049976
    # men   0.4115 · 0.5885 / 500 = 0.2421678 / 500 = 0.00048434
    # sqrt(0.00098410) = 0.0313703;  1.96 · 0.0313703 = 0.0614858: 6.15 points
    assert float(sampling_noise(51.09, 41.15, 1000)) == pytest.approx(6.15, abs=0.005)
    # Half and half is the widest: sqrt(2 · 0.25 / 500) = 0.0316228; · 1.96 = 6.198 points
    assert float(sampling_noise(50, 50)) == pytest.approx(6.198, abs=0.001)
    # Where everybody or nobody says yes, nothing is left to chance.
    assert float(sampling_noise(100, 0)) == 0


def test_sampling_noise_takes_columns() -> None:
    both = sampling_noise(np.array([50.0, 100.0]), np.array([50.0, 100.0]))
    assert both == pytest.approx([6.198, 0], abs=0.001)


@given(women=shares, men=shares, respondents=st.integers(2, 100_000))
def test_sampling_noise_is_never_wider_than_at_one_half(women: float, men: float, respondents: int) -> None:
    noise = float(sampling_noise(women, men, respondents))
    assert 0 <= noise <= float(sampling_noise(50, 50, respondents)) * (1 + 1e-9)
    assert noise == pytest.approx(float(sampling_noise(men, women, respondents)))
    # Four times the people halve it.
    assert float(sampling_noise(women, men, 4 * respondents)) == pytest.approx(noise / 2)


@pytest.mark.parametrize(("women", "men", "respondents"), [(101, 50, 1000), (50, -1, 1000), (50, 50, 1)])
def test_sampling_noise_refuses_what_is_no_share_or_no_survey(
    women: float, men: float, respondents: int
) -> None:
    with pytest.raises(ValueError, match=r"shares|respondents"):
        sampling_noise(women, men, respondents)


@pytest.mark.parametrize(
    ("value", "target", "direction", "word"),
    [
        # Reach at least 80: 80 is met; down to 80 − 8 = 72 at most a tenth is missing.
        (80, 80, "more", "met"),
        (79.9, 80, "more", "near"),
        (72, 80, "more", "near"),
        (71.9, 80, "more", "missed"),
        # In floating point 7 − 6.3 comes out a hair above 0.7; the reader sees exactly a tenth.
        (6.3, 7, "more", "near"),
        # Stay within rank 50: 50 is met; up to 50 + 5 = 55 is near.
        (50, 50, "less", "met"),
        (51, 50, "less", "near"),
        (55, 50, "less", "near"),
        (56, 50, "less", "missed"),
        # A ceiling of nothing leaves no tenth.
        (0, 0, "less", "met"),
        (0.1, 0, "less", "missed"),
        # No figure, no target, no better side: no verdict.
        (None, 80, "more", "unknown"),
        (80, None, "more", "unknown"),
        (80, 80, "neither", "unknown"),
        (math.nan, 80, "more", "unknown"),
        (80, math.nan, "less", "unknown"),
    ],
)
def test_status_words_at_their_edges(
    value: float | None, target: float | None, direction: str, word: str
) -> None:
    assert status(value, target, direction) == word


@given(target=st.floats(1, 1000), better=st.floats(0, 1000), direction=st.sampled_from(["more", "less"]))
def test_status_never_gets_worse_as_the_figure_gets_better(
    target: float, better: float, direction: str
) -> None:
    order = ["missed", "near", "met"]
    sign = 1 if direction == "more" else -1
    start = target - sign * target * 0.5
    words = [status(start + sign * step, target, direction) for step in (0, better / 2, better)]
    assert words == sorted(words, key=order.index)


def two_groups() -> pd.DataFrame:
    """Thousand persons: offices grow and take in women, farms shrink."""
    return pd.DataFrame(
        {
            "label": ["offices", "farms"],
            "women_start": [40.0, 60.0],
            "women_end": [75.0, 45.0],
            "men_start": [60.0, 40.0],
            "men_end": [75.0, 45.0],
        }
    )


def test_shift_share_worked_by_hand() -> None:
    # All employment: 200 → 240, so g = 0.2. Offices: 100 → 150, g_i = 0.5. Farms: 100 → 90, g_i = −0.1.
    # offices: growth 40 · 0.2 = 8; structure 40 · (0.5 − 0.2) = 12; share 75 − 40 · 1.5 = 15; change 35
    # farms:   growth 60 · 0.2 = 12; structure 60 · (−0.1 − 0.2) = −18; share 45 − 60 · 0.9 = −9; change −15
    parts = shift_share(two_groups()).set_index("label")
    assert parts.loc["offices"].to_dict() == pytest.approx(
        {"growth": 8, "structure": 12, "share": 15, "change": 35}
    )
    assert parts.loc["farms"].to_dict() == pytest.approx(
        {"growth": 12, "structure": -18, "share": -9, "change": -15}
    )


def test_shift_share_leaves_out_groups_with_a_gap() -> None:
    rows = pd.concat([two_groups(), two_groups().head(1).assign(label="unknown", men_end=math.nan)])
    assert shift_share(rows)["label"].tolist() == ["offices", "farms"]
    # A group that did not exist at the start cannot grow by a rate.
    new = two_groups().head(1).assign(label="new", women_start=0.0, men_start=0.0)
    assert "new" not in shift_share(pd.concat([two_groups(), new]))["label"].tolist()


def test_shift_share_says_what_it_lacks() -> None:
    with pytest.raises(ValueError, match="men_end"):
        shift_share(two_groups().drop(columns="men_end"))
    with pytest.raises(ValueError, match="at least one group"):
        shift_share(two_groups().assign(men_end=math.nan))


@given(st.lists(st.tuples(people, people, people, people), min_size=1, max_size=12))
def test_shift_share_parts_sum_to_the_change(groups: list[tuple[float, float, float, float]]) -> None:
    rows = pd.DataFrame(groups, columns=["women_start", "women_end", "men_start", "men_end"])
    rows = rows.assign(label=[f"group {number}" for number in range(len(rows))])
    # Below one person in a thousand a growth rate is noise of the arithmetic.
    rows = rows[rows["women_start"] + rows["men_start"] > 1e-3]
    if rows.empty:
        return
    parts = shift_share(rows)
    size = rows[["women_start", "women_end", "men_start", "men_end"]].to_numpy().sum()
    grown = (rows["women_end"] + rows["men_end"]) / (rows["women_start"] + rows["men_start"])
    slack = 1e-12 * size * max(1.0, float(grown.max()))
    summed = parts[["growth", "structure", "share"]].sum(axis=1)
    assert np.allclose(summed, parts["change"], rtol=0, atol=slack)
    assert np.allclose(parts["change"], rows["women_end"] - rows["women_start"], rtol=0, atol=slack)
    # Growth shares out what women would have gained had every group grown like the whole.
    start = rows[["women_start", "men_start"]].to_numpy().sum()
    end = rows[["women_end", "men_end"]].to_numpy().sum()
    assert parts["growth"].sum() == pytest.approx(
        rows["women_start"].sum() * (end / start - 1), rel=1e-9, abs=slack
    )
