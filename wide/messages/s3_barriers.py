"""Theme 3: the first and the last rung of the ladder of access."""

from __future__ import annotations

from wide.messages import rows
from wide.text import Lang, percent, say


def message(lang: Lang) -> str:
    """The rung that most women reach, and the one that fewest reach."""
    ladder = rows("s3_barriers/access_ladder", lang)
    here = ladder[ladder["geo_id"] == "VN"].sort_values("women")
    low, high = here.iloc[0], here.iloc[-1]
    return say(
        lang,
        "s3_barriers.message",
        high=percent(high["women"], lang, 0),
        high_step=say(lang, f"s3_barriers.step.{high['indicator_id']}"),
        low=percent(low["women"], lang, 0),
        low_step=say(lang, f"s3_barriers.step.{low['indicator_id']}"),
    )
