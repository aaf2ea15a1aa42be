"""nginx with deploy/nginx/wide.conf on a free loopback port, for rehearsals and for measuring."""

from __future__ import annotations

import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wide.bench.server import ROOT, ServerFailed, free_port


@dataclass(frozen=True)
class Door:
    """The address of nginx and its process; its one worker is a child of it."""

    address: str
    pid: int


def program() -> str | None:
    """Path of nginx, None where it is not installed."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def door(folder: Path, ports: Sequence[int]) -> Iterator[Door]:
    """nginx in front of the servers on `ports`; its files lie in `folder`, which must exist and be empty of such.

    Raises ServerFailed when nginx is not installed, or does not answer.
    """
    found = program()
    if found is None:
        raise ServerFailed("nginx is not installed (Debian: apt-get install nginx-light)")
    listen = free_port()
    _configure(folder, ports, listen)
    command = [found, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "nginx.log")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    if tried.returncode:
        raise ServerFailed(tried.stderr)
    with (folder / "nginx.out").open("ab") as out:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    try:
        address = f"http://127.0.0.1:{listen}"
        _answers(f"{address}/healthz")
        yield Door(address, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _configure(folder: Path, ports: Sequence[int], listen: int) -> None:
    (folder / "wide").mkdir()
    servers = "\n".join(f"    server 127.0.0.1:{port} max_fails=1 fail_timeout=5s;" for port in ports)
    (folder / "wide" / "servers.conf").write_text(
        f"upstream wide {{\n    zone wide 64k;\n    hash $wide_seat consistent;\n{servers}\n}}\n",
        encoding="utf-8",
    )
    ours = (ROOT / "deploy" / "nginx" / "wide.conf").read_text(encoding="utf-8")
    (folder / "wide.conf").write_text(
        ours.replace("listen 8080;", f"listen 127.0.0.1:{listen};"), encoding="utf-8"
    )
    temporary = "".join(
        f"    {kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\nworker_processes 1;\npid {folder}/nginx.pid;\nevents {{\n    worker_connections 4096;\n}}\n"
        f"http {{\n    access_log off;\n{temporary}    include wide.conf;\n}}\n",
        encoding="utf-8",
    )


def _answers(address: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError) as fault:
            if time.monotonic() > end:
                raise ServerFailed(f"{address} does not answer: {fault}") from fault
            time.sleep(0.1)
