"""The habits: pinned and explained packages, commands that exist, fonts that are there, a calm collector."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version
from pathlib import Path

import code_reader as code
import plotly.graph_objects as go
import plotly.io
import pytest
from requirements_reader import PIN, normal, pins

from bench.server import free_port, serve
from wide import ROOT

#: Imported by the benchmark only, which says how to install it when it is missing.
ONLY_FOR_THE_BENCHMARK = {"playwright"}
#: What Plotly and Streamlit use by themselves where it is there.
TAKEN_UP = {"orjson", "uvloop"}
#: What an import of Spark's packages is called where its package is called otherwise, and may not be installed.
ONLY_FOR_SPARK = {"grpc"}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_installed(name: str) -> None:
    lines = [
        line
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if line and line[0] not in "#-"
    ]
    assert lines
    assert [line for line in lines if not PIN.fullmatch(line)] == []
    assert {package: version(package) for package in pins(name)} == pins(name)


def test_what_spark_needs_is_pinned_and_right_where_it_is_installed() -> None:
    lines = (ROOT / "requirements-spark.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and line[0] not in "#-" and not PIN.fullmatch(line)] == []
    for package, pinned in pins("requirements-spark.txt").items():
        with suppress(PackageNotFoundError):
            assert version(package) == pinned
    assert not pins("requirements-spark.txt").keys() & pins("requirements.lock").keys(), (
        "no server installs it"
    )


def test_constraints_hold_the_same_versions() -> None:
    direct = pins("requirements.txt") | pins("requirements-dev.txt") | pins("requirements-spark.txt")
    assert direct.items() <= pins("constraints.txt").items()


def test_what_the_code_imports_is_required_by_name() -> None:
    owners = packages_distributions()
    required = set(pins("requirements.txt")) | ONLY_FOR_THE_BENCHMARK
    required |= set(pins("requirements-spark.txt")) | ONLY_FOR_SPARK
    missing = {
        f"{code.place(path, node)}: {name}"
        for path in code.files()
        for name, node in code.imports(path)
        if (top := name.split(".")[0]) not in sys.stdlib_module_names | {"wide"}
        and not {normal(owner) for owner in owners.get(top, [top])} & required
    }
    assert not missing


def for_the_login() -> set[str]:
    """What Streamlit itself asks for (`streamlit[auth]`): st.login imports it, no file of ours has to."""
    asked = [line for line in requires("streamlit") or [] if 'extra == "auth"' in line]
    return {normal(found[0]) for line in asked if (found := re.match(r"[A-Za-z0-9._-]+", line))}


def test_what_is_required_is_used() -> None:
    owners = packages_distributions()
    imported = {name.split(".")[0] for path in code.files() for name, _ in code.imports(path)}
    used = {normal(owner) for name in imported for owner in owners.get(name, [])}
    assert set(pins("requirements.txt")) - used == for_the_login() | TAKEN_UP


def test_plotly_takes_the_fast_writer() -> None:
    """Its own one would write every letter with an accent as six characters."""
    figure = go.Figure(layout={"title": {"text": "phụ nữ"}})
    assert "phụ nữ" in plotly.io.to_json(figure, validate=False)


def test_the_login_has_what_streamlit_asks_for() -> None:
    assert {"authlib", "httpx"} <= for_the_login() <= set(pins("requirements.txt"))


def test_every_dependency_is_explained() -> None:
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([a-z0-9-]+) \| (\d[^ |]*) \|", table, re.MULTILINE))
    pinned = pins("requirements.txt") | pins("requirements-dev.txt") | pins("requirements-spark.txt")
    assert rows == pinned


def test_fonts_are_in_the_tree_and_cover_vietnamese() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    faces = config["theme"]["fontFaces"]
    letters = "aăâeêioôơuưyđàáãèéìíòóõùúýĩũ" + "".join(chr(each) for each in range(0x1EA0, 0x1EFA))
    for weight in ("400", "500", "600", "700"):
        ranges: list[tuple[int, int]] = []
        for face in faces:
            assert (ROOT / "wide" / face["url"].removeprefix("app/")).is_file()
            if face["weight"] == weight:
                for part in face["unicodeRange"].split(","):
                    first, _, last = part.removeprefix("U+").partition("-")
                    ranges.append((int(first, 16), int(last or first, 16)))
        both = letters + letters.upper()
        assert not [letter for letter in both if not any(a <= ord(letter) <= b for a, b in ranges)]
    assert "SIL OPEN FONT LICENSE" in (ROOT / "wide/static/fonts/OFL.txt").read_text(encoding="utf-8")


def test_the_readme_prints_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    printed = "\n".join(re.findall(r"^```.*?^```|`[^`\n]+`", readme, re.MULTILINE | re.DOTALL))
    words = set(re.findall(r"\bmake ([a-z-]+)\b", printed))
    assert {"run", "test"} <= words
    assert not [word for word in words if not re.search(rf"^{word}:", makefile, re.MULTILINE)]
    said = set(re.findall(r"python -m wide ([a-z]+)", readme))
    listing = subprocess.run(
        [sys.executable, "-m", "wide", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert not [word for word in said if not re.search(rf"^  {word}\b", listing, re.MULTILINE)]
    files = re.findall(r"\]\(((?!https?:|#|mailto:)[^)#]+)", readme)
    assert not [file for file in files if not (ROOT / file).exists()]


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_the_gate_calls_the_two_words() -> None:
    gate = ROOT / ".ci" / "run"
    text = gate.read_text(encoding="utf-8")
    assert os.access(gate, os.X_OK) or sys.platform == "win32"
    assert re.search(r"^make test$", text, re.MULTILINE)
    assert re.search(r"^make lint$", text, re.MULTILINE)


def test_every_test_file_has_a_name_of_its_own() -> None:
    """Test folders are no packages, so two files of one name would hide one another."""
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py"]
    assert len(names) == len(set(names))


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    from bench.server import ServerFailed

    with pytest.raises(ServerFailed, match="nowhere"), serve(tmp_path / "nowhere.py", seconds=20):
        pass


def test_a_free_port_is_free() -> None:
    assert 1024 < free_port() < 65536


COLLECTING = """
import gc, json, time
from wide.app.server import warm_up

def collection():
    times = []
    for _ in range(7):
        start = time.perf_counter()
        gc.collect(2)
        times.append(time.perf_counter() - start)
    return sorted(times)[3] * 1000

warm_up()
frozen, count = collection(), gc.get_freeze_count()
gc.unfreeze()
print(json.dumps({"frozen": frozen, "thawed": collection(), "count": count}))
"""


def test_the_freeze_after_warming_up_matters(warehouse_file: Path) -> None:
    """A full collection walks all that lives; frozen, what was loaded before the first viewer is skipped."""
    run = subprocess.run(
        [sys.executable, "-c", COLLECTING], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    found = json.loads(run.stdout.splitlines()[-1])
    assert found["count"] > 100_000, found
    assert found["thawed"] > 10 * found["frozen"], found


def test_no_collection_after_every_run() -> None:
    """The day Streamlit stops collecting after every script run, the setting that turns it off may go."""
    import streamlit.runtime.scriptrunner.script_runner as runner

    tree = ast.parse(Path(runner.__file__).read_text(encoding="utf-8"))
    assert "gc.collect(2)" in {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert "'runner.postScriptGC'" in {ast.unparse(node) for node in ast.walk(tree)}
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["runner"]["postScriptGC"] is False
