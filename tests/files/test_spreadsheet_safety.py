"""Text that a spreadsheet program would run as a formula is escaped."""

from hypothesis import given
from hypothesis import strategies as st

from wide.files.spreadsheet_safety import escape_formula, unescape_formula

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
TEXTS = st.one_of(st.text(), st.builds("".join, st.tuples(st.sampled_from(RUNS), st.text())))


@given(TEXTS)
def test_escape_formula_prevents_formulas_and_can_be_undone(text: str) -> None:
    made = escape_formula(text)
    assert not made.startswith(RUNS)
    assert made in (text, "'" + text)
    assert (made != text) == text.startswith(RUNS)
    assert escape_formula(made) == made
    if made != text:
        assert unescape_formula(made) == text


@given(st.one_of(st.floats(), st.integers(), st.none(), st.booleans()))
def test_escape_formula_leaves_numbers_alone(value: object) -> None:
    assert escape_formula(value) is value
