"""The exercise of docs/architecture.md: a new page, and a card on a page that exists, made in a temporary tree.

Four files make the page, three the card; screen, stage, files and the fuzzed address follow by themselves.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wide import ROOT

PAGE = '''"""An exercise: how many pupils are girls."""

from wide.cards.card import CardContent, card
from wide.cards.page import Page, row
from wide.charts.bars import bars


@card("exercise.pupils", query="exercise/pupils")
def pupils(result, ctx):
    rows = result.rows.assign(label=result.rows["year"].astype(str))
    last = rows.iloc[-1]
    return CardContent({"value": ctx.number(last["value"]), "year": last["year"]}, bars(rows, ctx.look, decimals=0))


PAGE = Page(
    "exercise", group="themes", position=9, headline=lambda ctx: ctx.t("exercise.headline"), blocks=(row(pupils),)
)
'''
QUERY = """-- question: How many people live in the country?
-- question_vi: Cả nước có bao nhiêu người?
-- params: $first_year (integer), $last_year (integer)
-- columns: year, value, unit, indicator_id, source_id, notes, grade
SELECT
    year,
    value,
    unit,
    indicator_id,
    source_id,
    notes,
    grade
FROM labelled_observations
WHERE
    indicator_id = 'gso_population'
    AND geo_id = 'VN'
    AND sex = 'female'
    AND breakdown = ''
    AND year BETWEEN $first_year AND $last_year
ORDER BY year
"""
TEXTS = {
    "vi": {
        "exercise.nav": "Bài tập",
        "exercise.about": "Một trang làm thử",
        "exercise.headline": "Một câu nói về trang làm thử này",
        "exercise.pupils.title": "Số phụ nữ",
        "exercise.pupils.claim": "{value} nghìn phụ nữ (năm {year})",
        "exercise.pupils.about": "Cả nước, {years}",
    },
    "en": {
        "exercise.nav": "Exercise",
        "exercise.about": "A page made for practice",
        "exercise.headline": "One sentence about this page made for practice",
        "exercise.pupils.title": "Women",
        "exercise.pupils.claim": "{value} thousand women ({year})",
        "exercise.pupils.about": "Viet Nam, {years}",
    },
}
CARD = """

@card(
    "s5_potential.exercise",
    query="data/indicator_detail",
    params={"indicator": lambda _ctx: "undp_parliament_share", "places": lambda _ctx: ["VN"]},
)
def exercise(result, ctx):
    rows = result.rows.dropna(subset=["year"]).assign(label=lambda each: each["year"].astype(int).astype(str))
    return CardContent({"count": ctx.number(len(rows))}, bars(rows, ctx.look, suffix="%", order=False))

"""
CARD_TEXTS = {
    "vi": {
        "s5_potential.exercise.title": "Nữ đại biểu",
        "s5_potential.exercise.claim": "Có {count} số liệu",
        "s5_potential.exercise.about": "{years}",
    },
    "en": {
        "s5_potential.exercise.title": "Women deputies",
        "s5_potential.exercise.claim": "{count} values are known",
        "s5_potential.exercise.about": "{years}",
    },
}
READ = """
import json, sys
sys.path[:0] = [".", "tests/support"]
from wide.cards import registry
from wide.export.scenes import of_page
from screen_reader import cards, charts, message, opened

found = {"ids": list(registry.page_ids()), "parameters": sorted(registry.url_parameters())}
for lang in ("vi", "en"):
    scenes = of_page("exercise", {"lang": [lang]}).scenes
    found[lang] = {"scenes": [[scene.key, scene.claim] for scene in scenes]}
    at = opened("exercise", {"lang": lang})
    found[lang] |= {"message": message(at), "claims": [card.claim for card in cards(at)], "charts": len(charts(at))}
    found[lang]["errors"] = [each.value for each in at.exception]
found["card"] = [scene.claim for scene in of_page("s5_potential").scenes if scene.key == "s5_potential.exercise"]
print(json.dumps(found))
"""


def append_texts(file: Path, texts: dict[str, str]) -> None:
    """Add texts to a catalogue, which is begun with a head where it is new."""
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    old = file.read_text(encoding="utf-8") if file.exists() else head
    entries = "".join(f'\nmsgid "{key}"\nmsgstr "{text}"\n' for key, text in texts.items())
    file.write_text(old + entries, encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path, warehouse_file: Path) -> Path:
    """A copy of the project's code, with the figures by link."""
    for name in ("wide", "pages", "queries"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("data", "tests", ".streamlit"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def test_a_new_page_needs_four_files_and_a_new_card_three(tree: Path, warehouse_file: Path) -> None:
    # The page.
    (tree / "pages" / "exercise.py").write_text(PAGE, encoding="utf-8")
    (tree / "queries" / "exercise").mkdir()
    (tree / "queries" / "exercise" / "pupils.sql").write_text(QUERY, encoding="utf-8")
    for lang, texts in TEXTS.items():
        append_texts(tree / "wide" / "locales" / lang / "exercise.po", texts)
    # The card.
    page = tree / "pages" / "s5_potential.py"
    source = page.read_text(encoding="utf-8")
    page.write_text(
        source.replace("\n\nwhere = map_section", CARD + "\nwhere = map_section").replace(
            "row(unmeasured, pipeline),", "row(unmeasured, pipeline),\n        row(exercise),"
        ),
        encoding="utf-8",
    )
    for lang, texts in CARD_TEXTS.items():
        append_texts(tree / "wide" / "locales" / lang / "s5_potential.po", texts)

    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", READ],
        cwd=tree,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    found = json.loads(run.stdout.splitlines()[-1])
    themes = [page_id for page_id in found["ids"] if page_id.startswith("s8") or page_id == "exercise"]
    assert themes == ["s8_models", "exercise"], "it stands last among the themes"
    assert "exercise" in found["parameters"]
    for lang in ("vi", "en"):
        shown = found[lang]
        assert shown["errors"] == []
        assert shown["message"] == TEXTS[lang]["exercise.headline"]
        assert [key for key, _ in shown["scenes"]] == ["exercise", "exercise.pupils"]
        assert shown["claims"] == [claim for key, claim in shown["scenes"] if key == "exercise.pupils"]
        assert shown["charts"] == 1
    assert len(found["card"]) == 1
    assert "số liệu" in found["card"][0]
