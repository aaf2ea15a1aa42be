"""What the journeys do on a page, in a reader's terms: wait for it, read a card, choose in the sidebar."""

import re

from patience import PATIENCE
from playwright.sync_api import FrameLocator, Locator, Page, expect

expect.set_options(timeout=PATIENCE)


def settled(page: Page, *, story: bool = True) -> Page:
    """Wait until the script has run to its end and every chart is drawn; an error on the page fails at once.

    A visit's first page comes in two runs (wide/ui/patience.py); the drawer with its sources stands last.
    `story` False: a page without cards (the programme) has neither charts nor sources.
    """
    page.wait_for_function(
        """(story) => {
            if (document.querySelector("[data-testid=stException]")) return true;
            const app = document.querySelector("[data-testid=stApp]");
            const frames = [...document.querySelectorAll("[data-testid=stPlotlyChart]")];
            const last = !story || document.querySelector(".st-key-page_sources");
            const whole = document.querySelector("h1") && last;
            const drawn = (frames.length > 0 || !story) && frames.every((frame) => frame.querySelector(".main-svg"));
            return app?.dataset.testScriptState === "notRunning" && whole && drawn;
        }""",
        arg=story,
    )
    assert page.get_by_test_id("stException").count() == 0, page.get_by_test_id("stMain").inner_text()
    return page


def sidebar(page: Page) -> Locator:
    """The sidebar."""
    return page.get_by_test_id("stSidebar")


def keyed(page: Page, key: str) -> Locator:
    """The element with this Streamlit key, e.g. a chart or a button under a card."""
    return page.locator(f".st-key-{re.sub(r'[^a-zA-Z0-9_-]', '-', key)}")


def claim(page: Page, key: str) -> Locator:
    """The chart of a card; its accessible name is the card's claim."""
    return keyed(page, key).get_by_role("figure")


def panel(page: Page, key: str, name: str) -> Locator:
    """Open one of the panels under a card and give the dialog."""
    keyed(page, f"{key}.{name}").get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def close(page: Page) -> None:
    """Close the open panel."""
    page.get_by_role("dialog").get_by_label("Close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def choose(page: Page, label: str, typed: str, option: str) -> None:
    """Type into a select box and take the option that comes up."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(typed)
    page.get_by_role("option", name=re.compile(f"^{option}")).click()
    page.keyboard.press("Escape")


def chosen(page: Page, name: str) -> Locator:
    """The tag of a chosen province or region in the sidebar."""
    return sidebar(page).locator("[data-tag]").filter(has_text=name)


def switch(scope: Page | Locator | FrameLocator, label: str) -> None:
    """Take one value of a segmented control."""
    scope.get_by_role("radio", name=label, exact=True).click()


def headings(page: Page) -> list[str]:
    """The message line and the claims, as they stand on the screen."""
    return [text for level in ("h1", "h4") for text in page.locator(level).all_inner_texts()]
