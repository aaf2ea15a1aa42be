"""Files of deploy/ and the lock file: read here, run by `make failover-test`."""

import configparser
import re
import sys
from pathlib import Path

import pytest
import yaml
from requirements_reader import pins

from wide import ROOT
from wide.web import settings

DEPLOY = ROOT / "deploy"
sys.path.insert(0, str(DEPLOY))
import licences  # noqa: E402 - a script beside the files it is about

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def test_lock_file_pins_the_versions_of_the_constraints_with_hashes() -> None:
    locked = pins("requirements.lock")
    assert pins("requirements.txt").items() <= locked.items()
    assert locked.items() <= pins("constraints.txt").items()
    blocks = [block for block in re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE) if "==" in block]
    assert len(blocks) == len(locked)
    assert not [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)]


def test_licences_match_the_installed_packages() -> None:
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    if sys.platform == "linux":
        assert page == licences.table(), "make licences"
    assert set(licences.pinned()) == set(re.findall(r"^\| ([a-z0-9-]+) \|", page, re.MULTILINE)) - {"package"}
    assert "| ? |" not in page
    assert not re.search(r"\bA?GPL|General Public", page)


def test_image_is_slim_pinned_and_not_root() -> None:
    file = text("Dockerfile")
    assert re.findall(r"^FROM (\S+)", file, re.MULTILINE) == ["python:3.11-slim-bookworm"] * 2
    assert "--require-hashes" in file
    assert re.search(r"^USER 10001$", file, re.MULTILINE)
    assert file.index("USER 10001") > file.index("COPY --from=build")
    assert "/healthz" in file
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", file, re.MULTILINE)
    ignored = text("Dockerfile.dockerignore").split()
    for name in " ".join(copied).split():
        assert (ROOT / name).exists(), name
        assert any(line.lstrip("!").split("/")[0] == name for line in ignored if line.startswith("!")), name
    assert ignored[0] == "*"


def test_compose_services_are_read_only_without_capabilities() -> None:
    compose = yaml.safe_load(text("compose.yaml"))
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
        assert ":latest" not in service["image"]
    wide = compose["services"]["wide"]
    assert "ports" not in wide, "only nginx is reached from outside"
    subnet = compose["networks"]["inside"]["ipam"]["config"][0]["subnet"]
    assert wide["environment"]["WIDE_PROXIES"] == subnet
    assert "replicas" in wide["deploy"]
    for line in compose["services"]["nginx"]["volumes"]:
        assert (DEPLOY / line.split(":")[0]).is_file(), line


def test_secrets_are_mounted_read_only_and_not_part_of_the_image() -> None:
    login = yaml.safe_load(text("compose.login.yaml"))["services"]["wide"]
    (mount,) = login["volumes"]
    source, target, mode = mount.split(":")
    assert mode == "ro"
    assert f"--secrets.files={target}/secrets.toml" in login["command"]
    usual = re.findall(r'"([^"]+)"', re.findall(r"^CMD (.+)$", text("Dockerfile"), re.MULTILINE)[-1])
    assert " ".join(login["command"]).replace("=", " ").startswith(" ".join(usual))
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert f"deploy/{source.removeprefix('./')}/" in ignored
    assert ".streamlit/secrets.toml" in ignored
    assert "!.streamlit" not in text("Dockerfile.dockerignore").split()


def test_nginx_accepts_the_large_headers_of_a_login() -> None:
    conf = text("nginx/wide.conf")
    # Streamlit spreads claims and tokens over cookies of 4 kB; nginx's own 4 kB for all headers end in a 502.
    assert int(re.findall(r"proxy_buffer_size (\d+)k", conf)[0]) >= 32
    assert int(re.findall(r"large_client_header_buffers \d+ (\d+)k", conf)[0]) >= 32
    assert "X-Forwarded-Proto $scheme" in conf, "what marks the cookies Secure"


def test_settings_of_deploy_are_read_and_documented() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "wide").rglob("*.py"))
    shipped = "".join(text(name) for name in ("compose.yaml", "Dockerfile", "wide.service"))
    documented = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
    read = set(re.findall(r'"(WIDE_[A-Z_]+)"', code))
    outside = {"WIDE_REPLICAS", "WIDE_PORT", "WIDE_COOKIE_SECRET"}
    assert set(re.findall(r"\bWIDE_[A-Z_]+\b", shipped)) - outside <= read
    of_the_web = set(re.findall(r'"(WIDE_[A-Z_]+)"', Path(settings.__file__).read_text(encoding="utf-8")))
    assert of_the_web <= set(re.findall(r"\bWIDE_[A-Z_]+\b", documented))


def test_nginx_has_session_affinity_and_passes_websockets() -> None:
    conf = text("nginx/wide.conf")
    assert "hash $wide_affinity" in text("nginx/servers.conf")
    assert re.search(r"location = /metrics \{\s*return 404;", conf)
    for needed in (
        "Upgrade $http_upgrade",
        "Host $http_host",
        "X-Forwarded-For $remote_addr",
        "server_tokens off",
    ):
        assert needed in conf, needed
    # nginx allows a little more than the limit that Streamlit applies.
    limit = int(re.findall(r"client_max_body_size (\d+)m", conf)[0])
    streamlit = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert limit == int(re.findall(r"^maxUploadSize = (\d+)$", streamlit, re.MULTILINE)[0]) + 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("NoNewPrivileges", "true"),
        ("ProtectSystem", "strict"),
        ("CapabilityBoundingSet", ""),
        ("PrivateTmp", "true"),
        ("User", "wide"),
        ("Restart", "always"),
    ],
)
def test_systemd_unit_restricts_the_server(key: str, value: str) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(text("wide.service"))
    assert unit["Service"][key] == value
    assert "--server.address 127.0.0.1" in unit["Service"]["ExecStart"]
