"""Interning keeps the values of a frame and makes equal strings one object."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from wide import warehouse
from wide.warehouse.store import interned

words = st.one_of(st.none(), st.sampled_from(["Sóc Trăng", "Hà Nội", ""]), st.text(max_size=8))


@given(st.lists(st.tuples(words, st.integers(0, 9), words), max_size=40))
def test_interned_keeps_the_values(rows: list[tuple[str | None, int, str | None]]) -> None:
    given_rows = pd.DataFrame(rows, columns=["name", "number", "note"]).astype({"name": "str", "note": "str"})
    before = given_rows.copy(deep=True)
    pd.testing.assert_frame_equal(interned(given_rows), before)


def test_interned_keeps_the_dtypes_of_an_empty_frame() -> None:
    empty = pd.DataFrame({"name": pd.Series([], dtype="str"), "value": pd.Series([], dtype="float")})
    assert interned(empty.copy()).dtypes.equals(empty.dtypes)


def test_store_interns_equal_strings_across_frames(warehouse_file: object) -> None:
    given_names = [
        warehouse.query("province/peers", lang="vi", level="province63", first_year=year, last_year=2025)[
            "label"
        ]
        for year in (2000, 2015)
    ]
    told = [word for names in given_names for word in names.dropna()]
    assert len({id(word) for word in told}) == len(set(told)) < len(told)
