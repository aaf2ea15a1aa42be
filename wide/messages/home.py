"""Home: near parity in access, far from it in technology jobs."""

from __future__ import annotations

from wide.measures.gap import sampling_noise
from wide.messages import rows
from wide.text import Lang, percent, say


def message(lang: Lang) -> str:
    """Women's and men's internet use, and women's share of ICT professionals."""
    heads = rows("home/headlines", lang).set_index("indicator_id")
    women, men = float(heads["women"]["findex_internet"]), float(heads["men"]["findex_internet"])
    share = float(heads["women"]["ilostat_emp_isco08_2d"])
    near = abs(women - men) <= float(sampling_noise(women, men))
    return say(
        lang,
        "home.message.near" if near else "home.message.apart",
        women=percent(women, lang),
        men=percent(men, lang),
        share=percent(share, lang),
    )
