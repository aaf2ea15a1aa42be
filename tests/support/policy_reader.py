"""What the Content-Security-Policy refused in a browser, for the tests that open pages anyway."""

import re

from playwright.sync_api import Page

LISTEN = """
window.refusedByPolicy = [];
addEventListener("securitypolicyviolation", (event) => window.refusedByPolicy.push(
    `${event.effectiveDirective} ${event.blockedURI} ${new URL(event.sourceFile || location.href).pathname}`));
"""
#: Bilingual are tried and done without: long.js multiplies without WebAssembly when it has to, and the styles of
#: MapLibre are for map tiles from the internet, which no chart of ours uses.
DONE_WITHOUT = {
    "script-src wasm-eval protobuf",
    "style-src-elem inline PlotlyChart",
    "style-src-elem inline plotly",  # the same of the stage, which loads Plotly by itself
}


def refused(page: Page) -> set[str]:
    """Directive, what was blocked, and the script that tried; needs LISTEN to run before the page."""
    found = page.evaluate("window.refusedByPolicy")
    return {re.sub(r"/(?:[^ /]*/)*([A-Za-z-]+)[^ /]*$", r"\1", line) for line in found}
