"""Theme 5: how many targets can be measured at all, and how many of those are met."""

from __future__ import annotations

from wide.formatting import Formatter
from wide.measures.progress import tracked
from wide.messages import of_figures, rows


@of_figures
def headline(ctx: Formatter) -> str:
    """Targets in all, those with a sound figure, and their verdicts."""
    listed = rows("s5_potential/unmeasured", ctx)
    judged = tracked(rows("s5_potential/targets", ctx))
    sound = judged[judged["grade"] != "C"]["verdict"]
    counts = {
        "all": len(listed),
        "measured": int((~listed["without"]).sum()),
        "met": int((sound == "met").sum()),
        "on_track": int((sound == "on_track").sum()),
        "late": int(sound.isin(["behind", "missed"]).sum()),
    }
    counts["open"] = counts["measured"] - counts["met"] - counts["on_track"] - counts["late"]
    shown = {name: ctx.number(one, 0) for name, one in counts.items()}
    return ctx.t("s5_potential.message", year=int(judged["year"].max()), **shown)
