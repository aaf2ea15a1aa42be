"""Start a Streamlit server on a free loopback port and end it again: for the benchmark and the tests."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class ServerFailed(RuntimeError):
    """The server ended, or did not answer in time; the message carries the end of its log."""


def free_port() -> int:
    """A TCP port on 127.0.0.1 that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class Server:
    """Where a server answers, and the number of its process."""

    address: str
    pid: int

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.address.rpartition(":")[2])


@contextmanager
def serve(
    script: Path,
    *,
    folder: Path = ROOT,
    seconds: float = 60.0,
    options: tuple[str, ...] = (),
    port: int | None = None,
    env: Mapping[str, str] | None = None,
    log: Path | None = None,
) -> Iterator[Server]:
    """Run `streamlit run <script>` in `folder`; end the process afterwards.

    Streamlit reads `.streamlit/config.toml` from `folder`. `port`: a port of the caller's choice. `env`: variables
    beside those of this process. `log`: a file for what the server says. Raises ServerFailed when the health address
    does not answer within `seconds`.
    """
    port = free_port() if port is None else port
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() if log is None else log.open("w+b") as said:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", str(script)),
                *("--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true"),
                *("--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none", *options),
            ],
            cwd=folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _answers(f"{address}/_stcore/health", process, seconds):
                said.seek(0)
                raise ServerFailed(f"{script.name} did not answer:\n{said.read().decode()[-4000:]}")
            yield Server(address, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(address: str, process: subprocess.Popen[bytes], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass  # not listening yet: that is what we wait for
        time.sleep(0.1)
    return False
