"""Text from outside, made safe for the place where it is shown: one function for each target language.

Streamlit reads Markdown in nearly everything it shows, with additions of its own: `:red[…]`, `:material/home:`,
`:smile:`, `$math$`, `->`, and addresses that become links by themselves. The additions are looked for in two ways:
before the backslashes are taken away, as CommonMark does it, and after that, in the text that remains. A backslash
stops the first, an invisible word joiner (U+2060) between the signs the second.

HTML and Plotly's labels: `html.escape`. Typst takes its texts as JSON data and needs nothing.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any
from urllib.parse import quote, urlsplit

JOINER = "\u2060"
#: Every sign that CommonMark allows a backslash before.
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
#: White space and control characters but the no-break space, which holds a number to its unit.
_SPACE = re.compile(r"[^\S\u00a0]+|[\x00-\x1f\x7f-\x9f]+")
#: Marks that turn the direction of writing: with them a text can read otherwise than it is stored.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: Where Streamlit looks once more after the backslashes are gone: an address, `:icon:`, www., an e-mail, arrows.
_SECOND_LOOK = re.compile(r":(?=//|[\w+-]+:)|(?i:www)(?=\.|$)|@(?=[\w-])|[-<>~](?=[-=>])")
#: Where escaped signs wait while mark-up is taken away: the first private-use characters, one a sign.
_WAITING = 0xE000


def markdown_text(text: object) -> str:
    """`text` for Streamlit's Markdown: reads as written, on one line, and formats nothing.

    White space becomes single blanks; marks that turn the direction of writing are left out.
    """
    plain = _DIRECTION.sub("", _SPACE.sub(" ", str(text))).strip()
    return _PUNCTUATION.sub(r"\\\1", _SECOND_LOOK.sub(rf"\g<0>{JOINER}", plain))


def markdown_link(label: object, url: str) -> str:
    """A Markdown link whose label formats nothing and whose address cannot end it early.

    The label alone where `url` is no address of the web (http or https with a host).
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return markdown_text(label)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return markdown_text(label)
    address = quote(url, safe=":/?#@!&*+,=%~.-_").replace("&", "&amp;").replace(":material/", "%3Amaterial/")
    return f"[{markdown_text(label)}]({address})"


def markdown_code(text: object, limit: int = 40) -> str:
    """What a visitor wrote (in the address, a file, a form), as inline code of at most `limit` characters.

    Characters other than letters, digits, blanks and `-_.,@+` become `·`.
    """
    written = unicodedata.normalize("NFC", str(text))
    return "`" + (re.sub(r"[^\w\-.,@+ ]", "·", written)[:limit] or " ") + "`"


def without_markup(text: str) -> str:
    """A Markdown text as plain text: links by their labels, no colours, badges, bold or code, no backslashes.

    The inverse of `markdown_text`, but for white space.
    """
    text = _ESCAPED.sub(lambda found: chr(_WAITING + ord(found[1])), text)
    text = re.sub(r"\[([^\]]*)\]\((?:[^()]|\([^)]*\))*\)", r"\1", text)
    while (inner := re.sub(r":[a-z]+(?:-badge)?\[([^\[\]]*)\]", r"\1", text)) != text:
        text = inner
    text = re.sub(r"(?<!\w)(\*\*|__|`)(.+?)\1", r"\2", text)
    text = re.sub(
        f"[{chr(_WAITING)}-{chr(_WAITING + 0x7F)}]", lambda found: chr(ord(found[0]) - _WAITING), text
    )
    return text.replace(JOINER, "").strip()


def script_json(value: Any) -> str:
    """`value` as JSON inside an HTML script element: nothing in it can end the element or open another."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
