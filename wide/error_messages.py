"""What stands in the way of the figures or of keeping an entry, in words for whoever looks after the server."""

from __future__ import annotations

import errno
import json
import re

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
MAX_PROBLEMS = 10


def error_key(fault: BaseException) -> str | None:
    """The key (without `obstacle.`) of what `fault` means, None for a fault that only a programmer understands."""
    if isinstance(fault, BrokenData):
        return "data"
    if isinstance(fault, ForeignFile):
        return "foreign"
    if isinstance(fault, Timeout):
        return "busy"
    if isinstance(fault, json.JSONDecodeError):
        return "description"
    if isinstance(fault, duckdb.Error):
        return next((key for key, words in DUCKDB.items() if words.search(str(fault))), None)
    if isinstance(fault, OSError):
        return DISK.get(fault.errno or 0)
    return None


def error_message(fault: BaseException, lang: Lang) -> str:
    """`fault` in the words of `lang`: what was found, where, and what to do about it."""
    key = error_key(fault)
    if key is None:
        return say(lang, "obstacle.unknown", why=f"{type(fault).__name__}: {fault}")
    if isinstance(fault, BrokenData):
        lines = [problem.say(lang) for problem in fault.problems[:MAX_PROBLEMS]]
        return "\n".join([say(lang, "obstacle.data", count=len(fault.problems)), *lines])
    where = getattr(fault, "filename", None) or getattr(fault, "lock_file", None) or str(fault)
    return say(lang, f"obstacle.{key}", where=where)
