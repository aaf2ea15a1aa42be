"""A server of its own on a copy of the project, whose files a test may spoil and whose log it may read."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from wide import ROOT
from wide.bench.server import free_port

COPIED = ("wide", "pages", "queries", "data", ".streamlit")


@dataclass
class Live:
    address: str
    folder: Path
    log_file: Path
    process: "subprocess.Popen[bytes]"

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
def live(folder: Path, env: Mapping[str, str] | None = None, seconds: float = 60) -> Iterator[Live]:
    """Serve `folder` until the end of the block; fails when the server does not come up."""
    port = free_port()
    log_file = folder / "server.log"
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", "dashboard.py"),
                *("--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true"),
            ],
            cwd=folder,
            env={**os.environ, "WIDE_WAREHOUSE": str(folder / "var" / "wide.duckdb"), **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = Live(f"http://127.0.0.1:{port}", folder, log_file, process)
    try:
        deadline = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < deadline:
            try:
                if server.get("/_stcore/health")[0] == 200:
                    break
            except OSError:
                time.sleep(0.1)  # not listening yet
        assert process.poll() is None, server.log
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
