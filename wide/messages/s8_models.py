"""Theme 8: how many models, in how many provinces, and which barrier most of them answer."""

from __future__ import annotations

from wide import catalogue
from wide.formatting import Formatter
from wide.messages import of_figures, rows


@of_figures
def headline(ctx: Formatter) -> str:
    """Models, provinces with one, and the barrier that is answered most often."""
    everywhere = [place.geo_id for place in catalogue.provinces("63")]
    models = rows("s8_models/catalogue", ctx, places=everywhere, first_year=0, last_year=9999)
    counts = rows("s8_models/counts", ctx, scheme="barrier", models=list(models["model_id"]))
    first, years = counts.iloc[0], models["year"].dropna()
    return ctx.t(
        "s8_models.message",
        models=ctx.number(len(models), 0),
        years=f"{years.min()}–{years.max()}",
        places=models.loc[models["geo_id"] != "VN", "geo_id"].nunique(),
        listed=len(everywhere),
        barrier=first["label"].lower(),
        count=ctx.number(first["value"], 0),
    )
