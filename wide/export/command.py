"""`python -m wide export …`: files for meetings, made without a server."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import get_args

import click

from wide import catalogue
from wide.catalogue import Lang, Place, System, find_place
from wide.export.brief.render import TooLong, brief, file_name
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
@click.option("--place", "names", multiple=True, help="geo_id or name, with or without accents; may repeat.")
@click.option("--lang", type=click.Choice(get_args(Lang)), default="vi", show_default=True)
@click.option(
    "--list", "--system", "system", type=click.Choice(get_args(System)), default="63", show_default=True
)
def briefs(out: Path, names: tuple[str, ...], lang: Lang, system: System) -> None:
    """Print two A4 pages for each province, or for the named provinces.

    A file replaces an older one of the same name only when it is whole.
    """
    started = time.perf_counter()
    try:
        places = [_province(name, system, lang) for name in names] or catalogue.provinces(system)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    try:
        out.mkdir(parents=True, exist_ok=True)
        # While a brief is printed, the queries of the next run.
        with ThreadPoolExecutor(AT_ONCE) as pool:
            printed = pool.map(lambda place: brief(place.geo_id, lang), places)
            for place, content in zip(places, printed, strict=True):
                target = out / file_name(place, lang)
                write_atomic(target, content)
                click.echo(target.name)
    except (OSError, TooLong) as error:
        raise click.ClickException(str(error)) from error
    seconds = f"{time.perf_counter() - started:.1f}"
    click.echo(say(lang, "brief.made", count=len(places), folder=out, seconds=seconds))


def _province(name: str, system: System, lang: Lang) -> Place:
    place = find_place(name, system, lang)
    if not place.is_province:
        raise ValueError(say(lang, "brief.not_province", asked=name, found=place.name(lang)))
    return place
