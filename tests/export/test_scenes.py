"""Pages run for their cards, and the stage's answers: the same words as on the page, in either language."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import urlencode

import brotli
import plotly.graph_objects as go
import pytest
import segno
from letters import ACCENTS
from screen_reader import STORIES, cards, charts, message, opened

from wide import ROOT
from wide.cards import registry
from wide.charts.palette import DARK, LIGHT
from wide.escaping import without_markup
from wide.export.scenes import of_page
from wide.export.stage import document, font_faces
from wide.text import LANGS, say

pytestmark = pytest.mark.usefixtures("warehouse_file")
QUERIES: list[dict[str, list[str]]] = [
    {},
    {"place": ["P94"], "lang": ["en"]},
    {"list": ["34"], "place": ["N92"], "sex": ["female"]},
    {"years": ["2000-2005"]},
]


@pytest.mark.parametrize("page_id", STORIES)
@pytest.mark.parametrize("query", QUERIES[:3], ids=["plain", "en", "34"])
def test_a_page_gives_the_cards_that_it_shows(page_id: str, query: dict[str, list[str]]) -> None:
    at = opened(page_id, query)
    for chart in charts(at):
        sent = json.loads(chart.proto.spec)
        assert json.loads(go.Figure(sent).to_json()) == sent  # known to Plotly, and spelt out in full
    drawn = [(card.key, without_markup(card.claim)) for card in cards(at)]
    given = [(scene.key, scene.claim) for scene in of_page(page_id, query).scenes[1:]]
    assert given == drawn
    assert len(given) >= 4
    assert without_markup(message(at)) == of_page(page_id, query).scenes[0].claim


@pytest.mark.parametrize("page_id", [page_id for page_id in registry.page_ids() if page_id != "programme"])
@pytest.mark.parametrize("query", QUERIES, ids=["plain", "en", "34", "old"])
def test_every_scene_can_be_shown(page_id: str, query: dict[str, list[str]]) -> None:
    told = of_page(page_id, query)
    keys = [scene.key for scene in told.scenes]
    assert len(set(keys)) == len(keys)
    assert all(key.split(".")[0] == page_id for key in keys)
    for scene in told.scenes:
        assert scene.claim
        assert not re.search(r"\*\*|:\w+\[|\]\(", scene.claim + scene.about + " ".join(scene.caveats))
        assert scene.is_opening or scene.figure is not None or scene.about
        assert scene.figure is None or (scene.source and scene.figure.layout.height)
        if told.lang == "en":
            assert not ACCENTS.search(scene.over + scene.claim + scene.about)


def test_the_light_is_the_askers() -> None:
    dark = of_page("s3_barriers", dark=True).scenes[1].figure
    light = of_page("s3_barriers").scenes[1].figure
    assert dark is not None
    assert light is not None
    assert (dark.layout.template.layout.font.color, light.layout.template.layout.font.color) == (
        DARK.ink,
        LIGHT.ink,
    )


def test_a_failing_query_reaches_the_asker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wide.cards.query.warehouse.query", lambda _name, **_params: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        of_page("s4_jobs", {"years": ["2001-2002"]})
    with pytest.raises(KeyError):
        of_page("s9_none")


# --- what the server answers


@dataclass
class Answer:
    """What came back for an address."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def data(self) -> Any:
        return json.loads(self.body)


Get = Callable[..., Answer]


@pytest.fixture
def get(server: str) -> Get:
    """Ask the running server for an address."""

    def asked(address: str, params: dict[str, str] | None = None, **headers: str) -> Answer:
        query = "?" + urlencode(params) if params else ""
        request = urllib.request.Request(server + address + query, headers=headers)
        try:
            with urllib.request.urlopen(request) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as refused:
            return Answer(refused.code, refused.headers, refused.read())

    return asked


@pytest.mark.parametrize(
    ("address", "staged"),
    [
        ("/s4_jobs?place=P94&scene=2", True),
        ("/s4_jobs?scene=", True),
        ("/?scene=1", True),
        ("/programme?scene=1", True),
        ("/s4_jobs?place=P94", False),
        ("/s9_none?scene=1", False),
        ("/_stcore/health?scene=1", False),
    ],
)
def test_only_an_address_with_a_scene_opens_the_stage(get: Get, address: str, staged: bool) -> None:
    answer = get(address)
    assert ('id="scenes"' in answer.text) is staged


