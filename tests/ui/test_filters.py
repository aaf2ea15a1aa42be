"""The shared filters and the address bar: what goes out comes back, what is not known is said, nothing breaks."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wide import catalogue
from wide.filters import FIRST_YEAR, LAST_YEAR, MEASURES, SYSTEMS, Filters

PROVINCES = {system: [one.geo_id for one in catalogue.provinces(system)] for system in SYSTEMS}
REGIONS = {system: [one.geo_id for one in catalogue.places.regions(system)] for system in SYSTEMS}


@st.composite
def valid(draw: st.DrawFn) -> Filters:
    """Any filters that the sidebar can be set to."""
    system = draw(st.sampled_from(SYSTEMS))
    first = draw(st.integers(FIRST_YEAR, LAST_YEAR))
    return Filters(
        system=system,
        regions=tuple(draw(st.lists(st.sampled_from(REGIONS[system]), unique=True))),
        places=tuple(draw(st.lists(st.sampled_from(PROVINCES[system]), unique=True, max_size=8))),
        measure=draw(st.sampled_from(MEASURES)),
        first_year=first,
        last_year=draw(st.integers(first, LAST_YEAR)),
    )


def address(filters: Filters) -> dict[str, list[str]]:
    """The address bar as Streamlit hands it over: every name with a list of values."""
    return {name: [given] if isinstance(given, str) else given for name, given in filters.to_query().items()}


@given(valid())
def test_what_goes_into_the_address_comes_back(filters: Filters) -> None:
    assert Filters.from_query(address(filters)) == (filters, [])


@given(valid(), valid())
def test_different_filters_have_different_addresses(one: Filters, other: Filters) -> None:
    assert (one == other) == (one.to_query() == other.to_query())
    assert (hash(one) == hash(other)) or one != other


def test_the_usual_choice_leaves_the_address_empty() -> None:
    assert Filters().to_query() == {}
    assert Filters.from_query({}) == (Filters(), [])


def test_an_address_by_hand() -> None:
    query = {
        "list": ["34"],
        "region": ["S6"],
        "place": ["N92", "N96"],
        "sex": ["male"],
        "years": ["2019-2023"],
    }
    filters, refused = Filters.from_query(query)
    assert refused == []
    assert filters == Filters("34", ("S6",), ("N92", "N96"), "male", 2019, 2023)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("list", "99"),
        ("list", ""),
        ("sex", "Female"),
        ("region", "S6"),  # a region of the other list
        ("region", "P94"),
        ("place", "R6"),
        ("place", "VN"),
        ("place", "p94"),
        ("place", "<script>alert(1)</script>"),
        ("place", "P94' OR 1=1 --"),
        ("years", "abc"),
        ("years", "2019"),
        ("years", "2023-2019"),
        ("years", "1999-2020"),
        ("years", "2019-2026"),
        ("years", "2019-2020-2021"),
        ("years", "-"),
        ("years", "٢٠١٩-٢٠٢٠"),
        ("years", "²-³"),
        ("years", "2019-" + "9" * 5000),  # Python refuses to read a number of over 4,300 digits
    ],
)
def test_what_is_not_known_is_said_and_the_usual_choice_stands(name: str, value: str) -> None:
    filters, refused = Filters.from_query({"sex": ["male"], name: [value]})
    assert refused == [(name, value)]
    assert filters == Filters(measure="gap" if name == "sex" else "male")


def test_one_bad_value_does_not_spoil_the_good_ones() -> None:
    filters, refused = Filters.from_query({"place": ["P94", "nowhere", "P01", "P94"]})
    assert filters.places == ("P94", "P01")
    assert refused == [("place", "nowhere")]


def test_of_a_single_choice_said_twice_the_last_counts() -> None:
    assert Filters.from_query({"list": ["99", "34"]}) == (Filters("34"), [])


def test_a_province_is_carried_to_its_successor() -> None:
    # Resolution 202/2025/QH15: Cần Thơ, Sóc Trăng and Hậu Giang became Cần Thơ.
    filters, refused = Filters.from_query({"list": ["34"], "place": ["P94", "P93", "P01"]})
    assert refused == []
    assert filters.places == ("N92", "N01")


def test_a_new_province_is_carried_to_all_that_it_was_made_from() -> None:
    filters, refused = Filters.from_query({"place": ["N92"]})
    assert refused == []
    assert {catalogue.places[geo].name("vi") for geo in filters.places} == {
        "Cần Thơ",
        "Sóc Trăng",
        "Hậu Giang",
    }


@given(valid())
def test_the_other_list_and_back_loses_no_province(filters: Filters) -> None:
    other = "34" if filters.system == "63" else "63"
    moved = filters.on_list(other)
    assert moved.system == other
    assert moved.regions == ()
    assert set(moved.places) <= set(PROVINCES[other])
    assert len(moved.places) == len(set(moved.places))
    assert set(filters.places) <= set(moved.on_list(filters.system).places)
    assert (moved.measure, moved.first_year, moved.last_year) == (
        filters.measure, filters.first_year, filters.last_year
    )  # fmt: skip
    assert filters.on_list(filters.system) is filters


def test_every_province_finds_its_way() -> None:
    everyone = Filters(places=tuple(PROVINCES["63"]))
    assert set(everyone.on_list("34").places) == set(PROVINCES["34"])
    assert set(Filters("34", places=tuple(PROVINCES["34"])).on_list("63").places) == set(PROVINCES["63"])


@given(valid())
def test_provinces_in_region_and_in_scope(filters: Filters) -> None:
    everywhere = PROVINCES[filters.system]
    assert set(filters.in_scope) <= set(everywhere)
    assert set(filters.places) <= set(filters.in_region) <= set(everywhere)
    assert filters.in_scope == (list(filters.places) or filters.in_region)
    if not filters.regions:
        assert filters.in_region == everywhere
    else:
        inside = {geo for geo in everywhere if catalogue.places[geo].parent_id in filters.regions}
        assert set(filters.in_region) == inside | set(filters.places)


names = st.one_of(
    st.sampled_from(["list", "region", "place", "sex", "years", "lang", "indicator"]), st.text()
)
known = st.sampled_from(["63", "34", "R6", "S6", "P94", "N92", "VN", "gap", "2019-2023", "2000-"])
values = st.one_of(known, st.text(), st.from_regex(r"[0-9]{1,6}-[0-9]{1,6}", fullmatch=True))


@given(st.dictionaries(names, st.lists(values, min_size=1, max_size=4)))
@example({"years": ["9" * 5000 + "-2020"]})
@example({"place": ["\x00", "\ud800", "P94\n"]})
def test_no_address_breaks_the_page(query: dict[str, list[str]]) -> None:
    filters, refused = Filters.from_query(query)
    assert Filters.from_query(address(filters)) == (filters, [])
    assert all(value in query[name] for name, value in refused)
    assert FIRST_YEAR <= filters.first_year <= filters.last_year <= LAST_YEAR
    assert set(filters.places) <= set(PROVINCES[filters.system])
    assert set(filters.regions) <= set(REGIONS[filters.system])
