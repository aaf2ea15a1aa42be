"""A file that is not read at all, and why."""

from __future__ import annotations

from wide.text import Lang, say


class Refused(ValueError):
    """The file as a whole cannot be read; `reason` is a key below `intake.refused.`, `values` fill its words."""

    def __init__(self, reason: str, **values: object) -> None:
        """Keep the reason; the message is the English sentence."""
        self.reason = reason
        self.values = values
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """Why, and what the sender can do about it."""
        return say(lang, f"intake.refused.{self.reason}", **self.values)