def test_everything_that_the_stage_names_is_there(get: Get) -> None:
    page = get("/s4_jobs?scene=1").text
    for address in re.findall(r'(?:src|href)="(/stage/[^"]+)"', page):
        assert get(address).status == 200
    assert "http" not in page.replace("http-equiv", "")
    for url in re.findall(r'url\("/app/([^"]+)"\)', get("/stage/stage.css").text):
        assert (ROOT / "wide" / url).is_file()


def test_the_scenes_of_an_address(get: Get) -> None:
    asked = "/stage/scenes.json?page=s4_jobs&place=P94&lang=en&scene=3&theme=dark&origin=http://10.0.0.7:8501"
    told = get(asked).data
    assert told["lang"] == "en"
    assert dict(told["places"])["P94"] == "Soc Trang"
    assert len(told["places"]) == 63
    first = told["scenes"][0]
    assert first["address"] == "http://10.0.0.7:8501/s4_jobs?place=P94&lang=en&scene=1"
    # The code is that of the address: the same squares as segno's own drawing of it.
    same = segno.make(first["address"], error="m", micro=False)
    assert "M0 0.5h7m" in first["qr"]
    assert f'viewBox="0 0 {len(same.matrix)} ' in first["qr"]
    assert [scene["key"] for scene in told["scenes"][1:3]] == ["s4_jobs.occupations", "s4_jobs.divisions"]
    assert told["scenes"][1]["figures"][0]["layout"]["height"] > 100
    packed = get(asked, **{"Accept-Encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert json.loads(brotli.decompress(packed.body)) == told


@pytest.mark.parametrize(("only", "made"), [("1", 0), ("0", 0), ("3", 2), ("99", 4), ("x", None), ("", None)])
def test_a_talk_gives_the_scene_that_is_asked_for_first(get: Get, only: str, made: int | None) -> None:
    asked = {
        "page": "programme",
        "cards": "s3_barriers,s3_barriers.skills,home,s4_jobs.digital",
        "only": only,
    }
    told = get("/stage/scenes.json", asked).data["scenes"]
    assert [scene["key"] for scene in told][1:] == asked["cards"].split(",")
    ready = [number for number, scene in enumerate(told) if not scene.get("pending")]
    assert ready == ([0, 1, 2, 3, 4] if made is None else [0, made] if made else [0])


@pytest.mark.parametrize("origin", ["javascript:alert(1)", "http://a.b/<svg>", "", "http://a b"])
def test_a_strange_origin_makes_no_code(get: Get, origin: str) -> None:
    told = get("/stage/scenes.json", {"page": "s3_barriers", "origin": origin}).data
    assert "qr" not in told["scenes"][0]


@pytest.mark.parametrize("lang", LANGS)
def test_what_cannot_be_shown_is_said(get: Get, lang: str) -> None:
    gone = get("/stage/scenes.json", {"page": "s9_none", "lang": lang})
    assert (gone.status, gone.data["said"]) == (404, say(lang, "stage.no_page"))
    wrong = get("/stage/scenes.json", {"page": "programme", "cards": "s9.x,<b>", "lang": lang})
    assert wrong.status == 400
    assert "s9.x" in wrong.data["said"]
    assert "<" not in wrong.data["said"]


def test_the_document_holds_any_text_safely() -> None:
    hostile = {"words": "</script><script>alert(1)</script>"}
    made = document(hostile, lang="vi", title='<"&>', icon="", styles="", scripts="")
    assert made.count("</script>") == 1
    inside = re.search(r'id="config">(.*?)</script>', made, re.DOTALL)
    assert inside
    assert json.loads(inside[1]) == hostile
    assert "<title>&lt;&quot;&amp;&gt;</title>" in made


def test_the_stage_has_the_colours_of_the_charts() -> None:
    css = (ROOT / "wide" / "static" / "print.css").read_text(encoding="utf-8")
    roots = re.findall(r"^:root(\[data-theme=\"dark\"\])? \{([^}]*)\}", css, re.MULTILINE)
    assert len(roots) == 2
    for dark, body in roots:
        palette = DARK if dark else LIGHT
        for name, colour in re.findall(r"--(\w+): (#\w+)", body):
            assert getattr(palette, name).lower() == colour.lower()


def test_fonts_can_be_carried_inside() -> None:
    assert font_faces(inside=True).count("data:font/woff2;base64,") == 9
    assert "data:" not in font_faces(inside=False)
