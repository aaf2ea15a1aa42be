"""Find a Chromium, for pictures of charts, the benchmark and the browser tests.

`python -m wide.export.chromium` prints the path, or ends with 1 when there is none.
"""

import os
import shutil
import sys
from pathlib import Path

#: Names under which distributions install it, the plainest first.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")

#: No sandbox because CI runs as root; the rest keeps the browser from calling home or using the GPU.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> Path | None:
    """Path of the browser that WIDE_CHROMIUM names, else one on the PATH, else Playwright's own, else None.

    Raises FileNotFoundError when WIDE_CHROMIUM names a file that is not there.
    """
    configured = os.environ.get("WIDE_CHROMIUM")
    if configured:
        if not Path(configured).is_file():
            raise FileNotFoundError(f"WIDE_CHROMIUM names {configured}, which is not a file")
        return Path(configured)
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return Path(path)
    return _from_playwright()


def _from_playwright() -> Path | None:
    from playwright.sync_api import sync_playwright  # here: the name search above must work without it

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


if __name__ == "__main__":
    browser = find()
    if browser is None:
        sys.exit(1)
    sys.stdout.write(f"{browser}\n")
