"""Any address opens a page: hostile, broken and half-right values of every parameter, drawn by AppTest."""

from itertools import chain
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from screen_reader import opened, rerun, texts

from wide import catalogue
from wide.cards import registry
from wide.ui.url_state import SHARED

pytestmark = pytest.mark.usefixtures("warehouse_file")
HOSTILE = [
    "",
    " ",
    "0",
    "-1",
    "1e309",
    "nan",
    "9" * 400,
    "x" * 5000,
    "\x00",
    "\ud7ff\uffff\U0010ffff",
    "../../etc/passwd",
    "{0.__class__}",
    "{value}",
    "%s%n",
    "' OR 1=1 --",
    "<script>window.__x=1</script>",
    "[x](javascript:window.__x=1)",
    "![x](http://127.0.0.1:9/x)",
    "$\\href{javascript:1}{x}$",
    ":material/bug: :red[x]",
    "`~`",
    "P94,P92",
    "R6,VN,N92,P00",
    "2024-2000",
    "0-99999",
    "63\n34",
    "eyJhIjoxfQ==",
]
VALID = [
    "63",
    "34",
    "both",
    "female",
    "male",
    "gap",
    "en",
    "vi",
    "P94",
    "N92",
    "R1",
    "2010-2020",
    "all",
    "1",
    "2",
]


#: Every parameter that some page reads.
NAMES = sorted({*SHARED, "cards", *chain(*registry.url_parameters().values())})
values = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from(VALID),
    st.sampled_from(sorted(catalogue.indicators)),
    st.text(st.characters(codec="utf-8"), max_size=30),
)
queries = st.dictionaries(
    st.sampled_from([*NAMES, "unknown", "embed", "__class__"]),
    st.one_of(values, st.lists(values, min_size=1, max_size=5)),
    min_size=1,
    max_size=8,
)


def stands(page_id: str, query: dict[str, Any]) -> None:
    """The page opens: a heading, no error, and nothing of a fault's inside on it."""
    at = opened(page_id, query)
    assert [one.value for one in at.exception] == [], query
    assert any(one.value.startswith("# ") for one in at.main.markdown), query
    shown = "\n".join(texts(at))
    assert "Traceback" not in shown
    # What a stranger wrote is shown, if at all, as a short code without mark-up.
    assert "<script" not in "\n".join(one.value for one in at.info)
    assert "javascript:" not in "\n".join(one.value for one in at.info)


def test_the_registry_knows_the_parameters_of_every_page() -> None:
    of_pages = {"indicator", "q", "rank", "recipe", "pairs", "barrier", "kind", "theme", "goal", "points"}
    of_pages |= {"question", "by", "by2", "answer", "round", "group", "part", "level", "table", "sql", "year"}
    assert {*SHARED, *of_pages} <= set(NAMES)


@pytest.mark.parametrize("page_id", registry.page_ids())
def test_a_page_opens_with_everything_hostile_at_once(page_id: str) -> None:
    at = len(page_id)
    stands(page_id, {name: HOSTILE[(at + 5 * n) % len(HOSTILE)] for n, name in enumerate(NAMES)})


@pytest.mark.parametrize("page_id", registry.page_ids())
def test_any_address_opens_a_page(page_id: str) -> None:
    @settings(max_examples=3, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    @given(queries)
    def tried(query: dict[str, Any]) -> None:
        stands(page_id, query)

    tried()


@pytest.mark.parametrize("page_id", registry.page_ids())
def test_what_no_browser_offers_to_press_breaks_no_page(page_id: str) -> None:
    """A message over the line may choose one thing twice and years the wrong way round."""
    at = opened(page_id)
    for many in at.multiselect:
        many.set_value([many.options[0], many.options[0], *many.options[1:2]])
    at = rerun(at)
    for years in at.slider:
        if isinstance(years.value, tuple):
            years.set_value((2024, 2001))
    at = rerun(at)
    assert any(one.value.startswith("# ") for one in at.main.markdown)
