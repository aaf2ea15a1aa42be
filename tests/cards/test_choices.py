"""Choices: read from an address and written to it, for every page, whatever an address holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wide.cards import registry
from wide.cards.choices import NotUnderstood, Number, Select, Words, resolve
from wide.cards.context import Context
from wide.filters import Filters

pytestmark = pytest.mark.usefixtures("warehouse_file")
RANK = Select("rank", "x", options=lambda _ctx: ["a", "b"], option_text=lambda code, _ctx: code)
#: Its options depend on the choice before it.
SUB = Select(
    "sub",
    "x",
    options=lambda ctx: [ctx.choice("rank") + number for number in "12"],
    option_text=lambda code, _ctx: code,
    uses=frozenset({"rank"}),
)
GAIN = Number("gain", "x", 0.5, 50, 0.5, usual=lambda _ctx: 5)
YEAR = Number("from", "x", 2026, 2035, 1, usual=lambda _ctx: 2026)


def test_select_falls_back_to_the_first_option_and_says_what_it_refused() -> None:
    resolved = resolve([RANK], {"rank": ["nope"]}, Context())
    assert resolved.ctx.choice("rank") == "a"
    assert resolved.refused == (("rank", "nope"),)


def test_a_choice_may_depend_on_an_earlier_one() -> None:
    resolved = resolve([RANK, SUB], {"rank": ["b"], "sub": ["b2"]}, Context())
    assert (resolved.ctx.choice("sub"), resolved.refused) == ("b2", ())
    resolved = resolve([RANK, SUB], {"sub": ["b2"]}, Context())
    assert (resolved.ctx.choice("sub"), resolved.refused) == ("a1", (("sub", "b2"),))


@pytest.mark.parametrize("written", ["", "nan", "inf", "51", "0", "x", "1e309"])
def test_number_refuses_what_its_box_cannot_show(written: str) -> None:
    with pytest.raises(NotUnderstood):
        GAIN.read(written, Context())


def test_number_with_whole_steps_is_whole() -> None:
    assert YEAR.read("2030", Context()) == 2030
    assert isinstance(YEAR.read("2030", Context()), int)
    with pytest.raises(NotUnderstood):
        YEAR.read("2030.5", Context())


def test_the_default_is_left_unsaid_in_the_address() -> None:
    ctx = Context()
    assert RANK.write("a", ctx) is None
    assert RANK.write("b", ctx) == "b"
    assert GAIN.write(5.0, ctx) is None
    assert GAIN.write(7.5, ctx) == "7.5"
    assert Words("q", "x", "y").write("  ", ctx) is None
    assert Words("q", "x", "y", longest=4).write("chợ 4.0", ctx) == "chợ "


@pytest.mark.parametrize("page_id", registry.page_ids())
@pytest.mark.parametrize("system", ["63", "34"])
def test_every_option_of_every_page_survives_the_address(page_id: str, system: str) -> None:
    page = registry.pages()[page_id]
    ctx = resolve(page.choices, {}, Context(filters=Filters(system="34" if system == "34" else "63"))).ctx
    for choice in page.choices:
        if not isinstance(choice, Select):
            continue
        for code in list(choice.options(ctx))[:40]:
            if code in ("", None):
                continue
            written = choice.write(code, ctx)
            value = choice.default(ctx) if written is None else choice.read(written, ctx)
            assert value == code
            assert choice.option_text(code, ctx)


@settings(max_examples=40)
@given(st.sampled_from(registry.page_ids()), st.text(max_size=30))
def test_any_text_is_read_or_refused(page_id: str, text: str) -> None:
    choices = registry.pages()[page_id].choices
    resolved = resolve(choices, {choice.name: [text] for choice in choices}, Context())
    assert {name for name, _ in resolved.ctx.choices} == {choice.name for choice in choices}
    assert {value for _, value in resolved.refused} <= {text}
