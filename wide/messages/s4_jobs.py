"""Theme 4: women's part of all jobs, of ICT professionals, and what they earn."""

from __future__ import annotations

from wide.messages import rows
from wide.text import Lang, percent, say


def message(lang: Lang) -> str:
    """Women's share of employment and of ICT professionals, and the wage gap."""
    occupations = rows("s4_jobs/share_by_occupation", lang)
    ict = occupations[occupations["digital"]].iloc[0]
    everyone = occupations[occupations["whole"]].iloc[0]
    wages = rows("s4_jobs/wage_gap", lang)
    whole = wages[wages["whole"]].iloc[0]
    return say(
        lang,
        "s4_jobs.message.less" if whole["value"] > 0 else "s4_jobs.message.more",
        year=int(everyone["year"]),
        total=percent(everyone["value"], lang, 0),
        ict=percent(ict["value"], lang),
        gap=percent(abs(whole["value"]), lang),
    )
