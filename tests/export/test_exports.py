"""What leaves the house from a page's cards: slides, workbook, pictures, the static pack; shell and address."""

import base64
import io
import json
import re
import struct
import urllib.request
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import plotly.graph_objects as go
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Inches

from wide import programme
from wide.charts.bars import bars
from wide.charts.theme import Look
from wide.cli import main
from wide.export import site, stage
from wide.export.picture import NoBrowser, pictures
from wide.export.pptx_style import round_axis
from wide.export.scene import Scene
from wide.export.scenes import filters_in_words, of_page
from wide.export.slides import deck, is_native, notes
from wide.export.workbook import workbook
from wide.programme import Item, Programme
from wide.text import LANGS, Lang, say

pytestmark = pytest.mark.usefixtures("warehouse_file")
SKILLS = "s3_barriers.skills"
TODAY = date(2026, 11, 24)


def scenes(page_id: str, *keys: str, **query: list[str]) -> list[Scene]:
    every = {scene.key: scene for scene in of_page(page_id, query).scenes}
    return [every[key] for key in keys] if keys else list(every.values())


def invented(**changed: object) -> Scene:
    """A scene on synthetic rows that would do harm if they were believed."""
    rows = pd.DataFrame({"label": ["=1+1", "b"], "value": [10.0, 2.5], "year": [2024, 2024]})
    made = bars(rows, Look("vi", wide=True))
    whole: dict[str, object] = {
        "key": "s4_jobs.synthetic",
        "page_id": "s4_jobs",
        "lang": "vi",
        "over": "x",
        "claim": "=HYPERLINK(1)",
        "about": "</script>",
        "alt": '"<&>',
        "source": "s",
        "figure": made,
        "rows": rows,
    }
    return Scene(**(whole | changed))  # type: ignore[arg-type]


# --- slides


