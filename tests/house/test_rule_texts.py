"""House rule 4: every text exists in Vietnamese and English, with the same places for values, and is used."""

import ast
import re
import string
from collections import Counter
from functools import cache
from pathlib import Path

import code_reader as code
import pytest

from wide import QUERIES, ROOT, warehouse
from wide.files.table import NAMED
from wide.text import COMMON, LANGS, LOCALES, Lang, has, read_texts, texts

#: Functions that look a text up, and where the key stands among their arguments.
LOOKUPS = {"say": 1, "has": 1, "t": 0}
KEY = re.compile(r"[a-z0-9_]+(?:\.[A-Za-z0-9_]+)+")

#: A part of the key with fewer texts than these has no file of its own; one with more texts has.
FEWEST, MOST = 10, 30


@cache
def keys_by_file(lang: Lang) -> dict[str, list[str]]:
    """The keys of each file of one language, in order, by the file's name."""
    return {file.stem: list(read_texts(file, lang)) for file in sorted((LOCALES / lang).glob("*.po"))}


def blanks(text: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def pattern(node: ast.JoinedStr) -> str:
    """An f-string as a regular expression: whatever fills its blanks is part of a key."""
    return "".join(
        re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w.]+" for part in node.values
    )


def looked_up() -> list[tuple[str, ast.Call, ast.expr]]:
    """Where, call and key expression of every look-up in the code."""
    found = []
    for path in code.files():
        for name, call in code.calls(path):
            if name in LOOKUPS and len(call.args) > LOOKUPS[name]:
                found.append((code.place(path, call), call, call.args[LOOKUPS[name]]))
    return found


def test_both_languages_have_the_same_keys_in_the_same_files_and_order() -> None:
    assert keys_by_file("vi") == keys_by_file("en")
    assert len(texts("vi")) > 50


def test_each_key_stands_in_the_file_of_its_first_part_or_else_in_common() -> None:
    own = set(keys_by_file("vi")) - {COMMON}
    misplaced = [
        f"{key} stands in {file}.po"
        for file, keys in keys_by_file("vi").items()
        for key in keys
        if (first := key.partition(".")[0]) != file and (file != COMMON or first in own)
    ]
    assert not misplaced


def test_a_first_part_has_its_own_file_when_it_has_many_texts() -> None:
    files = keys_by_file("vi")
    assert not [file for file, keys in files.items() if len(keys) < FEWEST]
    common = Counter(key.partition(".")[0] for key in files[COMMON])
    assert not [part for part, count in common.items() if count > MOST]


@pytest.mark.parametrize("lang", LANGS)
def test_no_text_is_empty_or_a_key(lang: Lang) -> None:
    assert not [key for key, text in texts(lang).items() if not text.strip() or text == key]
    assert not [key for key in texts(lang) if not KEY.fullmatch(key)]


def test_both_languages_take_the_same_values() -> None:
    differing = [key for key in texts("vi") if blanks(texts("vi")[key]) != blanks(texts("en").get(key, ""))]
    assert not differing


def test_every_key_in_the_code_exists() -> None:
    unknown = []
    for where, _, key in looked_up():
        if isinstance(key, ast.Constant) and key.value not in texts("vi"):
            unknown.append(f"{where}: {key.value}")
        elif isinstance(key, ast.JoinedStr) and not any(re.fullmatch(pattern(key), k) for k in texts("vi")):
            unknown.append(f"{where}: no key is like {pattern(key)}")
    assert not unknown


def test_every_look_up_gives_the_values_its_text_needs() -> None:
    lacking = []
    for where, call, key in looked_up():
        if isinstance(key, ast.Constant) and all(word.arg is not None for word in call.keywords):
            given = {word.arg for word in call.keywords}
            wanted = blanks(texts("vi").get(key.value, ""))
            if wanted - given:
                lacking.append(f"{where}: {key.value} needs {sorted(wanted - given)}")
    assert not lacking


def test_every_text_is_used() -> None:
    """A key is used when the code holds it whole, or as card and sentence, or as a fitting f-string."""
    said: set[str] = set()
    patterns: set[str] = set()
    for path in code.files():
        for node in ast.walk(code.tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
            elif isinstance(node, ast.JoinedStr) and re.search(r"\w{2,}\\?\.|\.\w{2,}", pattern(node)):
                patterns.add(pattern(node))

    def used(key: str) -> bool:
        parts = key.split(".")
        # The start of a card's texts and the name of the sentence, wherever the key is cut.
        cuts = ({".".join(parts[:at]), ".".join(parts[at:])} for at in range(1, len(parts)))
        return (
            key in said
            or any(cut <= said for cut in cuts)
            or any(re.fullmatch(each, key) for each in patterns)
        )

    assert not "\n".join(key for key in texts("vi") if not used(key))


@pytest.mark.parametrize(
    "file", [*QUERIES.rglob("*.sql"), *(ROOT / "wide").rglob("*.sql")], ids=lambda file: file.stem
)
def test_sql_holds_codes_and_no_texts_for_readers(file: Path) -> None:
    """A statement returns codes, or names from the data; their texts stand in the catalogues, in both languages."""
    statement = re.sub(r"--[^\n]*", "", file.read_text(encoding="utf-8"))
    assert not [char for char in statement if char.isalpha() and not char.isascii()]
    # An English label that stands as a constant beside it: two words or a capital first.
    labels = re.findall(r"(?:THEN|ELSE) '([A-Z][a-z]+(?: [a-z]+)*|[A-Za-z]+(?: [A-Za-z]+)+)'", statement)
    assert not labels


@pytest.mark.parametrize(
    "name",
    [
        *("s5_potential/pipeline", "s5_potential/leaders_trend", "s5_potential/leaders_latest"),
        "s6_union/members",
    ],
)
def test_every_code_of_a_named_column_has_a_text(name: str) -> None:
    rows = warehouse.query(name)
    (column,) = set(rows.columns) & {"step", "post", "population"}
    assert column in NAMED
    for lang in LANGS:
        assert has(lang, f"column.{column}")
        assert [code for code in rows[column] if not has(lang, f"word.{column}.{code}")] == []
