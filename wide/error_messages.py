"""Error messages for the operator: data, disk and lock errors in words, with what to do about them."""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Mapping

import duckdb
from filelock import Timeout

from wide.text import Lang, say
from wide.warehouse import BrokenData, ForeignFile

#: errno → the key of its words. EFBIG is what a quota on the size of files answers.
DISK = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "no_folder",
}
#: DuckDB hands on the system's words, not its numbers.
DUCKDB = {
    "full": re.compile(r"no space left|file too large|quota exceeded", re.IGNORECASE),
    "read_only": re.compile(r"read-only file system|permission denied|not permitted", re.IGNORECASE),
}
KINDS: Mapping[type[Exception], str] = {
    BrokenData: "data",
    ForeignFile: "foreign",
    Timeout: "busy",
    json.JSONDecodeError: "description",
}
MAX_PROBLEMS = 10


def error_key(error: BaseException) -> str | None:
    """The key (without `obstacle.`) of what `error` means, None for an error that only a programmer understands."""
    for kind, key in KINDS.items():
        if isinstance(error, kind):
            return key
    if isinstance(error, duckdb.Error):
        return next((key for key, words in DUCKDB.items() if words.search(str(error))), None)
    if isinstance(error, OSError):
        return DISK.get(error.errno or 0)
    return None


def error_message(error: BaseException, lang: Lang) -> str:
    """`error` in the words of `lang`: what was found, where, and what to do about it."""
    key = error_key(error)
    if key is None:
        return say(lang, "obstacle.unknown", why=f"{type(error).__name__}: {error}")
    if isinstance(error, BrokenData):
        lines = [problem.say(lang) for problem in error.problems[:MAX_PROBLEMS]]
        return "\n".join([say(lang, "obstacle.data", count=len(error.problems)), *lines])
    where = getattr(error, "filename", None) or getattr(error, "lock_file", None) or str(error)
    return say(lang, f"obstacle.{key}", where=where)
