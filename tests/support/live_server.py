"""A server of its own on a copy of the project, whose files a test may spoil and whose log it may read."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bench.server import serve
from wide import ROOT

COPIED = ("wide", "pages", "queries", "data", ".streamlit")


@dataclass
class Live:
    address: str
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and text of an answer, whatever its status."""
        request = Request(
            self.address + path, headers={name.replace("_", "-"): at for name, at in headers.items()}
        )
        try:
            with urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode("utf-8", errors="replace")
        except HTTPError as refused:
            return refused.code, refused.read().decode("utf-8", errors="replace")


def copy(target: Path) -> Path:
    """The project in `target`, without what is generated."""
    skipped = shutil.ignore_patterns("__pycache__", "*.duckdb", "*.lock")
    for name in COPIED:
        shutil.copytree(ROOT / name, target / name, ignore=skipped)
    shutil.copy(ROOT / "dashboard.py", target)
    return target


@contextmanager
def live(folder: Path, env: Mapping[str, str] | None = None) -> Iterator[Live]:
    """Serve `folder` until the end of the block; fails when the server does not come up."""
    log = folder / "server.log"
    own = {"WIDE_WAREHOUSE": str(folder / "var" / "wide.duckdb"), **(env or {})}
    with serve(folder / "dashboard.py", folder=folder, env=own, log=log) as started:
        yield Live(started.address, log)