def opened(made: bytes) -> list[dict[str, object]]:
    """What is on every slide: title, charts, pictures, notes."""
    file = Presentation(io.BytesIO(made))
    assert file.slide_width / file.slide_height == pytest.approx(16 / 9, abs=1e-3)
    return [
        {
            "title": slide.shapes.title.text_frame.text,
            "charts": [shape.chart for shape in slide.shapes if shape.has_chart],
            "pictures": [shape for shape in slide.shapes if shape.shape_type == 13],
            "texts": [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame],
            "notes": slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "",
            "inside": all(
                shape.left >= 0
                and shape.left + shape.width <= file.slide_width + 1
                and shape.top >= 0
                and shape.top + shape.height <= file.slide_height + Inches(0.01)
                for shape in slide.shapes
            ),
        }
        for slide in file.slides
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_deck_has_a_slide_a_card_with_claim_source_and_notes(lang: Lang) -> None:
    given_ = scenes("s4_jobs", lang=[lang], place=["P94"])
    title, *slides = opened(deck(given_, "T", lang))
    assert title["title"] == "T"
    assert [one["title"] for one in slides] == [scene.claim for scene in given_]
    for scene, slide in zip(given_, slides, strict=True):
        assert slide["inside"], scene.key
        if scene.is_opening:
            continue
        assert scene.source in slide["texts"]
        assert len(slide["charts"]) == is_native(scene)
        assert len(slide["pictures"]) == (not is_native(scene))
        for line in notes(scene).split("\n"):
            assert line in slide["notes"]
        assert "https://" in slide["notes"]
        for picture in slide["pictures"]:
            assert picture._element._nvXxPr.cNvPr.get("descr") == scene.alt


def test_native_charts_hold_the_values_of_the_warehouse() -> None:
    keys = ("s4_jobs.occupations", "s4_jobs.terms", "s4_jobs.digital", "s4_jobs.sectors")
    asked = scenes("s4_jobs", *keys)
    _, shares, terms, digital, sectors = opened(deck(asked, "T", "vi"))
    rows = asked[0].rows
    (plot,) = shares["charts"][0].plots
    # PowerPoint fills a bar chart from below.
    assert list(plot.categories) == list(rows["label"])[::-1]
    assert list(plot.series[0].values) == pytest.approx(list(rows["value"])[::-1])
    assert shares["charts"][0].value_axis.minimum_scale == 0

    rows = asked[1].rows
    by_name = {series.name: list(series.values) for series in terms["charts"][0].plots[0].series}
    heights = [float(len(rows) - number) for number in range(len(rows))]
    assert by_name[say("vi", "sex.women")] == heights
    xs = {
        series.name: [float(point.text) for point in series._element.findall(".//{*}xVal//{*}v")]
        for series in terms["charts"][0].plots[0].series
    }
    assert xs[say("vi", "sex.women")] == pytest.approx(list(rows["women"]))
    assert xs[say("vi", "sex.men")] == pytest.approx(list(rows["men"]))
    assert all(any(name.startswith(label) for name in xs) for label in rows["label"])

    # Every year of every line, and no line over the break of 2021.
    rows = asked[2].rows
    seen = []
    for series in digital["charts"][0].plots[0].series:
        years = [float(point.text) for point in series._element.findall(".//{*}xVal//{*}v")]
        assert max(years) < 2021 or min(years) >= 2021
        seen += [(series.name, year, value) for year, value in zip(years, series.values, strict=True)]
    known = zip(rows["label"], rows["year"].astype(float), rows["value"], strict=True)
    assert sorted((n, y, round(v, 9)) for n, y, v in seen) == sorted((n, y, round(v, 9)) for n, y, v in known)

    both = sectors["charts"][0]
    assert [series.name for series in both.plots[0].series] == [say("vi", "sex.women"), say("vi", "sex.men")]
    assert both.has_legend


def test_deck_draws_every_form_of_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wide.export.slides._pictures", lambda _scenes: {})
    forms: set[str] = set()
    for page_id in ("home", "s1_governance", "s2_ai", "s5_potential", "s6_union", "s7_reform", "data"):
        given_ = [scene for scene in scenes(page_id, place=["P94"]) if is_native(scene)]
        forms |= {scene.figure.layout.meta["form"] for scene in given_}
        for scene, slide in zip(given_, opened(deck(given_, "T", "vi"))[1:], strict=True):
            assert slide["inside"], scene.key
            assert len(slide["charts"]) == 1
    assert forms == {"bars", "stacked", "lines", "dumbbell", "intervals", "dots"}


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 8))
def test_round_axis_encloses_the_values(low: float, wide: float, steps: int) -> None:
    start, end, step = round_axis(low, low + wide, steps)
    tolerance = 1e-6 * max(1, abs(low), wide)
    assert start <= low + tolerance
    assert end >= low + wide - tolerance
    assert 1 <= (end - start) / step <= 2 * steps + 2
    assert float(f"{step:.0e}"[0]) in (1, 2, 3, 5)  # 2.5 is written as 2 or 3


# --- workbook


@pytest.mark.parametrize("lang", LANGS)
def test_workbook_has_a_cover_and_a_sheet_a_card(lang: Lang) -> None:
    told = of_page("s4_jobs", {"lang": [lang], "place": ["P94"], "years": ["2015-2025"]})
    cards = [scene for scene in told.scenes if not scene.is_opening]
    book = openpyxl.load_workbook(io.BytesIO(workbook(cards, "T", filters_in_words(told), lang, TODAY)))
    cover, *sheets = book.worksheets
    said = {cover.cell(line, 1).value: cover.cell(line, 2).value for line in range(1, 12)}
    assert said[say(lang, "filter.place")] == ("Sóc Trăng" if lang == "vi" else "Soc Trang")
    assert said[say(lang, "filter.years")] == "2015–2025"
    assert said[say(lang, "workbook.made")] == ("24/11/2026" if lang == "vi" else "24 November 2026")
    assert [sheet.title.split(" ", 1)[1] for sheet in sheets] == [scene.key[:28] for scene in cards]
    for scene, sheet in zip(cards, sheets, strict=True):
        lines = list(sheet.iter_rows(values_only=True))
        assert lines[0][0].lstrip("'") == scene.claim
        assert scene.source in [line[0] for line in lines]
        head = next(i for i, line in enumerate(lines) if say(lang, "column.source") in line)
        assert {say(lang, f"column.{name}") for name in ("unit", "address", "remarks")} <= set(lines[head])
        assert len(lines) - head - 1 == len(scene.rows)


