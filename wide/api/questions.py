"""Every question of the pages by address: /api/questions/<page>/<question>?parameter=…"""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
from starlette.datastructures import QueryParams

from wide import warehouse
from wide.api import parameters
from wide.api.parameters import COMMON, Check, Parameter
from wide.api.problems import Fault, Refused, shown
from wide.text import Lang, say
from wide.warehouse import Query
from wide.warehouse.query_defaults import default, has_default

#: Questions of the API itself have addresses of their own.
OWN = "api/"
WORDS = re.compile(r"\w+(?:, \w+)* or \w+")
_TEXT = {"type": "string"}


def known() -> list[str]:
    """The names of the questions that can be asked by address."""
    return [name for name in warehouse.query_names() if not name.startswith(OWN)]


def found(name: str, given: QueryParams) -> Query:
    """The question of this name. Raises Refused (404) when there is none."""
    if name not in known():
        lang = parameters.language(given)
        raise Refused(
            lang, [Fault("question", shown(name), say(lang, "api.expected.question"))], 404, "nothing"
        )
    return warehouse.named_query(name)


def takes(question: Query) -> tuple[Parameter, ...]:
    """The parameters of a question as those of its address, then the common ones."""
    own = [_parameter(name, kind) for name, kind in question.params.items() if name != "lang"]
    return (*own, *COMMON)


def bound(question: Query, asked: dict[str, Any], lang: Lang) -> dict[str, Any]:
    """The values to ask with. Raises Refused for a parameter that must be given and is not."""
    lacking = [
        Fault(name, say(lang, "api.found.nothing"), kind)
        for name, kind in question.params.items()
        if asked[name] is None and not has_default(name) and "null" not in kind
    ]
    if lacking:
        raise Refused(lang, lacking)
    return {name: asked[name] for name in question.params if asked[name] is not None}


def page(rows: pd.DataFrame, asked: dict[str, Any]) -> pd.DataFrame:
    """The rows from `offset`, at most `limit`."""
    return rows.iloc[asked["offset"] : asked["offset"] + asked["limit"]].reset_index(drop=True)


def _parameter(name: str, kind: str) -> Parameter:
    many = kind.startswith("list of ")
    check, schema = _check(name, kind)
    usual = default(name) if has_default(name) else [] if many else None
    # A sex or level that this question does not know is no usual value of it.
    if not many and has_default(name) and WORDS.fullmatch(kind) and usual not in schema.get("enum", [usual]):
        usual = None
    return Parameter(name, check, schema, usual, many)


def _check(name: str, kind: str) -> tuple[Check, dict[str, Any]]:
    words = kind.split()
    if "geo_id" in words:
        return parameters.place, _TEXT
    if "indicator_id" in words or name == "indicator":
        return parameters.indicator, _TEXT
    if words[0] == "integer":
        low, high = parameters.FIRST_YEAR, parameters.LAST_YEAR
        return parameters.whole(low, high), {"type": "integer", "minimum": low, "maximum": high}
    if WORDS.fullmatch(kind) and not {"null", "empty"} & set(words):
        options = re.findall(r"\w+", kind.replace(" or ", " "))
        return parameters.one_of(*options), {"type": "string", "enum": options}
    if name == "breakdown":
        return parameters.breakdown, _TEXT
    return parameters.code, _TEXT
