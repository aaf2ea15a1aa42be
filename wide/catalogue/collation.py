"""Vietnamese collation: sort keys and accent folding, without a system locale or a library.

Letters come first (a ă â b c d đ e ê …), tones decide between words of the same letters, in the order of
the dictionary: none, huyền, hỏi, ngã, sắc, nặng. DuckDB's `COLLATE vi` does the same; a test compares them.
"""

import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng as combining marks
SHAPES = "\u0306\u0302\u031b"  # breve, circumflex, horn: with them a letter is another letter

SortKey = tuple[tuple[int, ...], tuple[int, ...], str]


def sort_key(text: str) -> SortKey:
    """The key by which `sorted` puts names into Vietnamese order; case only breaks ties."""
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFD", text.lower()):
        if char in TONES:
            tones[-1] = TONES.index(char) + 1
        elif char in SHAPES and letters:
            shaped = unicodedata.normalize("NFC", _char(letters[-1]) + char)
            letters[-1] = _rank(shaped) if len(shaped) == 1 else letters[-1]
        else:
            letters.append(_rank(char))
            tones.append(0)
    return tuple(letters), tuple(tones), text


def fold(text: str) -> str:
    """The text in lower case without tones, marks and doubled spaces: "Thừa Thiên Huế" -> "thua thien hue".

    Both ways to write a tone (Hòa, Hoà) and both ways to encode it fold to the same.
    """
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    letters = (char for char in plain if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in letters).split())


def _rank(char: str) -> int:
    # Spaces and signs, then digits, then letters, then all else.
    if char in ALPHABET:
        return 1000 + ALPHABET.index(char)
    if char.isalpha():
        return 2000 + ord(char)
    return 500 + int(char) if char.isdecimal() else min(ord(char), 499)


def _char(rank: int) -> str:
    return ALPHABET[rank - 1000] if 1000 <= rank < 1000 + len(ALPHABET) else ""