def test_workbook_holds_numbers_as_numbers_and_no_formula() -> None:
    made = workbook([invented()], "=1", [("f", "@x")], "vi", TODAY)
    sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[1]
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {10.0, 2.5, 2024} <= {cell.value for cell in cells if cell.data_type == "n"}
    assert "'=1+1" in [cell.value for cell in cells]


# --- pictures


def test_pictures_embed_fonts_and_have_print_size() -> None:
    asked = [*scenes("s4_jobs", "s4_jobs.digital", "s4_jobs.map", place=["P94"]), invented()]
    drawn = pictures(asked)
    for _scene, one in zip(asked, drawn, strict=True):
        assert one.png.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", one.png[16:24])
        assert width >= 2200
        assert height / width == pytest.approx(one.height / one.width, rel=0.01)
        assert "data:font/woff2;base64," in one.svg
        assert "<script" not in one.svg
        assert not re.findall(r'(?:href|src)="http', one.svg)
    digital, where, _ = (one.svg for one in drawn)
    # The words of the claim stand in the picture, whatever lines they were broken into.
    said = " ".join(re.findall(r'font-weight="700"[^>]*>([^<]*)</text>', digital))
    assert asked[0].claim in said
    assert where.count('class="choroplethlayer"') >= 1
    assert len(re.findall(r'<path[^>]*class="choroplethlayer|class="choropleth', where)) >= 1
    assert "Hoàng Sa" in where


def test_pictures_raise_no_browser_with_its_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"s4_jobs\.synthetic"):
        pictures([invented(figure=None)])
    nowhere = go.Choropleth(geojson="/geo/nowhere.geojson", locations=["P01"], z=[1])
    with pytest.raises(NoBrowser):
        pictures([invented(figure=go.Figure(nowhere, layout={"height": 200}))])
    monkeypatch.setenv("WIDE_CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(NoBrowser, match="WIDE_CHROMIUM"):
        pictures([invented()])
    silent = tmp_path / "silent"
    silent.write_text("#!/bin/sh\necho nothing\n")
    silent.chmod(0o755)
    monkeypatch.setenv("WIDE_CHROMIUM", str(silent))
    with pytest.raises(NoBrowser):
        pictures([invented()])


# --- the static pack


def test_site_page_is_self_contained() -> None:
    talk = site.Talk("x", '<b>"', [*scenes("s4_jobs", "s4_jobs.map", "s4_jobs.digital"), invented()])
    made = site.page(talk, "vi")
    outside = re.sub(r"<script>.*?</script>", "", made, flags=re.DOTALL)
    assert not re.findall(r'(?:src|href)="(?!data:)[^"]+"', outside)
    assert not re.findall(r"url\((?!['\"]?data:)", outside)
    config = re.search(r'id="config">(.*?)</script>', made, re.DOTALL)
    assert config
    told = json.loads(config[1])
    assert len(told["geo"]["/geo/provinces63.geojson"]["features"]) == 63
    assert [scene["key"] for scene in told["told"]["scenes"]][:2] == ["s4_jobs.map", "s4_jobs.digital"]
    assert "<title>&lt;b&gt;&quot;</title>" in made


# --- from the shell and by address


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["export", *words])


