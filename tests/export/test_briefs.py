"""The printed brief: two pages for everybody, tags and fonts inside, figures recomputed from the CSV files."""

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from screen_reader import fine, opened

from wide import DATA, catalogue
from wide.cli import main
from wide.export.brief import brief
from wide.export.brief.citations import Citations
from wide.export.brief.context import brief_context, reform_note
from wide.export.brief.map import outlines, province_map
from wide.export.brief.sparklines import axis_levels, sparkline
from wide.text import LANGS, NO_BREAK, number, percent, signed

DAY = date(2026, 11, 24)


@cache
def printed(place: str, lang: Any = "vi") -> PdfReader:
    """The brief, read back."""
    return PdfReader(io.BytesIO(brief(place, lang, DAY)))


@cache
def words(place: str, lang: Any = "vi") -> str:
    """The text of both pages, every run of white space one space."""
    text = "\n".join(page.extract_text() for page in printed(place, lang).pages)
    return re.sub(r"\s+", " ", text.replace("\u2060", "").replace("\u202f", " "))


def has(text: str, part: str) -> bool:
    """Whether the page says `part`; no-break spaces count as spaces."""
    return part.replace(NO_BREAK, " ") in text


@cache
def table(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def figures(file: str, indicator: str, sex: str, year: int) -> dict[str, float]:
    """geo_id → value of one indicator and year, straight from the CSV."""
    return {
        row["geo_id"]: float(row["value"])
        for row in table(f"observations/{file}.csv")
        if row["indicator_id"] == indicator
        and row["sex"] == sex
        and row["year"] == str(year)
        and row["breakdown"] == ""
    }


def region_of(place: str) -> list[str]:
    """The 63-list provinces of the same region, the place among them."""
    parents = {
        row["geo_id"]: row["parent_id"] for row in table("geographies.csv") if row["level"] == "province63"
    }
    return [geo for geo, parent in parents.items() if parent == parents[place]]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("system", ["63", "34"])
def test_brief_has_two_pages_for_every_province(warehouse_file: Path, system: Any, lang: Any) -> None:
    places = [place.geo_id for place in catalogue.provinces(system)]
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda place: brief(place, lang, DAY), places))
    assert len(made) == int(system)
    pages = {place: len(PdfReader(io.BytesIO(one)).pages) for place, one in zip(places, made, strict=True)}
    assert {place: count for place, count in pages.items() if count != 2} == {}


