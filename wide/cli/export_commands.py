"""The `export` command: `python -m wide export slides | workbook | site | picture | briefs`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from babel.dates import format_date

from wide import programme, warehouse
from wide.cards import registry
from wide.catalogue import Lang, System, find_place
from wide.cli.warehouse_commands import lang_option, list_option
from wide.export.command import briefs
from wide.files.atomic_write import write_atomic
from wide.text import say

if TYPE_CHECKING:
    from wide.export.scene import Scene
    from wide.export.scenes import SceneSet

PROGRAMME = "programme"
Command = Callable[..., Any]
Query = dict[str, list[str]]


def _export_options(command: Command) -> Command:
    """The options that every export takes; the command gets `query`, their form in the address bar, and `page`."""

    @wraps(command)
    def with_query(places: tuple[str, ...], system: System, lang: Lang, **others: Any) -> None:
        command(query=_query(places, system, lang), lang=lang, **others)

    pages = [page_id for page_id in registry.page_ids() if page_id != PROGRAMME]
    place = click.option("--place", "places", multiple=True, help="geo_id or name, with or without accents.")
    page = click.option("--page", type=click.Choice([*pages, PROGRAMME]), help="One page; all without it.")
    return lang_option(list_option(place(page(with_query))))


out_file = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
out_folder = click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
dark = click.option("--dark", is_flag=True, help="Light on dark paper.")


@click.group("export")
def export() -> None:
    """Write slides, a workbook, pictures, briefs of provinces, or a folder of scenes that needs no server."""


export.add_command(briefs)


@export.command()
@_export_options
@out_file
@click.option("--programme", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def slides(out: Path, file: Path | None, page: str | None, query: Query, lang: Lang) -> None:
    """A PowerPoint file: one slide a card, with charts that can be edited."""
    from wide.export.slides import deck

    talks = _talks(PROGRAMME if file else page, query, file)
    # A programme's own title is the title slide.
    scenes = [scene for talk in talks for scene in talk.scenes if scene.key != PROGRAMME]
    title = talks[0].title if len(talks) == 1 else say(lang, "app.title")
    write_atomic(out, _drawn(lambda: deck(scenes, title, lang), lang))
    click.echo(say(lang, "export.slides", count=len(scenes) + 1, out=out))


@export.command()
@_export_options
@out_file
def workbook(out: Path, page: str | None, query: Query, lang: Lang) -> None:
    """An XLSX workbook: a cover, then one sheet a card with units, years, sources and remarks."""
    from wide.export import workbook as books
    from wide.export.scenes import filters_in_words

    talks = _talks(page, query)
    scenes = [scene for talk in talks for scene in talk.scenes if not scene.is_opening]
    title = talks[0].title if len(talks) == 1 else say(lang, "app.title")
    write_atomic(out, books.workbook(scenes, title, filters_in_words(talks[0].told), lang, date.today()))
    click.echo(say(lang, "export.workbook", count=len(scenes), out=out))


@export.command()
@_export_options
@dark
@out_folder
def site(out: Path, dark: bool, page: str | None, query: Query, lang: Lang) -> None:
    """A folder of self-contained HTML scenes that opens from a USB stick, with the same keys."""
    from wide.export import site as pack

    talks = _talks(page, query, dark=dark)
    if page is None:
        talks = [*_talks(PROGRAMME, query, dark=dark), *talks]
    out.mkdir(parents=True, exist_ok=True)
    files = [pack.Talk(talk.name, talk.title, talk.scenes) for talk in talks]
    for one in files:
        write_atomic(out / f"{one.name}.html", pack.page(one, lang, dark=dark).encode("utf-8"))
    made = format_date(date.today(), "d/M/y" if lang == "vi" else "d MMMM y", lang)
    write_atomic(out / pack.INDEX, pack.index(files, lang, made, dark=dark).encode("utf-8"))
    click.echo(say(lang, "export.site", count=len(files), out=out))


@export.command()
@_export_options
@dark
@click.option("--card", "cards", multiple=True, help="Key of a card; every card of the page without it.")
@click.option("--format", "form", type=click.Choice(["png", "svg"]), default="png", show_default=True)
@out_folder
def picture(
    out: Path,
    form: str,
    cards: tuple[str, ...],
    dark: bool,
    page: str | None,
    query: Query,
    lang: Lang,
) -> None:
    """Charts as PNG or SVG at print size, with claim, subtitle and source."""
    from wide.export.picture import pictures

    talks = _talks(page, query, dark=dark)
    there = [scene for talk in talks for scene in talk.scenes if scene.figures]
    if unknown := [card for card in cards if card not in {scene.key for scene in there}]:
        known = ", ".join(scene.key for scene in there)
        raise click.UsageError(say(lang, "export.no_card", asked=", ".join(unknown), known=known))
    scenes = [scene for scene in there if not cards or scene.key in cards]
    out.mkdir(parents=True, exist_ok=True)
    drawn = _drawn(lambda: pictures(scenes, wants=(form,), dark=dark), lang)
    for scene, one in zip(scenes, drawn, strict=True):
        write_atomic(out / f"wide-{scene.key}.{form}", one.png if form == "png" else one.svg.encode("utf-8"))
    click.echo(say(lang, "export.pictures", count=len(scenes), out=out))


class _Talk(NamedTuple):
    """The scenes of one page or of the programme, under a file's name and a title."""

    name: str
    title: str
    told: SceneSet
    scenes: list[Scene]


def _talks(page: str | None, query: Query, file: Path | None = None, *, dark: bool = False) -> list[_Talk]:
    """The scenes that were asked for: of the programme, of one page, of all pages."""
    from wide.export import scenes

    warehouse.ensure_fresh()
    if page == PROGRAMME:
        talk = programme.ready() if file is None else _programme(file, query["lang"][0])
        told = scenes.of_programme(talk, query, dark=dark)
        title = talk.titles[told.lang]
        return [_Talk(PROGRAMME, title, told, [scenes.title(told, title), *told.scenes])]
    asked = [page] if page else [page_id for page_id in registry.page_ids() if page_id != PROGRAMME]
    talks = []
    for name in asked:
        told = scenes.of_page(name, query, dark=dark)
        talks.append(_Talk(name, say(told.lang, f"{name}.nav"), told, list(told.scenes)))
    return talks


def _programme(file: Path, lang: str) -> programme.Programme:
    try:
        return programme.from_file(file.read_bytes())
    except programme.NotAProgramme as wrong:
        spoken: Lang = "en" if lang == "en" else "vi"
        raise click.UsageError("\n".join(one.say(spoken) for one in wrong.faults)) from wrong


def _query(places: tuple[str, ...], system: System, lang: Lang) -> Query:
    """The address-bar form of the options."""
    query: Query = {"lang": [lang]}
    if system != "63":
        query["list"] = [system]
    try:
        if places:
            query["place"] = [find_place(place, system, lang).geo_id for place in places]
    except ValueError as unknown:
        raise click.UsageError(str(unknown)) from unknown
    return query


def _drawn(make: Callable[[], Any], lang: Lang) -> Any:
    from wide.export.picture import NoBrowser

    try:
        return make()
    except NoBrowser as fault:
        raise click.ClickException(say(lang, "export.no_browser", fault=fault)) from fault
