"""Detects the encoding of a text (UTF-8, UTF-16, UTF-32, Windows-1258) and decodes it."""

from __future__ import annotations

import codecs
import unicodedata

from wide.catalogue.collation import ALPHABET
from wide.intake.errors import UnreadableFile

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Signs that stand in Vietnamese texts beside letters: quotes, dashes, the dong, the ellipsis, degrees.
SIGNS = set("“”‘’–—…₫°·•«»\u00a0²½×±")


def decode(data: bytes) -> str:
    """The text of a file in NFC, line ends as they are.

    UTF-8 with or without a mark, UTF-16 with or without one, UTF-32 with one; what is none of these is
    Windows-1258 if it then reads as Vietnamese. Raises UnreadableFile for everything else.
    """
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_strictly(data, name)
    wide = _utf16_without_mark(data)
    if wide:
        return _decode_strictly(data, wide)
    try:
        return _validated(data.decode("utf-8"))
    except UnicodeDecodeError:
        text = _decode_strictly(data, "cp1258")
    strange = [char for char in text if ord(char) > 127 and not _is_vietnamese(char)]
    if strange:
        raise UnreadableFile("encoding")
    return text


def _decode_strictly(data: bytes, name: str) -> str:
    try:
        return _validated(data.decode(name))
    except UnicodeError as error:
        raise UnreadableFile("encoding") from error


def _validated(text: str) -> str:
    if "\0" in text:
        raise UnreadableFile("no_table")
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 shows by the zero byte beside each ASCII letter."""
    head = data[:4000]
    if len(data) % 2 or len(head) < 4:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and even < odd // 8:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 4 and odd < even // 8 else ""


def _is_vietnamese(char: str) -> bool:
    """A letter of the alphabet with at most a tone, or a sign of SIGNS."""
    if char in SIGNS:
        return True
    decomposed = unicodedata.normalize("NFD", char.lower())
    tones = "\u0300\u0301\u0303\u0309\u0323"
    base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in tones))
    return base in ALPHABET and len(base) == 1
