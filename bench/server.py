"""Start a Streamlit server on a free loopback port and end it again: for benchmarks and tests."""

from __future__ import annotations

import os
import signal
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

from bench import ROOT
from wide.processes import stop


def end_servers_on_sigterm() -> None:
    """Let SIGTERM end this program as Ctrl+C does, so that the servers that it started are stopped."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


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
    """The address of a server, and the id of its process."""

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

    Streamlit reads `.streamlit/config.toml` from `folder`, and Python imports `wide` from there. `port`: a port of the
    caller's choice. `env`: variables besides those of this process. `log`: a file for the server's output. Raises
    ServerFailed when the health address does not answer within `seconds`.
    """
    port = free_port() if port is None else port
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() if log is None else log.open("w+b") as output:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", str(script)),
                *("--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true"),
                *("--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none", *options),
            ],
            cwd=folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _answers(f"{address}/_stcore/health", process, seconds):
                output.seek(0)
                raise ServerFailed(f"{script.name} did not answer:\n{output.read().decode()[-4000:]}")
            yield Server(address, process.pid)
        finally:
            stop(process)


def checkout_env(root: Path, state: Path) -> dict[str, str]:
    """Variables for the servers of the checkout in `root`, with the database and the data home below `state`.

    Builds that database, so that two checkouts never share a file. Raises ServerFailed when the build fails.
    """
    env = {
        "WIDE_WAREHOUSE": str(state / "wide.duckdb"),
        "WIDE_HOME": str(state / "home"),
        "WIDE_PROXIES": "127.0.0.1",
        "STREAMLIT_SERVER_COOKIE_SECRET": "of-this-measurement-only",
        "PYTHONPATH": "",  # each server imports the `wide` of its own folder
    }
    state.mkdir(parents=True, exist_ok=True)
    built = subprocess.run(
        [sys.executable, "-m", "wide", "build"],
        cwd=root,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode:
        raise ServerFailed(
            f"`python -m wide build` failed in {root}:\n{(built.stdout + built.stderr)[-4000:]}"
        )
    return env


def _answers(address: str, process: subprocess.Popen[bytes], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass  # not listening yet
        time.sleep(0.1)
    return False
