"""What the API says when it cannot answer: RFC 9457 problem documents, in the asker's language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from wide.text import Lang, say

LONGEST_SHOWN = 80
UNAVAILABLE = 503


@dataclass(frozen=True)
class Fault:
    """One parameter that cannot be used: its name, what was found, what is expected."""

    parameter: str
    found: str
    expected: str


class Refused(Exception):
    """The address asks for what there is not; `faults` lists every parameter at fault."""

    def __init__(
        self, lang: Lang, faults: Sequence[Fault], status: int = 400, key: str = "parameters"
    ) -> None:
        """Keep the faults; `key` names the title under `api.problem.`."""
        self.lang, self.faults, self.status, self.key = lang, list(faults), status, key
        super().__init__("; ".join(f"{one.parameter}: {one.found!r}" for one in faults) or key)


def shown(text: str) -> str:
    """What was found, short enough to print and on one line."""
    plain = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return plain if len(plain) <= LONGEST_SHOWN else plain[:LONGEST_SHOWN] + "…"


def problem(refused: Refused) -> Response:
    """The answer: status, title, and found and expected for every parameter at fault."""
    lang = refused.lang
    title = say(lang, f"api.problem.{refused.key}")
    detail = " ".join(
        say(lang, "api.problem.fault", name=one.parameter, found=one.found, expected=one.expected)
        for one in refused.faults
    )
    body = {
        "type": "about:blank",
        "title": title,
        "status": refused.status,
        "detail": detail or title,
        "errors": [
            {"parameter": one.parameter, "found": one.found, "expected": one.expected}
            for one in refused.faults
        ],
    }
    headers = {"Content-Language": lang, "Cache-Control": "no-store"}
    if refused.status == UNAVAILABLE:
        headers["Retry-After"] = "60"
    return Response(
        json.dumps(body, ensure_ascii=False, indent=1) + "\n",
        refused.status,
        headers,
        "application/problem+json",
    )
