"""Error answers of the API: RFC 9457 problem documents in the language of the request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from wide import catalogue
from wide.text import LANGS, Lang, say

MAX_SHOWN = 80
MEDIA_TYPE = "application/problem+json"


class ParameterError(BaseModel):
    """One parameter that cannot be used: its name, the value found, what is expected."""

    parameter: str
    found: str
    expected: str


class Problem(BaseModel):
    """The body of every error answer."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[ParameterError] = []


def language(request: Request) -> Lang:
    """The parameter `lang`; Vietnamese where it is not given or unknown."""
    given = request.query_params.get("lang")
    return next((lang for lang in LANGS if lang == given), "vi")


def problem(lang: Lang, status: int, key: str, errors: Sequence[ParameterError] = ()) -> Response:
    """The answer; `key` names its title below `api.problem.`."""
    title = say(lang, f"api.problem.{key}")
    lines = (
        say(lang, "api.problem.fault", name=error.parameter, found=error.found, expected=error.expected)
        for error in errors
    )
    body = Problem(title=title, status=status, detail=" ".join(lines) or title, errors=list(errors))
    headers = {"Content-Language": lang, "Cache-Control": "no-store"}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "60"
    return Response(body.model_dump_json(indent=1) + "\n", status, headers, MEDIA_TYPE)


def printable(text: str) -> str:
    """A value as it was found, on one line and at most `MAX_SHOWN` characters long."""
    plain = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return plain if len(plain) <= MAX_SHOWN else plain[:MAX_SHOWN] + "…"


def parameter_error(error: Mapping[str, Any], kinds: Mapping[str, str], lang: Lang) -> ParameterError:
    """A validation error in words; `kinds`: what each parameter of the address takes, where a header says it."""
    name = str(error["loc"][-1])
    values = dict(error.get("ctx", {}))
    match error["type"]:
        case "extra_forbidden":
            found, expected = error["input"], say(lang, "api.expected.parameter", names=", ".join(kinds))
        case "missing":
            found, expected = say(lang, "api.found.nothing"), kinds[name]
        case key:
            name = values.pop("parameter", name)
            found = values.pop("found")
            if "near" in values:
                values["near"] = ", ".join(_named(key, lang) for key in values["near"])
            expected = say(lang, key, **values)
    found = ", ".join(found) if isinstance(found, list) else str(found)
    return ParameterError(parameter=printable(name), found=printable(found), expected=expected)


def _named(key: str, lang: Lang) -> str:
    """An identifier, with its name where it is a place's."""
    return f"{key} ({catalogue.places[key].name(lang)})" if key in catalogue.places else key
