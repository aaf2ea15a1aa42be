"""Theme 5: how many targets can be measured at all, and how many of those are met."""

from __future__ import annotations

from wide.measures.progress import tracked
from wide.messages import rows
from wide.text import Lang, number, say


def message(lang: Lang) -> str:
    """Targets in all, those with a sound figure, and their verdicts."""
    listed = rows("s5_potential/unmeasured", lang)
    judged = tracked(rows("s5_potential/targets", lang))
    sound = judged[judged["grade"] != "C"]["verdict"]
    counts = {
        "all": len(listed),
        "measured": int((~listed["without"]).sum()),
        "met": int((sound == "met").sum()),
        "on_track": int((sound == "on_track").sum()),
        "late": int(sound.isin(["behind", "missed"]).sum()),
    }
    counts["open"] = counts["measured"] - counts["met"] - counts["on_track"] - counts["late"]
    shown = {name: number(one, lang, 0) for name, one in counts.items()}
    return say(lang, "s5_potential.message", year=int(judged["year"].max()), **shown)
