"""What a warehouse was made from, in two short hashes: the data and the statements that built it."""

import hashlib
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

SQL = Path(__file__).parent / "sql"
SUFFIXES = frozenset({".csv", ".json"})


class Stamp(NamedTuple):
    """Two warehouses with equal stamps hold the same tables and figures."""

    data: str
    code: str

    @property
    def short(self) -> str:
        """Twelve hexadecimal digits that name this version of the warehouse."""
        return _short(self)


@lru_cache(maxsize=8)
def _short(made_from: Stamp) -> str:
    return hashlib.sha256("".join(made_from).encode()).hexdigest()[:12]


def inputs(data: Path) -> list[Path]:
    """The files below `data` that shape the warehouse, in a fixed order."""
    return sorted(path for path in data.rglob("*") if path.suffix in SUFFIXES and path.is_file())


def build_scripts() -> list[Path]:
    """The statements of the build, in the order of their numbers."""
    return sorted(SQL.glob("*.sql"))


#: Path, size, number of the file, and when content and entry changed: a clock set back or `cp -p` cannot hide.
Signature: TypeAlias = tuple[tuple[str, int, int, int, int], ...]
_known: dict[tuple[Path, Signature], str] = {}
_guard = threading.Lock()


def stamp(data: Path) -> Stamp:
    """The stamp of the files as they are now (contents, not dates: a fresh checkout is not newer data).

    Reading 6 MB takes about 10 ms, so contents are read again only when a size or a date has changed.
    """
    paths = [*inputs(data), *build_scripts()]
    signature: Signature = tuple(
        (str(path), (s := path.stat()).st_size, s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for path in paths
    )
    key = (data, signature)
    with _guard:
        if key not in _known:
            _known.clear()
            _known[key] = _hash(data, inputs(data)) + _hash(SQL, build_scripts())
        both = _known[key]
    return Stamp(both[:64], both[64:])


def _hash(root: Path, paths: Sequence[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        whole.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()
