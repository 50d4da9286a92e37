"""The fingerprint of fact folders: two are the same only if the facts are. Reads as little as it can."""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

# Clocks of file systems are coarse: a file that changed a moment ago may change again and look the same.
_SETTLED_NS = 2_000_000_000


def fingerprint(folders: Sequence[Path], *, like: str = "", now_ns: int | None = None) -> str:
    """A text that names the folders and their TOML files with sizes and times; a folder that is not there has no files.

    Of a file that changed in the last two seconds the content counts too, since its times could lie, and so it does of
    one whose content counted in `like`, an earlier fingerprint that this one is to be compared with. Times are those of
    content and of inode (`mtime`, `ctime`), so that a file put in place of another is seen whatever its own date.
    """
    now = time.time_ns() if now_ns is None else now_ns
    before = frozenset(like.split("\n")) if like else None
    return "\n".join(part for folder in folders for part in _parts(folder, now, before))


def _parts(folder: Path, now_ns: int, before: frozenset[str] | None) -> Iterator[str]:
    yield ascii(os.path.realpath(folder))
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:
        return
    for path in paths:
        try:
            yield _part(path, now_ns, before)
        except OSError:
            yield ascii(path.name)


def _part(path: Path, now_ns: int, before: frozenset[str] | None) -> str:
    status = path.stat()
    times = f"{path.name!a} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
    if before is not None and times in before:
        return times  # It had settled then and has not changed since.
    recent = now_ns - max(status.st_mtime_ns, status.st_ctime_ns) < _SETTLED_NS
    return f"{times} {zlib.crc32(path.read_bytes())}" if recent or before is not None else times
