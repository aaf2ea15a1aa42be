"""Titles of the files of data/, as its datapackage.json gives them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from wide import DATA
from wide.text import Lang


@cache
def resources() -> tuple[dict[str, Any], ...]:
    """The files of data/ as datapackage.json describes them, in its order."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    return tuple(package["resources"])


def resource(path: str) -> dict[str, Any]:
    """The description of one file of data/. Raises StopIteration for a file that is not described."""
    return next(each for each in resources() if each["path"] == path)


def title(path: str, lang: Lang) -> str:
    """The title of one file of data/."""
    return str(resource(path)["title_vi" if lang == "vi" else "title"])


def family_name(family: str, lang: Lang) -> str:
    """The title of a family of figures."""
    return title(f"observations/{family}.csv", lang)
