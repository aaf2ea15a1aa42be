"""Under which licence each family of figures stands, as data/datapackage.json says."""

from __future__ import annotations

import json
from functools import cache

from wide import DATA
from wide.catalogue.kinds import Lang


@cache
def _by_file() -> dict[str, list[dict[str, str]]]:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    usual = package["licenses"]
    return {resource["path"]: resource.get("licenses", usual) for resource in package["resources"]}


def licence(family: str, lang: Lang) -> str:
    """The licence of a family's figures in the reader's language. Raises KeyError for an unknown family."""
    said = _by_file()[f"observations/{family}.csv"]
    return "; ".join(one["title_vi"] if lang == "vi" and "title_vi" in one else one["title"] for one in said)
