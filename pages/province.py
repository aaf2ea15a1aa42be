"""One province: what its president must know an hour before speaking, on one page that prints on one sheet."""

from wide.cards.page import Group, Page, PolicyBox, Tool, row
from wide.features.province.cards import trend_card, unknown
from wide.features.province.comparison import beside_others, comparison, standings
from wide.features.province.opening import draw_opening, headline
from wide.features.province.places import place_name
from wide.features.province.printed_sheet import draw_models, draw_printed_sheet, model_lines
from wide.features.province.tiles import draw_tiles, headline_figures
from wide.formatting import lower_first
from wide.messages import profile as wording

USES = frozenset({"places", "years"})


def policy_values(ctx, _cards):
    """What the page gives the Scheme: the figure farthest behind, women counted, models recorded."""
    table, figures = comparison(ctx), headline_figures(ctx).rows
    women = figures[figures["indicator_id"] == "gso_population"].dropna(subset=["value"])
    none = ctx.t("province.no_figure")
    first = None if women.empty else women.iloc[0].to_dict()
    return {
        "place": place_name(ctx),
        "worst": none if table.empty else lower_first(table.iloc[-1]["label"]),
        "women": none if first is None else wording.figure(first, ctx.lang),
        "year": "" if first is None else str(first["year"]),
        "models": str(len(model_lines(ctx))),
    }


PAGE = Page(
    "province",
    group="overview",
    position=2,
    headline=headline,
    opening=Tool("opening", draw_opening, uses=frozenset({"places"})),
    names_places=False,
    blocks=(
        Tool("headlines", draw_tiles, uses=USES),
        # The keys of these containers are those of wide/static/print.css.
        Group(
            "no_print_cards",
            (
                row(standings, beside_others),
                row(*(trend_card(number) for number in (1, 2, 3))),
                row(unknown),
                Tool("models", draw_models, uses=USES),
            ),
        ),
        Tool("sheet", draw_printed_sheet, uses=USES),
    ),
    policy=PolicyBox(policy_values, own_uses=USES),
)
