"""The house rules about code: who imports whom, who touches the world, what must not stand in a .py."""

import re
from pathlib import Path

import code_reader as code
import pytest

from wide import ROOT

#: Which rooms each room may import: the arrows pages → ui → charts → measures → warehouse → catalogue,
#: with text (words and numbers) and escaping beside the catalogue. charts and measures reach no figures themselves.
#: The layers from the bottom up: a package may import those of its own line and of the lines above it here, as
#: docs/architecture.md draws them. What stands on one line does not import one another.
LAYERS = (
    {"text", "processes"},
    {"catalogue", "escaping"},
    {"files", "warehouse", "measures", "charts", "formatting"},
    {"filters", "quality", "error_messages", "models", "estimate", "intake", "api", "web"},
    {"rounds", "cards"},
    {"programme"},
    {"messages"},
    {"export"},
    {"stage", "ui"},
    {"app"},
    {"features"},
    {"pages", "main", "cli"},
    {"dashboard", "__main__"},
)
#: The application mounts the ways out and draws pages that import features; features ask it who may do what.
STREAMLIT_ROOMS = {"dashboard", "main", "app", "ui", "features"}
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
PURE_ROOMS = {"charts", "measures"}
WORLD = {
    *(
        "duckdb",
        "http",
        "importlib.resources",
        "io",
        "os",
        "pathlib",
        "random",
        "requests",
        "shutil",
        "socket",
    ),
    *("sqlite3", "subprocess", "tempfile", "time", "urllib", "streamlit"),
}
READING = {
    "open",
    "read_csv",
    "read_json",
    "read_parquet",
    "read_text",
    "read_bytes",
    "write_text",
    "urlopen",
}
SQL = re.compile(
    r"\bselect\b.+\bfrom\b|\bwith\b.+\bas\s*\(|\binsert\s+into\b|\bcreate\s+(or\s+replace\s+)?(table|view)\b"
    r"|\bdelete\s+from\b|\bcopy\b.+\bto\b|\bdrop\s+(table|view)\b",
    re.IGNORECASE | re.DOTALL,
)
#: Letters that only Vietnamese text brings into our code.
VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ\u1ea0-\u1ef9]", re.IGNORECASE)
#: The alphabet itself: the order of its letters is no text.
ALPHABET = {ROOT / "wide" / "catalogue" / "collation.py"}


def room(path: Path) -> str:
    """The room a file lies in: its folder below wide/, or its own name."""
    inside = path.relative_to(ROOT)
    if inside.parts[0] != "wide":
        return inside.parts[0].removesuffix(".py")
    if len(inside.parts) == 2:
        return "wide" if inside.stem == "__init__" else inside.stem
    return inside.parts[1]


@pytest.fixture(params=code.files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def path(request: pytest.FixtureRequest) -> Path:
    """Each Python file of the dashboard in turn."""
    found: Path = request.param
    return found


def test_imports_follow_the_layers(path: Path) -> None:
    here = room(path)
    if here == "wide":  # wide/__init__.py names folders and imports nothing of ours
        assert not [name for name, _ in code.imports(path) if name.startswith("wide.")]
        return
    assert here in LEVEL, f"the package {here} is new: say in LAYERS where it stands"
    for name, node in code.imports(path):
        parts = name.split(".")
        if parts[0] != "wide" or len(parts) == 1 or parts[1].isupper() or parts[1].startswith("__"):
            continue
        below = parts[1] == here or LEVEL[parts[1]] < LEVEL[here]
        assert below, f"{code.place(path, node)}: {here} must not import {name}"


def test_only_the_screen_imports_streamlit(path: Path) -> None:
    if room(path) in STREAMLIT_ROOMS:
        return
    found = [code.place(path, node) for name, node in code.imports(path) if name.split(".")[0] == "streamlit"]
    assert not found


def test_the_package_does_not_import_the_benchmarks(path: Path) -> None:
    found = [code.place(path, node) for name, node in code.imports(path) if name.split(".")[0] == "bench"]
    assert not found, "an installed server has no bench/"


def test_charts_and_measures_do_no_input_or_output(path: Path) -> None:
    if room(path) not in PURE_ROOMS:
        return
    for name, node in code.imports(path):
        assert not WORLD & {name, name.split(".")[0]}, f"{code.place(path, node)}: {name}"
        assert not (name.startswith("wide.") and name.split(".")[1].isupper()), (
            f"{code.place(path, node)}: {name}"
        )
    for name, node in code.calls(path):
        assert name not in READING, f"{code.place(path, node)}: {name}()"


def test_figures_are_made_with_graph_objects(path: Path) -> None:
    found = [code.place(path, node) for name, node in code.imports(path) if name.startswith("plotly.express")]
    assert not found


def test_no_sql_in_python(path: Path) -> None:
    found = [f"{code.place(path, node)}: {text!r}" for text, node in code.strings(path) if SQL.search(text)]
    assert not found, "statements belong in queries/ or wide/warehouse/sql/"


def test_no_vietnamese_in_python(path: Path) -> None:
    if path in ALPHABET:
        return
    found = [
        f"{code.place(path, node)}: {text!r}" for text, node in code.strings(path) if VIETNAMESE.search(text)
    ]
    assert not found, "texts belong in wide/locales/*.po or data/"


def test_no_drawers(path: Path) -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert not drawers & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}


def test_no_file_leans_on_the_machine_it_was_written_on() -> None:
    leaning = re.compile(r"(?<![\w./:-])/" + r"work/|\.\./" + r"shared\b")
    found = []
    for file in ROOT.rglob("*"):
        parts = file.relative_to(ROOT).parts
        skipped = {".venv", ".git", ".ci", "var", "__pycache__", ".mypy_cache", ".ruff_cache", ".hypothesis"}
        if skipped & set(parts) or ".pytest_cache" in parts or not file.is_file():
            continue
        if leaning.search(file.read_bytes().decode("utf-8", errors="ignore")):
            found.append("/".join(parts))
    assert not found
