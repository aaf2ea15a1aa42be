"""An OpenID provider and a dashboard that trusts it, both on loopback, for the tests of the login."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from oidc_provider import CLIENT, SECRET

from bench.server import free_port, serve
from wide import ROOT
from wide.processes import stop

COOKIE_SECRET = "0123456789abcdef" * 4
#: The independent provider, and our strict one.
COMMANDS = {
    "oidc-provider-mock": (sys.executable, "-m", "oidc_provider_mock", "--require-nonce", "true", "--port"),
    "strict": (sys.executable, str(ROOT / "tests" / "support" / "oidc_provider.py")),
}


@dataclass
class Provider:
    address: str

    def put(self, path: str, text: str) -> None:
        asked = Request(
            self.address + path, text.encode(), {"Content-Type": "application/json"}, method="PUT"
        )
        with urlopen(asked, timeout=10) as answer:
            assert answer.status == 204

    def knows(self, sub: str, **claims: object) -> str:
        """Somebody with these claims; gives her name back."""
        self.put(f"/users/{sub}", json.dumps(claims))
        return sub

    def lies(self, how: str = "") -> None:
        """From now on the strict provider lies like this; the other one cannot."""
        self.put("/lie", how)


@contextmanager
def provider(kind: str, port: int | None = None) -> Iterator[Provider]:
    """A provider as a process of its own, until the end of the block."""
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [*COMMANDS[kind], str(port)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + 30
        while True:
            try:
                with urlopen(f"{address}/.well-known/openid-configuration", timeout=2):
                    break
            except (URLError, ConnectionError, TimeoutError):
                assert process.poll() is None, f"{kind} ended"
                assert time.monotonic() < end, f"{kind} does not answer"
                time.sleep(0.1)
        yield Provider(address)
    finally:
        stop(process)


@dataclass
class Dashboard:
    address: str
    home: Path
    secrets: Path

    def contents(self) -> dict[str, bytes]:
        """The data home, byte for byte."""
        found = (path for path in sorted(self.home.rglob("*")) if path.is_file() and path.suffix != ".lock")
        return {path.relative_to(self.home).as_posix(): path.read_bytes() for path in found}


def secrets_text(
    stewards: object, metadata: str, callback: str, changes: Mapping[str, str | None] | None = None
) -> str:
    """secrets.toml; `changes`: other values in [auth], None for a line left out."""
    auth: dict[str, str | None] = {
        "redirect_uri": callback,
        "cookie_secret": COOKIE_SECRET,
        "client_id": CLIENT,
        "client_secret": SECRET,
        "server_metadata_url": metadata,
        **(changes or {}),
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in auth.items() if value is not None]
    return "\n".join(["[wide]", f"stewards = {json.dumps(stewards)}", "[auth]", *lines, ""])


@contextmanager
def dashboard(
    folder: Path,
    metadata: str,
    stewards: object = ("lan@example.vn",),
    *,
    port: int | None = None,
    callback_port: int | None = None,
    changes: Mapping[str, str | None] | None = None,
) -> Iterator[Dashboard]:
    """A dashboard with a login, its data home and its secrets in `folder`."""
    port = port or free_port()
    callback = f"http://127.0.0.1:{callback_port or port}/oauth2callback"
    secrets = folder / "secrets.toml"
    where = f"{metadata}/.well-known/openid-configuration"
    secrets.write_text(secrets_text(stewards, where, callback, changes), encoding="utf-8")
    home = folder / "home"
    home.mkdir(exist_ok=True)
    options = ("--secrets.files", str(secrets))
    # A test asks more often than a person does.
    env = {"WIDE_HOME": str(home), "WIDE_API_RATE": "100000/1", "WIDE_UPLOAD_RATE": "1000/1"}
    with serve(ROOT / "dashboard.py", port=port, env=env, options=options) as started:
        yield Dashboard(started.address, home, secrets)
