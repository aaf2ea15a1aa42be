"""The servers that the hall talks to: one process, or several behind nginx as in deploy/."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from wide.bench.nginx import door
from wide.bench.server import ROOT, serve


@dataclass(frozen=True)
class House:
    """The address that viewers use, the processes that serve it, and those of nginx."""

    address: str
    servers: tuple[int, ...]
    nginx: tuple[int, ...] = ()


@contextmanager
def house(replicas: int, logs: Path | None = None) -> Iterator[House]:
    """One server, or `replicas` of them behind nginx with deploy/nginx/wide.conf. Raises ServerFailed.

    `logs`: a folder that keeps what each server said, as server-1.log and so on.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wide-hall-")))
        env = {
            "WIDE_PROXIES": "127.0.0.1",
            "WIDE_HOME": str(folder / "home"),
            "STREAMLIT_SERVER_COOKIE_SECRET": "of-this-measurement-only",
        }
        if logs is not None:
            logs.mkdir(parents=True, exist_ok=True)
        servers = [
            stack.enter_context(
                serve(
                    ROOT / "dashboard.py",
                    env=env,
                    seconds=120,
                    log=None if logs is None else logs / f"server-{number}.log",
                )
            )
            for number in range(1, replicas + 1)
        ]
        pids = tuple(server.pid for server in servers)
        if replicas == 1:
            yield House(servers[0].address, pids)
            return
        nginx = stack.enter_context(door(folder, [server.port for server in servers]))
        yield House(nginx.address, pids, (nginx.pid, *_children(nginx.pid)))


def _children(pid: int) -> tuple[int, ...]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return tuple(int(one) for one in listed.split())
