"""Index files: where the one of a base lies, and opening it. Imports as little as it can, for completion's sake."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

from qsfacts.language import tr

ENDING = ".qsfacts-index"
_HEADER = 100


def index_path(folder: Path, base: str) -> Path:
    """The file in `folder` for the index of `base`, the paths of its fact folders."""
    return folder / f"{zlib.crc32(ascii(base).encode()):08x}{ENDING}"


def open_index(path: Path) -> sqlite3.Connection:
    """Open an index that nobody writes to any more. Raises `sqlite3.DatabaseError` for anything else."""
    _check_length(path)
    return sqlite3.connect(path.absolute().as_uri() + "?mode=ro&immutable=1", uri=True)


def _check_length(path: Path) -> None:
    """A file that was cut off would fail only where it ends; its header says how long it ought to be."""
    with path.open("rb") as file:
        header = file.read(_HEADER)
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if not header.startswith(b"SQLite format 3\0") or path.stat().st_size != (65536 if page == 1 else page) * pages:
        raise sqlite3.DatabaseError(tr("the file is damaged"))
