"""How large a file may be, looked up before anything in it is unpacked."""

from __future__ import annotations

import io
import zipfile

from wide.intake.errors import UnreadableFile

MEGABYTE = 1024 * 1024
MAX_FILE_BYTES = 20 * MEGABYTE
MAX_UNPACKED_BYTES = 120 * MEGABYTE
MAX_PARTS = 2_000
MAX_ROWS = 50_000
MAX_COLUMNS = 1_000
MAX_CELLS = 4_000_000


def check_size(data: bytes) -> None:
    """Raises UnreadableFile for a file that is empty or larger than 20 MB."""
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile("empty")
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableFile("too_large", megabytes=MAX_FILE_BYTES // MEGABYTE)


def check_parts(data: bytes) -> list[str]:
    """The names of the parts of a zip file; raises UnreadableFile when it is broken or unpacks to too much.

    The directory of a zip may lie about sizes, but `zipfile` never unpacks more than it says.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            parts = box.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile("broken") from error
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadableFile("locked")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise UnreadableFile("bomb", megabytes=MAX_UNPACKED_BYTES // MEGABYTE)
    return [part.filename for part in parts]


def check_cells(sheet: str, rows: int, columns: int, cells: int) -> None:
    """Raises UnreadableFile when a sheet grows over the number of rows, columns or cells."""
    if rows > MAX_ROWS:
        raise UnreadableFile("too_many_rows", sheet=sheet, limit=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise UnreadableFile("too_many_columns", sheet=sheet, limit=MAX_COLUMNS)
    if cells > MAX_CELLS:
        raise UnreadableFile("too_many_cells", limit=MAX_CELLS)
