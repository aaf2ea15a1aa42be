"""The servers under load: one process, or several behind nginx as in deploy/."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import ROOT
from bench.nginx import start_nginx
from bench.server import checkout_env, serve


@dataclass(frozen=True)
class Servers:
    """The address that clients use, and the process ids of the servers and of nginx."""

    address: str
    pids: tuple[int, ...]
    nginx: tuple[int, ...] = ()


@contextmanager
def start_servers(replicas: int, logs: Path | None = None, root: Path = ROOT) -> Iterator[Servers]:
    """One server of the checkout in `root`, or `replicas` of them behind nginx with deploy/nginx/wide.conf.

    `logs`: a folder for the output of each server, as server-1.log and so on. Raises ServerFailed.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wide-load-")))
        env = checkout_env(root, folder / "state")
        if logs is not None:
            logs.mkdir(parents=True, exist_ok=True)
        servers = [
            stack.enter_context(
                serve(
                    root / "dashboard.py",
                    folder=root,
                    env=env,
                    seconds=120,
                    log=None if logs is None else logs / f"server-{number}.log",
                )
            )
            for number in range(1, replicas + 1)
        ]
        pids = tuple(server.pid for server in servers)
        if replicas == 1:
            yield Servers(servers[0].address, pids)
            return
        (folder / "nginx").mkdir()
        nginx = stack.enter_context(start_nginx(folder / "nginx", [server.port for server in servers]))
        yield Servers(nginx.address, pids, (nginx.pid, *_children(nginx.pid)))


def _children(pid: int) -> tuple[int, ...]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return tuple(int(child) for child in listed.split())
