"""Scenes from pages: a page's message and cards, or the programme's choice of them, for stage and files."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wide import catalogue
from wide.escaping import without_markup
from wide.export import table
from wide.export.scene import Scene
from wide.filters import Filters
from wide.messages import message
from wide.navigation import THEMES
from wide.programme import Item, Programme
from wide.text import Lang, say
from wide.ui.briefly import Briefly
from wide.ui.card import Card
from wide.ui.collecting import Collected, Query, cards_of
from wide.ui.profile import FIRST

#: Pages for which scenes are kept, and for how many seconds: a programme asks for ten pages.
PAGES_KEPT, FRESH = 24, 60


@dataclass(frozen=True)
class Told:
    """The scenes of one page, or of a programme, and what they answer: the language and the filters."""

    lang: Lang
    filters: Filters
    scenes: tuple[Scene, ...]


_told: Briefly[Told] = Briefly(PAGES_KEPT, FRESH)


def of_page(page_id: str, query: Query | None = None, *, dark: bool = False) -> Told:
    """The scenes of a page under an address-bar state: its message first, then its cards in their order.

    Raises KeyError for a page that is none.
    """
    asked = tuple(sorted((name, tuple(values)) for name, values in (query or {}).items()))
    return _told.get(lambda: _of_page(page_id, dict(asked), dark), page_id, asked, dark)


def of_programme(
    programme: Programme, query: Query | None = None, *, dark: bool = False, only: int | None = None
) -> Told:
    """The scenes of a programme in its order.

    A province in `query` is shown in every scene, also in one that has a province of its own: it was chosen
    last. A card that its page does not have today is a scene that says so. `only`: run no page but that of
    the item at this place, or none where no item stands there; the other scenes are pending. On a server that
    nobody has opened, ten pages take seconds and one a moment.
    """
    given = dict(query or {})
    told: dict[tuple[str, str | None], Told] = {}
    scenes = []
    for number, item in enumerate(programme.items):
        if only not in (None, number):
            scenes.append(
                Scene(item.key, item.page_id, _lang(given), over="", claim="", about="", pending=True)
            )
            continue
        place = None if given.get("place") else item.place
        if (item.page_id, place) not in told:
            own = given | ({"place": [place]} if place else {})
            told[item.page_id, place] = of_page(item.page_id, own, dark=dark)
        scenes.append(_pick(told[item.page_id, place], item))
    # What the address itself asks for; the provinces of single scenes are not everybody's.
    return Told(_lang(given), Filters.from_query(given)[0], tuple(scenes))


def _lang(query: Query) -> Lang:
    asked = next(iter(query.get("lang", ())), "vi")
    return "en" if asked == "en" else "vi"


def title(found: Told, said: str) -> Scene:
    """The first scene of a programme: what it is called."""
    lang = found.lang
    places = ", ".join(catalogue.places[geo].name(lang) for geo in found.filters.places)
    about = places or say(lang, "stage.country")
    return Scene("programme", "programme", lang, over=say(lang, "app.occasion"), claim=said, about=about)


def in_words(found: Told) -> list[tuple[str, str]]:
    """The filters that the scenes answer, each with its name: for a cover that must be read without the page."""
    lang, filters = found.lang, found.filters

    def names(chosen: tuple[str, ...], key: str) -> str:
        return ", ".join(catalogue.places[geo].name(lang) for geo in chosen) or say(lang, key)

    return [
        (say(lang, "filter.list"), say(lang, f"filter.list.{filters.system}")),
        (say(lang, "filter.region"), names(filters.regions, "filter.region.all")),
        (say(lang, "filter.place"), names(filters.places, "filter.region.all")),
        (say(lang, "filter.sex"), say(lang, f"filter.sex.{filters.measure}")),
        (say(lang, "filter.years"), f"{filters.first_year}–{filters.last_year}"),
    ]


def choices(found: Told) -> list[tuple[str, str]]:
    """The provinces of the list in view, id and name, in Vietnamese order."""
    listed = catalogue.places.provinces(found.filters.system)
    return [(place.geo_id, place.name(found.lang)) for place in listed]


def _pick(page: Told, item: Item) -> Scene:
    for scene in page.scenes:
        if scene.key == item.key:
            return scene
    opening = page.scenes[0]
    gone = say(page.lang, "stage.gone", key=item.key)
    return replace(opening, key=item.key, claim=gone, about="")


def _of_page(page_id: str, query: Query, dark: bool) -> Told:
    page = cards_of(page_id, query, dark=dark)
    scenes = (_opening(page), *(_scene(page, card) for card in page.cards))
    return Told(page.viewer.lang, page.viewer.filters, scenes)


def _opening(page: Collected) -> Scene:
    lang, filters = page.viewer.lang, page.viewer.filters
    chosen = [catalogue.places[geo].name(lang) for geo in (*filters.places, *filters.regions)]
    if page.page_id == "province":
        place = filters.places[0] if filters.places else FIRST[filters.system]
        claim = message("province", lang, place)
    else:
        claim = message(page.page_id, lang)
    return Scene(
        page.page_id,
        page.page_id,
        lang,
        over=_over(page),
        claim=without_markup(claim),
        about=", ".join(chosen) or say(lang, "stage.country"),
    )


def _scene(page: Collected, card: Card) -> Scene:
    lang = page.viewer.lang
    rows = card.answer.rows
    return Scene(
        card.key,
        page.page_id,
        lang,
        over=_over(page),
        claim=without_markup(card.claim),
        about=without_markup(card.about),
        alt=without_markup(card.alt or card.claim),
        source=table.line(rows, lang),
        caveats=tuple(without_markup(one) for one in card.caveats),
        figure=card.figure,
        beside=card.beside,
        rows=rows,
        question=card.answer.name,
        params=card.answer.params,
    )


def _over(page: Collected) -> str:
    """What stands small over a claim: the page's name, marked as a theme of the workshop where it is one."""
    lang = page.viewer.lang
    name = say(lang, f"{page.page_id}.nav")
    theme = any(entry.page_id == page.page_id for entry in THEMES)
    return say(lang, "stage.theme", name=name) if theme else name
