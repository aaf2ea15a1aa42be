"""Escaping: whatever the text, the target language formats nothing of it and the reader sees all of it."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markup_attacks import ATTACKS

from wide.escaping import (
    JOINER,
    markdown_code,
    markdown_link,
    markdown_text,
    script_json,
    without_markup,
)

#: CommonMark with GitHub's tables and struck-out text, by another author than Streamlit's parser.
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
#: What Streamlit 1.67 and its plug-ins look for in the text that CommonMark leaves over.
SECOND_LOOKS = [
    re.compile(r"(https?://|www(?=\.))([-.\w]+)([^ \t\r\n]*)", re.IGNORECASE),
    re.compile(r"([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)"),
    re.compile(r":material_(\w+):"),
    re.compile(r":streamlit:"),
    re.compile(r":\+1:|:-1:|:[\w-]+:"),
    re.compile(r"(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)"),
]
#: Single signs with a meaning beside letters: such texts meet the rules far more often than any text would.
signs = st.text(st.sampled_from("\\`*_{}[]()#+-.!|<>~$:&=@/^\"'w ahttps123\n\t\u00a0ữ"), max_size=30)
outside = st.one_of(st.text(max_size=40), signs, st.sampled_from(ATTACKS))


def as_read(text: str) -> str:
    """What a reader should see of `text`: its white space and control characters as single blanks."""
    text = re.sub(r"[^\S\u00a0]+|[\x00-\x1f\x7f-\x9f]+", " ", text)
    return re.sub("[\u202a-\u202e\u2066-\u2069\u2060]", "", text).strip()


def texts_of(markdown: str) -> list[str]:
    """The texts of one paragraph that holds nothing but text. Fails on any other element."""
    tokens = MARKDOWN.parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], tokens
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}, children
    return [child.content for child in children]


@pytest.mark.parametrize("attack", ATTACKS)
def test_markdown_text_disarms_every_known_attack(attack: str) -> None:
    check_markdown_text(attack)


@given(outside)
@example("a\n===")
@example("www")
def test_markdown_text_formats_nothing_and_loses_nothing(text: str) -> None:
    check_markdown_text(text)


def check_markdown_text(text: str) -> None:
    """The reader sees the text, and neither CommonMark nor Streamlit's second look finds anything in it."""
    wanted = as_read(text)
    escaped = markdown_text(text)
    if not wanted:
        assert not escaped.strip(JOINER)
        return
    left = "".join(texts_of(escaped))
    assert left.replace(JOINER, "") == wanted
    for pattern in SECOND_LOOKS:
        assert not pattern.search(left), pattern


@given(outside)
def test_markdown_text_stays_one_line_below_another(text: str) -> None:
    """A line below another could make it a heading or a table; here it only ends the paragraph."""
    tokens = MARKDOWN.parse(f"first  \n{markdown_text(text)}")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or []} <= {"text", "text_special", "hardbreak"}


@given(outside)
def test_markdown_text_leaves_the_mark_up_around_it_whole(text: str) -> None:
    (_, inline, _) = MARKDOWN.parse(f"[{markdown_text(text)}](https://a.example) end")
    types = [child.type for child in inline.children or [] if child.type not in ("text", "text_special")]
    assert types == ["link_open", "link_close"]


def test_markdown_text_leaves_words_as_they_are() -> None:
    name = "Mô hình “Phụ nữ số” 2025: 30\u00a0% hội viên"
    assert markdown_text(name).replace("\\", "") == name


def test_markdown_text_drops_marks_that_turn_the_direction_of_writing() -> None:
    assert markdown_text("an\u202etoàn\u2066") == "antoàn"


@given(outside)
def test_without_markup_is_the_inverse_of_markdown_text(text: str) -> None:
    wanted = re.sub(r"[\ue000-\uf8ff]", "", as_read(text))
    assert without_markup(markdown_text(re.sub(r"[\ue000-\uf8ff]", "", text))) == wanted


def test_without_markup_leaves_the_words_alone() -> None:
    written = "**Nguồn** `a_b_c` [x](https://a.b/c_(d)) :small[:gray[y]] 2 \\* 3 :orange-badge[z]"
    assert without_markup(written) == "Nguồn a_b_c x y 2 * 3 z"
    assert without_markup("2 * 3 * 4 và a_b_c") == "2 * 3 * 4 và a_b_c"
    assert without_markup(f"**{markdown_text('a_b **c** [d](e)')}**") == "a_b **c** [d](e)"


@given(outside, st.one_of(st.text(max_size=30), signs))
def test_markdown_link_goes_where_it_says_and_nowhere_else(label: str, rest: str) -> None:
    made = markdown_link(label, f"https://a.example/{rest}")
    if not made.startswith("["):  # an address that urllib refuses
        assert made == markdown_text(label)
        return
    (_, inline, _) = MARKDOWN.parse(f"{made} $a$ `b`")
    links = [child for child in inline.children or [] if child.type == "link_open"]
    (link,) = links
    address = str(link.attrs["href"])
    assert address.startswith("https://a.example/")
    assert unquote(address) == unquote(f"https://a.example/{rest}")
    assert "$" not in made.rpartition("](")[2]


@pytest.mark.parametrize(
    "url",
    [
        *(
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
        ),
        *(
            "//a.example",
            "/data",
            "a.example",
            "",
            "https:",
            "https:///x",
            "http://[::1",
            "mailto:a@b.example",
        ),
    ],
)
def test_markdown_link_shows_the_label_alone_for_what_is_no_address_of_the_web(url: str) -> None:
    assert markdown_link("[a]", url) == r"\[a\]"


@given(outside, st.integers(1, 60))
def test_markdown_code_is_one_piece_of_code(text: str, limit: int) -> None:
    (_, inline, _) = MARKDOWN.parse(f"a {markdown_code(text, limit)} b")
    children = inline.children or []
    assert [child.type for child in children] == ["text", "code_inline", "text"]
    assert len(children[1].content) <= max(1, limit)
    assert re.fullmatch(r"[\w\-.,@+ ·]*", children[1].content)


def test_markdown_code_keeps_vietnamese_typed_with_separate_accents() -> None:
    assert markdown_code("Huế") == "`Huế`"
    assert markdown_code("<b>[x](y)</b>") == "`·b··x··y···b·`"
    assert markdown_code("") == "` `"


class Scripts(HTMLParser):
    """The contents of the script elements of a page, and how many other elements there are."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.others = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.others += tag != "script"

    def handle_data(self, data: str) -> None:
        self.scripts.append(data)


@given(st.one_of(outside, st.sampled_from(["</script><b>", "<!--<script>", "<!--", "]]>"])))
def test_script_json_stays_inside_its_element(text: str) -> None:
    made = script_json({"title": text})
    assert "<" not in made
    reader = Scripts()
    reader.feed(f'<script type="application/json">{made}</script>')
    assert (reader.scripts, reader.others) == ([made], 0)
    assert json.loads(made) == {"title": text}
