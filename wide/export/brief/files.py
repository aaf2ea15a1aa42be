"""What the file of a brief is called."""

from __future__ import annotations

from wide import catalogue
from wide.catalogue import Place
from wide.text import Lang


def file_name(place: Place, lang: Lang) -> str:
    """`wide-P94-soc-trang-vi.pdf`: identifier, name without accents, language."""
    return "-".join(["wide", place.geo_id, *catalogue.fold(place.name("vi")).split(), lang]) + ".pdf"
