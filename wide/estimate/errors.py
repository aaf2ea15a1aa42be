"""Why an estimate was not made, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wide.text import Lang, say


@dataclass(frozen=True)
class Reason:
    """One sentence: `key` below `estimate.refused.` in the catalogues and the values it names.

    A value `expected` or `role` is itself a key, below `estimate.expected.` or `estimate.role.`.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def say(self, lang: Lang) -> str:
        """The sentence."""
        values = dict(self.values)
        for name in {"expected", "role"} & values.keys():
            values[name] = say(lang, f"estimate.{name}.{values[name]}")
        if values.get("found") == "":
            values["found"] = say(lang, "estimate.nothing")
        return say(lang, f"estimate.refused.{self.key}", **values)


#: Refusals for which the question is to blame, not the file.
REQUEST_ERRORS = {
    "choice",
    "per",
    "gap",
    "gap_form",
    "same_sides",
    "twice",
    "many",
    "column",
    "value",
    "no_file",
}


class EstimateError(ValueError):
    """The file or the question cannot be worked with; `reasons` say why, one sentence each."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__("; ".join(reason.say("en") for reason in reasons))
        self.reasons = reasons

    @property
    def is_request_error(self) -> bool:
        """Whether the question is to blame."""
        return any(reason.key in REQUEST_ERRORS for reason in self.reasons)

    def say(self, lang: Lang) -> str:
        """The reasons, one a line."""
        return "\n".join(reason.say(lang) for reason in self.reasons)


def estimate_error(key: str, **values: object) -> EstimateError:
    """A refusal for one reason."""
    return EstimateError(Reason(key, values))
