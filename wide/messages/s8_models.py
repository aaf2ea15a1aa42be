"""Theme 8: how many models, in how many provinces, and which barrier most of them answer."""

from __future__ import annotations

from wide import catalogue
from wide.messages import rows
from wide.text import Lang, number, say


def message(lang: Lang) -> str:
    """Models, provinces with one, and the barrier that is answered most often."""
    everywhere = [place.geo_id for place in catalogue.provinces("63")]
    models = rows("s8_models/catalogue", lang, places=everywhere, first_year=0, last_year=9999)
    counts = rows("s8_models/counts", lang, scheme="barrier", models=list(models["model_id"]))
    first, years = counts.iloc[0], models["year"].dropna()
    return say(
        lang,
        "s8_models.message",
        models=number(len(models), lang, 0),
        years=f"{years.min()}–{years.max()}",
        places=models.loc[models["geo_id"] != "VN", "geo_id"].nunique(),
        listed=len(everywhere),
        barrier=first["label"].lower(),
        count=number(first["value"], lang, 0),
    )
