"""Encodes index recipes as a URL parameter and as a JSON file, and decodes them with validation."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib

from wide.measures.composite import Recipe, RecipeError

#: A sample recipe takes some 400 letters; browsers and proxies carry 4,000 without harm.
LONGEST_CODE = 4_000
LARGEST_FILE = 64 * 1024
#: The name that a reader gives a pillar is shown on the page and in charts: words only, no mark-up.
PILLAR_NAME = re.compile(r"\w[\w ,\-]{0,39}")


def encode(recipe: Recipe) -> str:
    """The recipe as letters, digits, `-` and `_` (base64url of deflated JSON); the same recipe, the same text."""
    packed = zlib.compress(_json(recipe, indent=None), 9)
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def decode(code: str) -> Recipe:
    """The recipe that `encode` wrote. Raises RecipeError for anything else, however long or strange."""
    if not re.fullmatch(r"[\w\-]{1,4000}", code, re.ASCII):
        raise RecipeError("recipe", code[:40], f"up to {LONGEST_CODE} letters and digits")
    unpacker = zlib.decompressobj()
    try:
        packed = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
        # No more is unpacked than a file may hold, whatever the text claims.
        unpacked = unpacker.decompress(packed, LARGEST_FILE)
    except (binascii.Error, ValueError, zlib.error) as broken:
        raise RecipeError("recipe", code[:40], "a packed recipe") from broken
    if not unpacker.eof:
        raise RecipeError("recipe", code[:40], "a whole recipe")
    return from_file(unpacked)


def to_file(recipe: Recipe) -> bytes:
    """The recipe as a JSON file that people can read."""
    return _json(recipe, indent=1)


def from_file(content: bytes) -> Recipe:
    """The recipe of a JSON file. Raises RecipeError naming what is wrong; 64 kB at most are read."""
    if len(content) > LARGEST_FILE:
        raise RecipeError("file", len(content), f"at most {LARGEST_FILE} bytes")
    try:
        raw = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as broken:
        raise RecipeError("file", content[:20], "JSON in UTF-8") from broken
    recipe = Recipe.from_dict(raw)
    for at, pillar in enumerate(recipe.pillars):
        if not PILLAR_NAME.fullmatch(pillar.id):
            raise RecipeError(f"pillars[{at}].id", pillar.id, "up to 40 letters, digits, commas and hyphens")
    return recipe


def _json(recipe: Recipe, indent: int | None) -> bytes:
    marks = (",", ":") if indent is None else None
    return json.dumps(recipe.to_dict(), ensure_ascii=False, indent=indent, separators=marks).encode()