def test_brief_is_tagged_titled_and_embeds_its_fonts(warehouse_file: Path) -> None:
    read = printed("P94")
    root: Any = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "vi"
    assert read.metadata is not None
    assert "Sóc Trăng" in str(read.metadata.title)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    fonts = [font.get_object() for page in read.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        under = font["/DescendantFonts"][0].get_object()
        assert "BeVietnamPro" in under["/BaseFont"]
        assert {"/FontFile2", "/FontFile3"} & set(under["/FontDescriptor"])
    width, height = (float(side) for side in read.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)


def test_brief_pictures_have_alternative_text(warehouse_file: Path) -> None:
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                found.append(str(node.get("/Alt", "")))
            if "/K" in node:
                walk(node["/K"])

    root: Any = printed("P94").trailer["/Root"]
    walk(root["/StructTreeRoot"]["/K"])
    assert len(found) == 4  # the map and three trends
    assert all(len(text) > 20 for text in found)
    assert any("Hoàng Sa" in text and "Trường Sa" in text for text in found)


@pytest.mark.parametrize("place", ["P94", "P01"])
def test_brief_headlines_equal_the_csv(warehouse_file: Path, place: str) -> None:
    text = words(place)
    women = {k: v for k, v in figures("gso", "gso_population", "female", 2024).items() if k.startswith("P")}
    neighbours = region_of(place)
    assert len(women) == 63
    rank = 1 + sum(value > women[place] for value in women.values())
    assert has(text, f"{number(women[place], 'vi', 1)} nghìn người")
    assert has(text, f"thứ {rank}/63 về quy mô")
    assert has(text, f"{percent(100 * women[place] / sum(women[geo] for geo in neighbours), 'vi')} của vùng")
    country = figures("gso", "gso_population", "female", 2024)["VN"]
    assert has(text, f"{percent(100 * women[place] / country, 'vi')} của cả nước")

    papi = {k: v for k, v in figures("papi_pci", "papi_d8", "both", 2024).items() if k.startswith("P")}
    rank = 1 + sum(value > papi[place] for value in papi.values())
    middle = median(papi[geo] for geo in neighbours if geo in papi and geo != place)
    assert has(text, f"{number(papi[place], 'vi', 2)} điểm hạng {rank}/{len(papi)}")
    assert has(text, f"giữa vùng {number(middle, 'vi', 2)} ({signed(papi[place] - middle, 'vi', 2)})")
    whole = median(papi.values())
    assert has(text, f"giữa cả nước {number(whole, 'vi', 2)} ({signed(papi[place] - whole, 'vi', 2)})")


def test_brief_women_and_men_equal_the_csv(warehouse_file: Path) -> None:
    text = words("P79", "en")
    women, men = (figures("gso", "gso_population", sex, 2024)["P79"] for sex in ("female", "male"))
    share = percent(100 * women / (women + men), "en")
    assert has(text, f"{number(women, 'en', 1)} {number(men, 'en', 1)} women {share}")
    everybody, girls = (figures("gso", "gso_general_pupils", sex, 2016)["P79"] for sex in ("both", "female"))
    assert has(text, f"{number(girls, 'en', 0)} {number(everybody - girls, 'en', 0)}")
    heads = [
        figures("vhlss2023", "vhlss2023_income_pc_by_head", sex, 2023)["P79"] for sex in ("female", "male")
    ]
    assert (
        f"{number(heads[0], 'en', 0)} {number(heads[1], 'en', 0)} {signed(heads[0] - heads[1], 'en', 0)}"
        in text
    )
    assert "2023 C" in text  # grade C is marked where it stands


def test_brief_of_a_merged_province_adds_counts_and_explains_gaps(warehouse_file: Path) -> None:
    text = words("N92")
    parts = ["P92", "P93", "P94"]
    women = sum(figures("gso", "gso_population", "female", 2024)[geo] for geo in parts)
    assert has(text, f"{number(women, 'vi', 1)} nghìn người")
    firms = sum(figures("gso", "gso_new_enterprises", "both", 2022)[geo] for geo in parts)
    assert number(firms, "vi", 0) in text
    assert text.count("không gộp được") == 4  # income, PAPI, DTI, PCI
    assert "từ 1/7/2025 gồm Cần Thơ, Hậu Giang và Sóc Trăng" in text


def test_brief_counts_models_barriers_and_gaps(warehouse_file: Path) -> None:
    mine = [row for row in table("models.csv") if row["geo_id"] == "P01"]
    text = words("P01")
    assert has(text, f"Mô hình đã ghi nhận ở Hà Nội: {len(mine)}")
    assert has(text, f"Còn {len(mine) - 6} mô hình khác")
    skills = [row for row in table("models.csv") if row["barrier_addressed"] == "skills"]
    here = [row for row in skills if row["geo_id"] == "P01"]
    assert has(text, f"Kỹ năng {len(here)} {len(skills)}")
    rows = [row for file in DATA.glob("observations/*.csv") for row in table(f"observations/{file.name}")]
    known = {row["indicator_id"] for row in rows if row["geo_id"] == "P94"}
    assert "digital_economy_grdp_pct" not in known
    assert re.search(r"Chưa có năm nào: [^:]*Kinh tế số trong GRDP", words("P94"))


def test_citations_are_numbered_named_and_graded(warehouse_file: Path) -> None:
    text = words("P94")
    for part in ("pxweb.nso.gov.vn · hạng A", "papi.org.vn · hạng A", "Viet-Nam-report-2024 · hạng C"):
        assert part in text.replace("- ", "-").replace("/ ", "/"), part
    citations = Citations("en")
    assert citations.cite("gso-001 gso-010", 2023, "x") == "1, 2"
    assert citations.cite("gso-010;gso-001", 2024, "y") == "1, 2"
    assert citations.cite("gso-037", 2022, "z") == "2"  # the same publisher at the same address
    assert citations.cite("", 2022) == ""
    assert citations.weak("vhlss2023-001")
    assert not citations.weak("gso-001")
    assert [one["number"] for one in citations.rows()] == ["1", "2"]
    with pytest.raises(KeyError):
        citations.cite("nobody-001")


def test_brief_of_the_same_day_has_the_same_bytes(warehouse_file: Path) -> None:
    assert brief("P02", "en", DAY) == brief("P02", "en", DAY)


def test_brief_refuses_what_is_no_province(warehouse_file: Path) -> None:
    for asked in ("VN", "R1", "P00"):
        with pytest.raises(ValueError, match=asked):
            brief_context(asked, "vi", DAY)


def test_reform_note_says_what_the_reform_changed() -> None:
    assert reform_note("P01", "vi") == ""
    assert reform_note("P94", "vi") == "từ 1/7/2025 thuộc Cần Thơ"
    assert reform_note("P79", "vi") == "từ 1/7/2025 hợp nhất với Bà Rịa - Vũng Tàu và Bình Dương"
    assert reform_note("N01", "en") == ""


def test_province_map_marks_the_province_and_both_archipelagos() -> None:
    drawing = province_map("P48", "vi")
    assert drawing["svg"].count("<path") == 63
    assert [one["text"] for one in drawing["islands"]] == ["Quần đảo Hoàng Sa", "Quần đảo Trường Sa"]
    assert [one["owner"] for one in drawing["islands"]] == ["(Đà Nẵng)", "(Khánh Hòa)"]
    for one in [drawing, *drawing["islands"]]:
        assert 0 < one["x"] < 1
        assert 0 < one["y"] < 1
    assert len(outlines("34")) == 34


def test_sparkline_never_crosses_a_break_and_stays_in_its_frame() -> None:
    import pandas as pd

    rows = pd.DataFrame(
        {
            "series": ["P01"] * 4 + ["region"] * 4,
            "year": [2018, 2019, 2021, 2022] * 2,
            "value": [1.0, 2.0, 8.0, 9.0, 3.0, 3.0, 3.0, 3.0],
        }
    )
    made = sparkline(rows, "P01", [2021], "vi", 1)
    mine = next(line for line in made["lines"] if line["kind"] == "place")
    assert [len(stroke) for stroke in mine["strokes"]] == [2, 2]
    assert made["breaks"] == [pytest.approx(2.5 / 4)]
    points = [
        value for line in made["lines"] for stroke in line["strokes"] for point in stroke for value in point
    ]
    assert all(0 <= value <= 1 for value in points)
    assert [end["text"] for end in made["ends"]] == ["1,0", "9,0"]
    with pytest.raises(ValueError, match="P02"):
        sparkline(rows, "P02", [], "vi", 1)


def test_axis_levels_are_round_and_enclose_the_values() -> None:
    assert axis_levels(2.33, 3.16) == [2.0, 2.5, 3.0, 3.5]
    assert axis_levels(5.0, 5.0)[0] < 5 < axis_levels(5.0, 5.0)[-1]
    for low, high in ((0.0, 0.1), (1580.0, 1640.0), (-3.0, 7.0), (1.0, 1.0000001), (50.0, 70.0)):
        made = axis_levels(low, high)
        assert made[0] <= low <= high <= made[-1]
        assert 2 <= len(made) <= 4


def test_briefs_command_writes_whole_files_and_refuses_unknown_places(
    warehouse_file: Path, tmp_path: Path
) -> None:
    run = CliRunner()
    done = run.invoke(main, ["export", "briefs", "--out", str(tmp_path / "a"), "--place", "soc trang"])
    assert done.exit_code == 0, done.output
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["wide-P94-soc-trang-vi.pdf"]
    assert len(PdfReader(tmp_path / "a" / "wide-P94-soc-trang-vi.pdf").pages) == 2
    merged = run.invoke(
        main,
        ["export", "briefs", "--out", str(tmp_path), "--place", "can tho", "--list", "34", "--lang", "en"],
    )
    assert (tmp_path / "wide-N92-can-tho-en.pdf").is_file(), merged.output
    for asked in ("nowhere", "VN"):
        refused = run.invoke(main, ["export", "briefs", "--out", str(tmp_path / "b"), "--place", asked])
        assert refused.exit_code == 2
        assert asked in refused.output
    assert not (tmp_path / "b").exists()


def test_province_page_offers_the_brief(warehouse_file: Path) -> None:
    at = fine(opened("province", {"place": ["P94"]}))
    (offered,) = [one for one in at.get("download_button") if one.proto.id.endswith("brief_download")]
    assert offered.proto.label == "Tải bản tóm tắt hai trang (PDF)"
