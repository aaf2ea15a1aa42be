"""The licence of each family of data, from data/datapackage.json."""

from __future__ import annotations

import json
from functools import cache

from wide import DATA
from wide.catalogue.models import Lang


@cache
def _by_file() -> dict[str, list[dict[str, str]]]:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    default = package["licenses"]
    return {resource["path"]: resource.get("licenses", default) for resource in package["resources"]}


def licence(family: str, lang: Lang) -> str:
    """The licence of a family's data in the reader's language. Raises KeyError for an unknown family."""
    licences = _by_file()[f"observations/{family}.csv"]
    return "; ".join((item.get("title_vi") if lang == "vi" else None) or item["title"] for item in licences)
