"""Context: one frozen value; what a card has not declared is at its default."""

import pickle
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wide.cards.context import FILTER_FIELDS, Context, changed_uses, today
from wide.filters import FIRST_YEAR, LAST_YEAR, Filters

pytestmark = pytest.mark.usefixtures("warehouse_file")
filters = st.builds(
    Filters,
    system=st.sampled_from(["63", "34"]),
    regions=st.lists(st.sampled_from(["R1", "R6"]), unique=True).map(tuple),
    places=st.lists(st.sampled_from(["P01", "P94"]), unique=True).map(tuple),
    measure=st.sampled_from(["gap", "female", "male"]),
    first_year=st.integers(FIRST_YEAR, 2010),
    last_year=st.integers(2011, LAST_YEAR),
)
contexts = st.builds(
    Context,
    lang=st.sampled_from(["vi", "en"]),
    filters=filters,
    choices=st.sampled_from([(), (("rank", "par_rank"),), (("rank", "sipas_rank"), ("pairs", "2020"))]),
    dark=st.booleans(),
    phone=st.booleans(),
    stage=st.booleans(),
    today=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
)
uses = st.sets(st.sampled_from([*FILTER_FIELDS, "rank", "pairs", "today"]))


def test_filter_fields_name_every_filter() -> None:
    named = {name for names in FILTER_FIELDS.values() for name in names}
    assert named == {field.name for field in fields(Filters)}


@given(contexts, uses)
def test_restricted_keeps_what_is_used_and_drops_the_rest(ctx: Context, used: set[str]) -> None:
    narrow = ctx.restricted(used)
    kept = {name for use in used for name in FILTER_FIELDS.get(use, ())}
    for field in fields(Filters):
        source = ctx.filters if field.name in kept else Filters()
        assert getattr(narrow.filters, field.name) == getattr(source, field.name)
    assert dict(narrow.choices) == {name: value for name, value in ctx.choices if name in used}
    assert narrow.today == (ctx.today if "today" in used else date.min)
    assert (narrow.lang, narrow.look) == (ctx.lang, ctx.look)


@given(contexts, uses)
def test_restricting_twice_changes_nothing_and_equal_contexts_hash_alike(
    ctx: Context, used: set[str]
) -> None:
    narrow = ctx.restricted(used)
    assert narrow.restricted(used) == narrow
    assert hash(pickle.loads(pickle.dumps(narrow))) == hash(narrow)


@given(contexts, filters)
def test_changed_uses_names_what_differs(before: Context, other: Filters) -> None:
    after = Context(before.lang, other)
    changed = changed_uses(before, after)
    for use, names in FILTER_FIELDS.items():
        differs = any(getattr(before.filters, name) != getattr(other, name) for name in names)
        assert (use in changed) is differs


def test_a_choice_that_is_not_declared_is_an_error() -> None:
    with pytest.raises(KeyError):
        Context().restricted(()).choice("rank")


def test_today_can_be_set_for_a_talk_about_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIDE_TODAY", "2024-05-18")
    assert today() == date(2024, 5, 18)
    assert Context().today == date(2024, 5, 18)
    monkeypatch.setenv("WIDE_TODAY", "18/5/2024")
    with pytest.raises(ValueError, match="18/5/2024"):
        today()
    monkeypatch.delenv("WIDE_TODAY")
    assert today() == date.today()
