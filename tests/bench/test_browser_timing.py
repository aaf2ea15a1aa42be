"""bench.browser_timing: the bare app, driven and timed by the code that times WIDE."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.browser_steps import BARE_APP
from bench.browser_timing import PROBE
from bench.compare import FLOOR_APP
from bench.server import serve


@pytest.mark.browser
def test_probe_records_the_first_chart_and_the_change(browser: Browser, tmp_path: Path) -> None:
    with serve(FLOOR_APP, folder=tmp_path) as bare:
        context = browser.new_context()
        context.add_init_script(path=PROBE)
        page = context.new_page()
        page.goto(bare.address)
        page.wait_for_function("window.wideProbe.painted !== null")
        marks = page.locator(".js-plotly-plot .points path")
        assert marks.count() > 60
        before = marks.first.get_attribute("transform")
        page.evaluate("window.wideProbe.arm()")
        BARE_APP.changes["select"](page, 0)
        page.wait_for_function("window.wideProbe.redrawn !== null")
        assert marks.first.get_attribute("transform") != before
        probe = page.evaluate("({...window.wideProbe, arm: null, disarm: null})")
        assert probe["painted"] < probe["input"] < probe["redrawn"]
        context.close()
