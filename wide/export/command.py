"""`python -m wide export …`: files for meetings, made without a server."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import get_args

import click

from wide import catalogue
from wide.catalogue import Lang, Place, System
from wide.catalogue.spoken import place_called
from wide.export.brief.files import file_name
from wide.export.brief.press import TooLong, brief
from wide.files.atomic_write import write_atomic
from wide.text import say

AT_ONCE = 2


@click.command()
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the files; made when it is missing.",
)
@click.option("--place", "asked", multiple=True, help="geo_id or name, with or without accents; may repeat.")
@click.option("--lang", type=click.Choice(get_args(Lang)), default="vi", show_default=True)
@click.option("--system", type=click.Choice(get_args(System)), default="63", show_default=True)
def briefs(out: Path, asked: tuple[str, ...], lang: Lang, system: System) -> None:
    """Print two A4 pages for each province, or for those named.

    A file replaces an older one of the same name only when it is whole.
    """
    started = time.perf_counter()
    try:
        places = [_province(one, system, lang) for one in asked] or catalogue.provinces(system)
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault
    try:
        out.mkdir(parents=True, exist_ok=True)
        # While one brief is printed, the figures of the next are gathered.
        with ThreadPoolExecutor(AT_ONCE) as pool:
            printed = pool.map(lambda place: brief(place.geo_id, lang), places)
            for place, content in zip(places, printed, strict=True):
                target = out / file_name(place, lang)
                write_atomic(target, content)
                click.echo(target.name)
    except (OSError, TooLong) as fault:
        raise click.ClickException(str(fault)) from fault
    seconds = f"{time.perf_counter() - started:.1f}"
    click.echo(say(lang, "brief.made", count=len(places), folder=out, seconds=seconds))


def _province(asked: str, system: System, lang: Lang) -> Place:
    place = place_called(asked, system, lang)
    if not place.is_province:
        raise ValueError(say(lang, "brief.not_province", asked=asked, found=place.name(lang)))
    return place
