"""Be Vietnam Pro as one TrueType file a weight, made from the web fonts of wide/static/fonts.

The web fonts come in three subsets (latin, latin-ext, vietnamese) under one family name, and the printing engine reads
neither woff2 nor one family in pieces. The merged files lie beside the warehouse and are made again when a web font
changes.
"""

from __future__ import annotations

import hashlib
import tempfile
import threading
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from wide import ROOT, warehouse
from wide.files.atomic_write import remove_stale_folders

FONTS = ROOT / "wide" / "static" / "fonts"
WEIGHTS = ("400", "500", "600", "700")
SUBSETS = ("latin", "latin-ext", "vietnamese")
#: Prefix of folders in which fonts are being merged.
SCRATCH = ".type-"
_making = threading.Lock()


def font_folder() -> Path:
    """The folder of the four merged fonts, made on first use (less than a second).

    Raises OSError when the folder of the warehouse cannot be written.
    """
    with _making:
        target = warehouse.store().target.parent / f"type-{_stamp()}"
        if not target.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
            remove_stale_folders(target.parent, SCRATCH)
            with tempfile.TemporaryDirectory(dir=target.parent, prefix=SCRATCH) as scratch:
                merged = Path(scratch) / "merged"
                merged.mkdir()
                for weight in WEIGHTS:
                    _merged(weight, Path(scratch)).save(merged / f"be-vietnam-pro-{weight}.ttf")
                _move(merged, target)
        return target


def _merged(weight: str, scratch: Path) -> TTFont:
    parts = []
    for subset in SUBSETS:
        font = TTFont(_web_font(subset, weight))
        font.flavor = None
        parts.append(str(scratch / f"{subset}-{weight}.ttf"))
        font.save(parts[-1])
    return Merger().merge(parts)


def _move(merged: Path, target: Path) -> None:
    """Put the finished folder in its place; another process may have made the same files first."""
    try:
        merged.rename(target)
    except OSError:
        if not target.is_dir():
            raise


def _stamp() -> str:
    files = [_web_font(subset, weight) for weight in WEIGHTS for subset in SUBSETS]
    names_and_sizes = "".join(f"{path.name}{path.stat().st_size}" for path in files)
    return hashlib.sha256(names_and_sizes.encode()).hexdigest()[:12]


def _web_font(subset: str, weight: str) -> Path:
    return FONTS / f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
