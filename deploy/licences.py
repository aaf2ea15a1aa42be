"""Writes docs/licences.md: the licence of each package of requirements.lock, from the metadata of the installed ones.

`make licences` runs it; a test compares the file with what is installed.
"""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK, TARGET = ROOT / "requirements.lock", ROOT / "docs" / "licences.md"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+?)(?: *;(.*?))?(?: *\\)?$", re.MULTILINE)
HEAD = """# Licences

Every package that WIDE runs with, by `requirements.lock`; made by `make licences`, held to the installed packages by a
test. What is carried in the tree (type, boundaries) is in [dependencies](dependencies.md), figures in
`data/datapackage.json`. Nothing here asks that our own code be published; Apache-2.0 (`LICENSE`) is ours.

| package | version | licence |
|---|---|---|
"""


def pinned() -> dict[str, tuple[str, str]]:
    """Package → version and the marker of the systems that need it, from the lock file."""
    pins = PIN.findall(LOCK.read_text(encoding="utf-8"))
    return {name: (version, marker.strip()) for name, version, marker in pins}


def licence(package: Distribution) -> str:
    """The licence in a package's metadata: the SPDX expression, else the classifier, else a short free text."""
    metadata = package.metadata.json
    if metadata.get("license_expression"):
        return str(metadata["license_expression"])
    classifiers = [
        line.rpartition(" :: ")[2] for line in metadata.get("classifier", []) if line.startswith("License ::")
    ]
    if classifiers:
        return ", ".join(classifiers)
    text = str(metadata.get("license", "")).strip()
    return text if 0 < len(text) < 60 else "?"


def table() -> str:
    """The whole file. A package for other systems only is named with its marker instead of a licence."""
    lines = []
    for name, (version, marker) in sorted(pinned().items()):
        try:
            name_of_licence = licence(distribution(name))
        except PackageNotFoundError:
            if not marker:
                raise
            name_of_licence = f"not installed here ({marker})"
        lines.append(f"| {name} | {version} | {name_of_licence} |")
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
    sys.stdout.write(f"{TARGET}\n")
