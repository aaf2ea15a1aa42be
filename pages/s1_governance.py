"""Theme 1: how well each province is governed for a digital, green society, and how sure its rank is."""

from wide.cards.page import ChoiceBoxes, Page, PolicyBox, Tool, row
from wide.features.index_builder import remarks
from wide.features.index_builder.cards import movers, moves, over_years, parts, profile, ranks, where
from wide.features.index_builder.editor import draw_builder
from wide.features.index_builder.pair import pair, x_choice, y_choice
from wide.features.index_builder.recipe_choice import RECIPE, RecipeChoice
from wide.features.index_builder.results import YEAR, baseline, headline, year_choice

#: Pixels: as wide as four digits and their label, on a telephone too.
YEAR_WIDTH = 260
PAGE = Page(
    "s1_governance",
    group="themes",
    position=1,
    headline=headline,
    choices=(RecipeChoice(), year_choice(), x_choice, y_choice),
    explained_choices=frozenset({RECIPE}),
    blocks=(
        Tool("remarks", remarks.draw_remarks, uses=frozenset({"list", RECIPE})),
        row(ChoiceBoxes((YEAR,), width=YEAR_WIDTH), when=remarks.has_years),
        Tool("no_year", remarks.draw_no_year, uses=frozenset({RECIPE, "years"})),
        Tool("builder", draw_builder, uses=frozenset({RECIPE})),
        Tool("notices", remarks.draw_notices, uses=frozenset({RECIPE, YEAR})),
        row(ranks, (profile, parts), widths=(2, 3)),
        Tool("map.boundaries", remarks.warn_of_missing_boundaries),
        row(where),
        row(moves, movers),
        row(over_years),
        ChoiceBoxes(("x", "y")),
        row(pair),
    ),
    policy=PolicyBox(lambda ctx, _cards: baseline(ctx)),
)
