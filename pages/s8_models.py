"""Theme 8: what works, where, and how another province can copy it."""

from wide import catalogue, warehouse
from wide.cards.card import CardContent, card
from wide.cards.page import ChoiceBoxes, Page, PolicyBox, Tool, row
from wide.charts.bars import bars
from wide.features.maps.cards import warn_of_missing_boundaries
from wide.features.models.form import draw_form
from wide.features.models.listing import draw_results
from wide.features.models.map import model_map
from wide.features.models.search import (
    SCHEMES,
    USES,
    catalogue_ids,
    choices,
    matching_models,
    own_models_state,
    year_span,
)
from wide.formatting import lower_first
from wide.messages import of_figures


def counted(key, scheme):
    """A card of bars: how many of the matching models fall under each code of a scheme."""
    params = {"models": catalogue_ids, "scheme": lambda _ctx: scheme}

    @card(
        key,
        query="s8_models/counts",
        params=params,
        uses=USES,
        caveats=(f"{key}.caveat",),
        state=own_models_state,
    )
    def counts(result, ctx):
        first = result.rows.iloc[0]
        values = {"first": lower_first(first["label"]), "count": ctx.number(first["value"])}
        values |= {"all": ctx.number(len(result.params["models"]))}
        values |= {"years": year_span(matching_models(ctx), ctx)}
        about = {"with_reach": ctx.number(result.rows["with_reach"].sum())}
        return CardContent(values, bars(result.rows, ctx.look, decimals=0, of="all"), about=about)

    return counts


barriers = counted("s8_models.barrier", "barrier")
themes = counted("s8_models.theme", "model_theme")
kinds = counted("s8_models.kind", "kind")


def rarest_barriers(ctx, cards):
    """What the page gives the Scheme: the barriers that fewest models answer."""
    rows, models = cards[barriers.key].result.rows, matching_models(ctx)
    if rows.empty:
        return None
    few = rows[rows["value"] == rows["value"].min()]
    in_catalogue = models[~models["own"]]
    values = {"least": "; ".join(few["label"].map(lower_first)), "few": ctx.number(few.iloc[0]["value"])}
    values |= {"models": ctx.number(len(in_catalogue)), "years": year_span(models, ctx)}
    return values | {"reach": ctx.number(in_catalogue["reach_value"].notna().sum())}


@of_figures
def headline(ctx):
    """Models, provinces with one, and the barrier that is answered most often."""
    everywhere = [place.geo_id for place in catalogue.provinces("63")]
    models = warehouse.query(
        "s8_models/catalogue", lang=ctx.lang, places=everywhere, first_year=0, last_year=9999
    )
    counts = warehouse.query(
        "s8_models/counts", lang=ctx.lang, scheme="barrier", models=list(models["model_id"])
    )
    first, years = counts.iloc[0], models["year"].dropna()
    return ctx.t(
        "s8_models.message",
        models=ctx.number(len(models)),
        years=f"{years.min()}–{years.max()}",
        places=models.loc[models["geo_id"] != "VN", "geo_id"].nunique(),
        listed=len(everywhere),
        barrier=first["label"].lower(),
        count=ctx.number(first["value"]),
    )


PAGE = Page(
    "s8_models",
    group="themes",
    position=8,
    headline=headline,
    choices=choices(),
    blocks=(
        ChoiceBoxes(("q",)),
        ChoiceBoxes(tuple(SCHEMES)),
        Tool("results", draw_results, uses=frozenset(USES)),
        Tool("boundaries", warn_of_missing_boundaries, uses=frozenset({"list"})),
        row(model_map),
        row(barriers, themes),
        row(kinds),
        Tool("form", draw_form, uses=frozenset({"list"})),
    ),
    policy=PolicyBox(rarest_barriers, cards=(barriers,), own_uses=frozenset(USES)),
)