def test_the_shell_writes_whole_files(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "jobs.xlsx"
    done = run("workbook", "--page", "s3_barriers", "--place", "soc trang", "--lang", "en", "--out", str(out))
    assert done.exit_code == 0, done.output
    assert str(out) in done.output
    assert len(openpyxl.load_workbook(out).sheetnames) == 8
    assert [file.name for file in out.parent.iterdir()] == ["jobs.xlsx"]

    deckfile = tmp_path / "talk.json"
    deckfile.write_bytes(
        programme.to_file(Programme({"vi": "Tên", "en": "Name"}, (Item("s3_barriers.skills"),)))
    )
    done = run("slides", "--programme", str(deckfile), "--out", str(tmp_path / "talk.pptx"))
    assert done.exit_code == 0, done.output
    slides = opened((tmp_path / "talk.pptx").read_bytes())
    assert [slide["title"] for slide in slides] == ["Tên", scenes("s3_barriers", SKILLS)[0].claim]

    done = run(
        "picture",
        "--page",
        "s3_barriers",
        "--card",
        "s3_barriers.skills",
        "--format",
        "svg",
        "--out",
        str(tmp_path),
    )
    assert done.exit_code == 0, done.output
    assert (tmp_path / "wide-s3_barriers.skills.svg").read_text(encoding="utf-8").startswith("<svg")

    done = run("site", "--page", "s3_barriers", "--dark", "--out", str(tmp_path / "site"))
    assert done.exit_code == 0, done.output
    assert sorted(file.name for file in (tmp_path / "site").iterdir()) == ["index.html", "s3_barriers.html"]
    assert 'href="s3_barriers.html"' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["workbook", "--place", "atlantis", "--out", "x.xlsx"], "atlantis"),
        (["slides", "--page", "s9", "--out", "x.pptx"], "s9"),
        (["picture", "--page", "s3_barriers", "--card", "none", "--out", "x"], "s3_barriers.skills"),
        (["slides"], "--out"),
    ],
)
def test_the_shell_says_what_it_did_not_understand(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.output
    assert not list(tmp_path.iterdir())


def test_a_programme_file_at_fault_is_refused_line_by_line(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(
        '{"format": "wide-programme/1", "title_vi": "a", "title_en": "b", "scenes": [{"card": "s9.x"}]}'
    )
    done = run("slides", "--programme", str(wrong), "--lang", "en", "--out", str(tmp_path / "x.pptx"))
    assert done.exit_code == 2
    assert "scenes[1].card" in done.output
    assert not (tmp_path / "x.pptx").exists()


def test_without_a_browser_the_shell_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WIDE_CHROMIUM", str(tmp_path / "none"))
    done = run("picture", "--page", "s3_barriers", "--out", str(tmp_path))
    assert done.exit_code == 1
    assert "Chromium" in done.output


def test_a_page_is_taken_away_by_address(server: str) -> None:
    with urllib.request.urlopen(f"{server}/export/s3_barriers.xlsx?lang=en") as answer:
        assert 'filename="wide-s3_barriers.xlsx"' in answer.headers["Content-Disposition"]
        assert len(openpyxl.load_workbook(io.BytesIO(answer.read())).sheetnames) == 8
    with urllib.request.urlopen(f"{server}/export/programme.pptx?cards=s3_barriers.skills") as answer:
        assert len(opened(answer.read())) == 2
    for address in ("s9.xlsx", "s3_barriers.exe", "programme.pptx?cards=s9.x"):
        with pytest.raises(urllib.error.HTTPError, match=r"40[04]"):
            urllib.request.urlopen(f"{server}/export/{address}")


def test_print_look_is_the_same_for_browser_and_command_line() -> None:
    assert stage.print_look()["paper"] == "#FFFFFF"
    assert stage.print_look(bare=True)["paper"] == ""
    assert base64.b64decode(stage.font_faces(inside=True).split("base64,")[1].split('"')[0])[:4] == b"wOF2"
