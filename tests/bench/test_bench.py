"""The benchmark measures what it says: the floor app, driven and timed by the same code that times WIDE."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from wide.bench.journeys import FLOOR, WIDE
from wide.bench.measure import PROBE, Times
from wide.bench.report import summary, table
from wide.bench.server import serve


def test_summary_gives_ratios_of_medians_and_percentiles() -> None:
    floor = Times(cold=[100, 200, 300], primed=[10, 10, 10], changes={"select": [50, 50, 50]})
    wide = Times(cold=[300, 400, 500], primed=[15, 15, 15], changes={"measure": [50, 100, 150]})
    found = summary(floor, wide)
    assert found["first paint, nothing cached"]["ratio_median"] == 2.0
    assert found["first paint, cache filled"]["ratio_p95"] == 1.5
    assert found["filter change, measure"]["wide_median"] == 100
    assert "1.50" in table(found, 3)


def test_both_journeys_lead_to_files_that_exist() -> None:
    assert FLOOR.script.is_file()
    assert WIDE.script.is_file()


@pytest.mark.browser
def test_probe_sees_the_first_paint_and_the_change(browser: Browser, tmp_path: Path) -> None:
    with serve(FLOOR.script, folder=tmp_path) as floor:
        context = browser.new_context()
        context.add_init_script(path=PROBE)
        page = context.new_page()
        page.goto(floor.address)
        page.wait_for_function("window.wideProbe.painted !== null")
        marks = page.locator(".js-plotly-plot .points path")
        assert marks.count() > 60
        before = marks.first.get_attribute("transform")
        page.evaluate("window.wideProbe.arm()")
        FLOOR.changes["select"](page, 0)
        page.wait_for_function("window.wideProbe.redrawn !== null")
        assert marks.first.get_attribute("transform") != before
        probe = page.evaluate("({...window.wideProbe, arm: null, disarm: null})")
        assert probe["painted"] < probe["input"] < probe["redrawn"]
        context.close()
