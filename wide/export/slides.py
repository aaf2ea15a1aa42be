"""Scenes as PowerPoint slides: native, editable charts where PowerPoint has the form, else pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu, Inches

from wide.charts.palette import LIGHT
from wide.export.picture import Picture, pictures
from wide.export.pptx_chart import add_chart
from wide.export.pptx_style import rgb, solid_fill, text_box, write
from wide.export.scene import Scene
from wide.files import table
from wide.text import Lang, say

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, RIGHT = Inches(0.6), Inches(0.6)
INNER = WIDTH - LEFT - RIGHT
#: A slide is 1280 CSS pixels wide; a picture is drawn for the pixels that it gets.
PIXELS = 1280 / 13.333
#: Width below which a chart cannot be drawn; the largest useful magnification.
NARROWEST, MOST = 430, 2.2
#: Letters of warnings that two lines hold.
LONGEST = 330
#: Letters of a claim from which its type is smaller.
LONG_CLAIM = 110
FRAME_TOP, FRAME_FOOT = Inches(2.15), Inches(6.55)


def deck(scenes: Sequence[Scene], title: str, lang: Lang) -> bytes:
    """A 16:9 presentation with one slide a scene, opened by a title slide.

    Title = claim, notes = the chart in words, its warnings, definitions and sources. Raises NoBrowser where a
    scene needs a picture and no Chromium can draw it.
    """
    file = Presentation()
    file.slide_width, file.slide_height = WIDTH, HEIGHT
    file.core_properties.title = title
    file.core_properties.author = say(lang, "app.owner")
    file.core_properties.language = lang
    pictures_of = _pictures(scenes)
    _opening(file, say(lang, "app.occasion"), title, say(lang, "app.owner"))
    for scene in scenes:
        if scene.is_opening:
            _opening(file, scene.over, scene.claim, scene.about)
        else:
            _card(file, scene, pictures_of.get(id(scene)))
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


def is_native(scene: Scene) -> bool:
    """Whether PowerPoint has the scene's form of chart."""
    return scene.beside is None and scene.figure is not None and "form" in (scene.figure.layout.meta or {})


def _pictures(scenes: Sequence[Scene]) -> dict[int, Picture]:
    """All pictures that the scenes need, drawn in one run of the browser."""
    wanted = [scene for scene in scenes if scene.figures and not is_native(scene)]
    sizes = []
    for scene in wanted:
        count = len(scene.figures)
        width, height = INNER / Inches(1) * PIXELS, (FRAME_FOOT - FRAME_TOP) / Inches(1) * PIXELS
        tallest = max(figure.layout.height for figure in scene.figures)
        least = max((figure.layout.meta or {}).get("least", NARROWEST) for figure in scene.figures)
        zoom = min(height / tallest, MOST, width / (least * count))
        sizes.append((width / zoom, 2 * zoom))
    drawn = pictures(wanted, sizes, wants=("png",), bare=True)
    return {id(scene): picture for scene, picture in zip(wanted, drawn, strict=True)}


def _opening(file: Deck, over: str, claim: str, about: str) -> None:
    slide = _slide(file)
    _text(slide, over, 0.6, 0.4, 16)
    _title(slide, claim, (Inches(1.6), Inches(10.2), Inches(3.2)), 40 if len(claim) <= LONG_CLAIM else 32)
    _text(slide, about, 5.2, 0.6, 20)


def _card(file: Deck, scene: Scene, picture: Picture | None) -> None:
    slide = _slide(file)
    _text(slide, scene.over, 0.32, 0.34, 13)
    size = 28 if len(scene.claim) <= LONG_CLAIM else 23
    _title(slide, scene.claim, (Inches(0.62), INNER, Inches(1.05)), size)
    _text(slide, scene.about, 1.68, 0.45, 14)
    if picture is not None:
        _place(slide, scene, picture)
    elif scene.figure is not None:
        frame = (LEFT, FRAME_TOP, INNER, Emu(FRAME_FOOT - FRAME_TOP))
        shape = add_chart(slide, scene.figure.layout.meta, frame)
        shape.name = scene.key
        _describe(shape, scene.alt)
    if scene.caveats:
        short = shorten(" ".join(scene.caveats), LONGEST, placeholder=" …")  # the notes have them whole
        _text(slide, short, 6.6, 0.4, 9.5)
    _text(slide, scene.source, 7.0, 0.32, 12)
    slide.notes_slide.notes_text_frame.text = notes(scene)


def notes(scene: Scene) -> str:
    """The speaker notes of a slide: the chart in words, warnings, definitions, sources."""
    lines = [scene.alt, scene.about, *scene.caveats]
    rows = scene.rows
    if rows is not None:
        lines += table.definitions(rows, scene.lang)
        lines += [
            f"{source.organisation(scene.lang)}: {source.title}. {source.url}"
            for source in table.sources_of(rows)
        ]
        lines += [f"{name}: {url}" for name, url in table.pages_of(rows)]
        lines += [note.text(scene.lang) for note in table.notes_of(rows)]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _slide(file: Deck) -> Slide:
    """A slide with our paper and the purple edge at the foot, as on the stage."""
    slide = file.slides.add_slide(file.slide_layouts[5])  # title only: a reader's outline shows the claims
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = rgb(LIGHT.paper)
    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, Emu(HEIGHT - Inches(0.07)), WIDTH, Inches(0.07))
    solid_fill(band, LIGHT.women)
    band.line.fill.background()
    return slide


def _place(slide: Slide, scene: Scene, picture: Picture) -> None:
    width = INNER
    height = Emu(round(width * picture.height / picture.width))
    room = FRAME_FOOT - FRAME_TOP
    if height > room:
        width, height = Emu(round(width * room / height)), Emu(room)
    left = LEFT + (INNER - width) // 2
    shape = slide.shapes.add_picture(io.BytesIO(picture.png), Emu(left), FRAME_TOP, Emu(width), height)
    shape.name = scene.key
    _describe(shape, scene.alt)


def _describe(shape: Any, alt: str) -> None:
    """Set the alternative text of a shape; python-pptx has no property for it."""
    shape.element.find(".//" + qn("p:cNvPr")).set("descr", alt)


def _title(slide: Slide, claim: str, frame: tuple[Emu, Emu, Emu], size: float) -> None:
    """Write the title at `frame` (top, width, height)."""
    title = slide.shapes.title
    title.left, (title.top, title.width, title.height) = LEFT, frame
    write(title.text_frame, claim, size, LIGHT.ink, bold=True)


def _text(slide: Slide, text: str, top: float, height: float, size: float) -> None:
    """A line in grey across the slide, `top` and `height` in inches."""
    if text:
        text_box(slide, text, (LEFT, Inches(top), INNER, Inches(height)), size, LIGHT.soft)
