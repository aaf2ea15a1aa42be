"""Hashes of what a warehouse was built from: the data and the SQL of the build."""

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
        return hashlib.sha256("".join(self).encode()).hexdigest()[:12]


def data_files(data: Path) -> list[Path]:
    """The files below `data` that shape the warehouse, in a fixed order."""
    return sorted(path for path in data.rglob("*") if path.suffix in SUFFIXES and path.is_file())


def build_scripts() -> list[Path]:
    """The SQL files of the build, in the order of their numbers."""
    return sorted(SQL.glob("*.sql"))


def read_statement(name: str) -> str:
    """The text of sql/statements/<name>.sql."""
    return (SQL / "statements" / f"{name}.sql").read_text(encoding="utf-8")


#: Path, size, number of the file, and when content and entry changed: a clock set back or `cp -p` cannot hide.
Signature: TypeAlias = tuple[tuple[str, int, int, int, int], ...]
_lock = threading.Lock()


def stamp(data: Path) -> Stamp:
    """The stamp of the files as they are now (contents, not dates: a fresh checkout is not newer data).

    Reading 6 MB takes about 10 ms, so contents are read again only when a size or a date has changed.
    """
    paths = [*data_files(data), *build_scripts()]
    signature: Signature = tuple(
        (str(path), (s := path.stat()).st_size, s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for path in paths
    )
    with _lock:
        return _stamp(data, signature)


@lru_cache(maxsize=1)
def _stamp(data: Path, _signature: Signature) -> Stamp:
    return Stamp(_hash(data, data_files(data)), _hash(SQL, build_scripts()))


def _hash(root: Path, paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
