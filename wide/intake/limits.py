"""How large a file may be, looked up before anything in it is unpacked."""

from __future__ import annotations

import io
import zipfile

from wide.intake.refusal import Refused

MEGABYTE = 1024 * 1024
FILE_BYTES = 20 * MEGABYTE
UNPACKED_BYTES = 120 * MEGABYTE
PARTS = 2_000
ROWS = 50_000
COLUMNS = 1_000
CELLS = 4_000_000


def check_size(data: bytes) -> None:
    """Raises Refused for a file that is empty or larger than 20 MB."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("empty")
    if len(data) > FILE_BYTES:
        raise Refused("too_large", megabytes=FILE_BYTES // MEGABYTE)


def check_parts(data: bytes) -> list[str]:
    """The names of the parts of a zip file; raises Refused when it is broken or unpacks to too much.

    The directory of a zip may lie about sizes, but `zipfile` never unpacks more than it says.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            parts = box.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
        raise Refused("broken") from fault
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refused("locked")
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise Refused("bomb", megabytes=UNPACKED_BYTES // MEGABYTE)
    return [part.filename for part in parts]


def check_cells(sheet: str, rows: int, columns: int, cells: int) -> None:
    """Raises Refused when a sheet grows over the number of rows, columns or cells."""
    if rows > ROWS:
        raise Refused("too_many_rows", sheet=sheet, limit=ROWS)
    if columns > COLUMNS:
        raise Refused("too_many_columns", sheet=sheet, limit=COLUMNS)
    if cells > CELLS:
        raise Refused("too_many_cells", limit=CELLS)
