"""The fingerprint of fact folders: two are the same only if the facts are. Reads as little as it can."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

# Clocks of file systems are coarse: a file that changed a moment ago may change again and look the same.
_SETTLED_NS = 2_000_000_000


def fingerprint(folders: Sequence[Path], *, now_ns: int | None = None) -> str:
    """A text that names the folders and their TOML files with sizes and times; a folder that is not there has no files.

    Of a file that changed in the last two seconds the content counts too, since its times could lie. Times are those of
    content and of inode (`mtime`, `ctime`), so that a file put in place of another is seen whatever its own date.
    """
    now = time.time_ns() if now_ns is None else now_ns
    return "\n".join(part for folder in folders for part in _parts(folder, now))


def _parts(folder: Path, now_ns: int) -> Iterator[str]:
    yield ascii(str(folder.absolute()))
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:
        return
    for path in paths:
        try:
            status = path.stat()
            recent = now_ns - max(status.st_mtime_ns, status.st_ctime_ns) < _SETTLED_NS
            content = zlib.crc32(path.read_bytes()) if recent else ""
            yield f"{path.name!a} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {content}"
        except OSError:
            yield ascii(path.name)
