"""Reads a page as AppTest drew it: its texts, its cards, its charts. For the tests of the pages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from wide import ROOT
from wide.cards import registry
from wide.text import Lang, say

MAIN = ROOT / "wide" / "main.py"
#: The pages that tell a story in cards; those on data, methods and surveys have tests of their own.
STORIES = [page_id for page_id, page in registry.pages().items() if page.group in ("overview", "themes")]
#: Where Streamlit's messages and Plotly's figures keep what a reader sees.
SEEN = {
    "body",
    "label",
    "help",
    "placeholder",
    "options",
    "content",
    "alt",
    "text",
    "name",
    "title",
    "ticktext",
}
#: What holds figures and statements rather than sentences.
FILES = {"code", "dataframe", "table"}


@dataclass
class ReadCard:
    """A framed block with a claim: what stands in it."""

    claim: str
    texts: list[str]  # a paragraph each
    charts: list[Any]
    key: str


def opened(page_id: str, query: dict[str, Any] | None = None, *, drawer: str = "") -> AppTest:
    """A new visitor's first look at a page by its address; `drawer` is the key of one that stands open."""
    at = AppTest.from_file(str(MAIN), default_timeout=30)
    if page_id != "home":
        # Its address is the stem of its file, so it can be opened before any other page was.
        at.switch_page(f"../pages/{page_id}.py")
    for name, value in (query or {}).items():
        at.query_params[name] = value
    if drawer:
        at.session_state[drawer] = True
    return at.run()


def rerun(at: AppTest) -> AppTest:
    """Run the page again after a touch; an error on the page fails the test."""
    return fine(at.run())


def fine(at: AppTest) -> AppTest:
    """The page, which must show no error."""
    assert [one.value for one in at.exception] == [], "the log shows the error"
    return at


def lang_of(at: AppTest) -> Lang:
    """The language that the page was drawn in."""
    return "en" if at.session_state["lang"] == "en" else "vi"


def nodes(block: Any) -> Iterator[Any]:
    """Every element and block below `block`, from top to bottom."""
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from nodes(child)


def texts(at: AppTest) -> list[str]:
    """Everything a reader sees on the page and in the sidebar; not the SQL and the tables."""
    found: list[str] = []
    for node in [*nodes(at.main), *nodes(at.sidebar)]:
        if node.type not in FILES and node.proto is not None:
            found += strings(MessageToDict(node.proto))
        if node.type == "plotly_chart":
            found += chart_texts(node)
    return found


def chart_texts(chart: Any) -> list[str]:
    """What is written in a chart: labels, ticks, annotations, names of series."""
    spec = json.loads(chart.proto.spec)
    spec["layout"].pop("template", None)
    return strings(spec)


def strings(value: Any, seen: bool = False) -> list[str]:
    """The texts below the keys of SEEN in a message."""
    if isinstance(value, str):
        return [value] if seen and value.strip() else []
    if isinstance(value, dict):
        return [text for key, inner in value.items() for text in strings(inner, key in SEEN)]
    if isinstance(value, list):
        return [text for inner in value for text in strings(inner, seen)]
    return []


def framed(block: Any) -> bool:
    """Whether `block` has a frame of its own."""
    return block.type == "flex_container" and bool(block.proto.flex_container.border)


def own(block: Any) -> Iterator[Any]:
    """What stands in a frame, down to frames inside it."""
    for child in block.children.values():
        yield child
        if hasattr(child, "children") and not framed(child):
            yield from own(child)


def charts(at: AppTest) -> list[Any]:
    """The page's charts."""
    return [node for node in nodes(at.main) if node.type == "plotly_chart"]


def message(at: AppTest) -> str:
    """The message line: the one heading of the first order."""
    (line,) = [one.value for one in at.main.markdown if one.value.startswith("# ")]
    return str(line).removeprefix("# ")


def cards(at: AppTest) -> list[ReadCard]:
    """The page's cards, from top to bottom; the box for the Scheme is none."""
    scheme = say(lang_of(at), "scheme.title")
    found = []
    for block in nodes(at.main):
        if not framed(block):
            continue
        headings = [one.value for one in own(block) if one.type == "markdown"]
        claims = [one.removeprefix("#### ") for one in headings if one.startswith("#### ")]
        if claims and claims != [scheme]:
            inside = list(nodes(block))
            said = [one.value for one in inside if one.type in ("markdown", "caption")]
            written = [paragraph for one in said for paragraph in one.split("\n\n")]
            drawn = [one for one in inside if one.type == "plotly_chart"]
            keys = [str(one.key).rpartition(".")[0] for one in inside if one.type == "button"]
            found.append(ReadCard(claims[0], written, drawn, keys[0]))
    return found


def source_line(card: ReadCard, lang: Lang) -> str:
    """The line that names where the card's figures come from; empty when there is none."""
    starts = [
        say(lang, "panel.line", names="\0", years="\0").split("\0")[0],
        say(lang, "panel.line.pages", count="\0").split("\0")[0],
    ]
    return next((text for text in card.texts for start in starts if text.startswith(start)), "")


def dialog(at: AppTest) -> list[Any]:
    """What stands in the panel that is open over the page."""
    (panel,) = [one for one in at if one.type == "dialog"]
    return list(nodes(panel))
