"""Scenes from pages: a page's headline and cards, or the programme's choice of them, for stage and files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wide import catalogue
from wide.cards import registry
from wide.cards.card import BuiltCard, build
from wide.cards.choices import resolve
from wide.cards.context import Context
from wide.cards.page import Page
from wide.escaping import without_markup
from wide.export.scene import Scene
from wide.files import table
from wide.filters import Filters
from wide.programme import Item, Programme
from wide.text import Lang, say

Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class SceneSet:
    """The scenes of one page, or of a programme, and what they answer: the language and the filters."""

    lang: Lang
    filters: Filters
    scenes: tuple[Scene, ...]


def of_page(page_id: str, query: Query | None = None, *, dark: bool = False) -> SceneSet:
    """The scenes of a page for the parameters of an address: its headline first, then its cards in their order.

    What the address holds that nobody knows falls back to the default, as on the page. Raises KeyError for a page
    that is none.
    """
    page, given = registry.pages()[page_id], query or {}
    filters, _ = Filters.from_query(given)
    ctx = resolve(page.choices, given, Context(_lang(given), filters, dark=dark, stage=True)).ctx
    cards = [build(card, ctx) for card in page.cards(ctx)]
    return SceneSet(ctx.lang, filters, (_opening(page, ctx), *(_scene(page, card, ctx) for card in cards)))


def of_programme(
    programme: Programme, query: Query | None = None, *, dark: bool = False, only: int | None = None
) -> SceneSet:
    """The scenes of a programme in its order.

    A province in `query` is shown in every scene, also in one that has a province of its own: it was chosen last.
    A card that its page does not show today is a scene that says so. `only`: build no page but that of the item at
    this index, or none where no item stands there; the other scenes are pending. On a server that nobody has
    opened, ten pages take seconds and one a moment.
    """
    given = dict(query or {})
    pages: dict[tuple[str, str | None], SceneSet] = {}
    scenes = []
    for index, item in enumerate(programme.items):
        if only not in (None, index):
            lang = _lang(given)
            scenes.append(Scene(item.key, item.page_id, lang, over="", claim="", about="", pending=True))
            continue
        place = None if given.get("place") else item.place
        if (item.page_id, place) not in pages:
            own = given | ({"place": [place]} if place else {})
            pages[item.page_id, place] = of_page(item.page_id, own, dark=dark)
        scenes.append(_pick(pages[item.page_id, place], item))
    # What the address itself asks for; the provinces of single scenes are not everybody's.
    return SceneSet(_lang(given), Filters.from_query(given)[0], tuple(scenes))


def keys_of_page(page_id: str, place: str | None = None) -> list[str]:
    """The keys that a programme can name of a page: its headline, then its cards in their order."""
    return [scene.key for scene in of_page(page_id, {"place": [place]} if place else {}).scenes]


def title(scenes: SceneSet, text: str) -> Scene:
    """The first scene of a programme: what it is called."""
    lang = scenes.lang
    places = ", ".join(catalogue.places[geo].name(lang) for geo in scenes.filters.places)
    about = places or say(lang, "stage.country")
    return Scene("programme", "programme", lang, over=say(lang, "app.occasion"), claim=text, about=about)


def filters_in_words(scenes: SceneSet) -> list[tuple[str, str]]:
    """The filters that the scenes answer, each with its name: for a cover that must be read without the page."""
    lang, filters = scenes.lang, scenes.filters

    def names(chosen: tuple[str, ...], key: str) -> str:
        return ", ".join(catalogue.places[geo].name(lang) for geo in chosen) or say(lang, key)

    return [
        (say(lang, "filter.list"), say(lang, f"filter.list.{filters.system}")),
        (say(lang, "filter.region"), names(filters.regions, "filter.region.all")),
        (say(lang, "filter.place"), names(filters.places, "filter.region.all")),
        (say(lang, "filter.sex"), say(lang, f"filter.sex.{filters.measure}")),
        (say(lang, "filter.years"), f"{filters.first_year}–{filters.last_year}"),
    ]


def provinces(scenes: SceneSet) -> list[tuple[str, str]]:
    """The provinces of the list in view, id and name, in Vietnamese order."""
    listed = catalogue.places.provinces(scenes.filters.system)
    return [(place.geo_id, place.name(scenes.lang)) for place in listed]


def _lang(query: Query) -> Lang:
    return "en" if next(iter(query.get("lang", ())), "vi") == "en" else "vi"


def _pick(page: SceneSet, item: Item) -> Scene:
    for scene in page.scenes:
        if scene.key == item.key:
            return scene
    absent = say(page.lang, "stage.gone", key=item.key)
    return replace(page.scenes[0], key=item.key, claim=absent, about="")


def _opening(page: Page, ctx: Context) -> Scene:
    chosen = [ctx.place(geo) for geo in (*ctx.filters.places, *ctx.filters.regions)]
    return Scene(
        page.page_id,
        page.page_id,
        ctx.lang,
        over=_over(page, ctx),
        claim=without_markup(page.headline(ctx)),
        about=", ".join(chosen) or ctx.t("stage.country"),
    )


def _scene(page: Page, card: BuiltCard, ctx: Context) -> Scene:
    return Scene(
        card.key,
        page.page_id,
        ctx.lang,
        over=_over(page, ctx),
        claim=without_markup(card.claim),
        about=without_markup(card.about),
        alt=without_markup(card.alt),
        source=table.line(card.result.rows, ctx.lang),
        caveats=tuple(without_markup(caveat) for caveat in card.caveats),
        figure=card.figure,
        beside=card.beside,
        rows=card.result.rows,
        question=card.result.name,
        params=dict(card.result.params),
    )


def _over(page: Page, ctx: Context) -> str:
    """What stands small over a claim: the page's name, marked as a theme of the workshop where it is one."""
    name = ctx.t(f"{page.page_id}.nav")
    return ctx.t("stage.theme", name=name) if page.group == "themes" else name
