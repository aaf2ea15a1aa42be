"""Text from outside made safe for where it is shown."""

from __future__ import annotations

import re
from urllib.parse import quote

SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:])")


def markdown_text(text: object) -> str:
    """A text from outside that reads as written and formats nothing."""
    return SIGNS.sub(r"\\\1", str(text).replace("\n", " ").strip())


def markdown_link(label: str, url: str) -> str:
    """A Markdown link whose address cannot end it early."""
    return f"[{markdown_text(label)}]({quote(url, safe=':/?#@!$&*+,;=%~.-_')})"


def markdown_code(text: str, limit: int = 40) -> str:
    """What a stranger wrote, as code: at most so many signs, no mark-up left in it, and no link."""
    return "`" + re.sub(r"[^\w\-.,@+ ]", "·", text)[:limit] + "`"
