"""Theme 3: how many women hold a smartphone, and the rung of the ladder that fewest reach."""

from __future__ import annotations

from wide.messages import rows
from wide.text import Lang, percent, say


def message(lang: Lang) -> str:
    """Women whose main phone is a smartphone, and the rung that fewest women reach."""
    ladder = rows("s3_barriers/access_ladder", lang)
    here = ladder[ladder["geo_id"] == "VN"].set_index("indicator_id")
    low = here.sort_values("women").iloc[0]
    return say(
        lang,
        "s3_barriers.message",
        phone=percent(here["women"]["findex_con9a"], lang, 0),
        low=percent(low["women"], lang, 0),
        low_step=say(lang, f"s3_barriers.step.{low.name}"),
        year=int(low["year"]),
    )
