"""nginx with deploy/nginx/wide.conf on a free loopback port, for the failover test and the load test."""

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

from bench import ROOT
from bench.server import ServerFailed, free_port
from wide.processes import stop


@dataclass(frozen=True)
class Nginx:
    """The address of nginx and its process; its one worker is a child of it."""

    address: str
    pid: int


def nginx_path() -> str | None:
    """Path of nginx, None where it is not installed."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextmanager
def start_nginx(folder: Path, ports: Sequence[int]) -> Iterator[Nginx]:
    """nginx in front of the servers on `ports`; its configuration and logs are written to `folder`, an empty one.

    Raises ServerFailed when nginx is not installed, or does not answer.
    """
    executable = nginx_path()
    if executable is None:
        raise ServerFailed("nginx is not installed (Debian: apt-get install nginx-light)")
    listen = free_port()
    _configure(folder, ports, listen)
    command = [
        executable,
        "-p",
        str(folder),
        "-c",
        str(folder / "nginx.conf"),
        "-e",
        str(folder / "nginx.log"),
    ]
    check = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    if check.returncode:
        raise ServerFailed(check.stderr)
    with (folder / "nginx.out").open("ab") as output:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
    try:
        address = f"http://127.0.0.1:{listen}"
        _wait_for(f"{address}/healthz")
        yield Nginx(address, process.pid)
    finally:
        stop(process, 15)


def _configure(folder: Path, ports: Sequence[int], listen: int) -> None:
    (folder / "wide").mkdir()
    servers = "\n".join(f"    server 127.0.0.1:{port} max_fails=1 fail_timeout=5s;" for port in ports)
    (folder / "wide" / "servers.conf").write_text(
        f"upstream wide {{\n    zone wide 64k;\n    hash $wide_affinity consistent;\n{servers}\n}}\n",
        encoding="utf-8",
    )
    shipped = (ROOT / "deploy" / "nginx" / "wide.conf").read_text(encoding="utf-8")
    (folder / "wide.conf").write_text(
        shipped.replace("listen 8080;", f"listen 127.0.0.1:{listen};"), encoding="utf-8"
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


def _wait_for(address: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError) as fault:
            if time.monotonic() > end:
                raise ServerFailed(f"{address} does not answer: {fault}") from fault
            time.sleep(0.1)
