"""What a viewer sees when something is broken: a polite word in the own language, no traceback, no dead end."""

import json
import re
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from live_server import copy, live
from playwright.sync_api import Page, expect
from screen import settled

from wide.text import say

Open = Callable[..., Page]
TRACEBACK = re.compile(r"Traceback|File \"|\.py\b|Error\b|duckdb", re.IGNORECASE)


def test_broken_figures_are_told_politely_and_heal_without_a_restart(tmp_path: Path, open_page: Open) -> None:
    folder = copy(tmp_path)
    figures = folder / "data" / "observations" / "gso.csv"
    whole = figures.read_text(encoding="utf-8")
    figures.write_text(whole + "no_such_indicator,VN,both,,2020,x,nobody,\n", encoding="utf-8")
    font = next((folder / "wide" / "static" / "fonts").glob("*latin-400*"))
    font.unlink()
    (folder / "data" / "geo" / "provinces63.geojson").unlink()
    with live(folder, {"WIDE_LOG": "json"}) as server:
        assert server.get("/healthz") == (503, '{"status":"down"}')
        for path, lang in (("/", "vi"), ("/s4_jobs?lang=en", "en")):
            page = open_page(server.address + path)
            box = page.get_by_test_id("stAlert").first
            expect(box).to_be_visible()
            said = box.inner_text()
            number = re.search(r"\b[0-9a-f]{6}\b", said)
            assert number, said
            assert said.strip() == say(lang, "trouble.figures", number=number[0])  # type: ignore[arg-type]
            assert not TRACEBACK.search(page.locator("body").inner_text())
            told = [json.loads(line) for line in server.log.splitlines() if line.startswith("{")]
            (entry,) = [one for one in told if one.get("number") == number[0]]
            assert "observations/gso.csv" in entry["message"]
            assert "no_such_indicator" in entry["message"]
        # Both missing files were named at the start, with what follows from it.
        assert font.name in server.log
        assert say("vi", "web.effect.map") in server.log

        figures.write_text(whole, encoding="utf-8")
        page = settled(open_page(f"{server.address}/s4_jobs"))
        assert server.get("/healthz")[0] == 200
        # Without its boundaries the map says so; letters fall back to what the machine has.
        expect(page.get_by_test_id("stAlert").filter(has_text=say("vi", "map.no_boundaries"))).to_be_visible()
        assert page.locator("h1").inner_text()
        assert "Traceback" not in server.log


def test_a_name_that_is_not_ours_gets_nothing(server: str) -> None:
    with closing(HTTPConnection(urlsplit(server).netloc)) as asked:
        for path in ("/", "/_stcore/health", "/geo/provinces63.geojson", "/_stcore/stream"):
            asked.request("GET", path, headers={"Host": "evil.example", "Accept-Language": "en"})
            with asked.getresponse() as answer:
                assert answer.status == 400
                assert answer.read().decode() == say("en", "web.host") + "\n"
