"""A place as somebody typed it on the command line or in an address, found or refused in words."""

from __future__ import annotations

from wide.catalogue.atlas import UnknownPlace
from wide.catalogue.kinds import Place, System
from wide.catalogue.load import load
from wide.text import Lang, say


def place_called(asked: str, system: System, lang: Lang) -> Place:
    """The place with this identifier or name, with or without accents; a name of both lists means `system`.

    Raises ValueError that says, in `lang`, what was asked for and what comes near it.
    """
    try:
        return load().places.find(asked, system)
    except UnknownPlace as unknown:
        near = ", ".join(f"{place.name(lang)} ({place.geo_id})" for place in unknown.near)
        key = "shell.unknown_place_near" if near else "shell.unknown_place"
        raise ValueError(say(lang, key, asked=asked, near=near)) from unknown
