"""The index file in the user's cache folder: found, built, put in place, cleaned up. Costs time, never an answer."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qsfacts import __version__
from qsfacts.errors import reason
from qsfacts.index.opening import ENDING, index_path, open_index
from qsfacts.index.read import Index
from qsfacts.index.schema import VERSION
from qsfacts.language import tr
from qsfacts.model import Name

if TYPE_CHECKING:
    from qsfacts.index.rows import Leaf

Progress = Callable[[int], None]

_UNUSED_SECONDS = 60 * 24 * 3600
_PROGRAM = f"{__version__} {VERSION}"


class Contents(NamedTuple):
    """What an index is built from; each fact by its `to_leaf`."""

    leaves: Iterable[Leaf]
    names: Sequence[Name]


class Cache(NamedTuple):
    """The index of one base. `fingerprint` gives that of its files, to be compared with an earlier one, or to be kept
    where that is empty; `folder` is None where there is no cache folder.

    `read` reads the base; it may raise, and what it raises is passed on. `tell` is told what the cache does, and why
    where it can't; `progress` how many facts are in the index while it is built.
    """

    base: str
    fingerprint: Callable[[str], str]
    folder: Path | None
    read: Callable[[], Contents]
    tell: Callable[[str], None]
    progress: Progress | None = None

    @property
    def path(self) -> Path | None:
        """Where the index of the base lies. It says itself of which state of the base it is, and of which program."""
        if self.folder is None:
            return None
        return index_path(self.folder, self.base)

    def _is_current(self, connection: sqlite3.Connection) -> bool:
        program, _, earlier = _state_of(connection).partition("\n")
        return program == _PROGRAM and self.fingerprint(earlier) == earlier

    def open(self) -> Index:
        """The index, from the cache if it is there and sound and of this state of the base, built anew otherwise."""
        if self.path is not None and self.path.is_file():
            try:
                connection = open_index(self.path)
                if self._is_current(connection):
                    return Index(connection)
                self.tell(
                    tr("the index {path} is of another state of the facts; building it anew").format(path=self.path)
                )
            except (sqlite3.DatabaseError, OSError) as error:
                said = tr("the index {path} can't be used ({reason}); building it anew")
                self.tell(said.format(path=self.path, reason=_reason(error)))
        return self.rebuild()

    def rebuild(self) -> Index:
        """Build the index: beside its place, then into it; in memory where there is no place for it."""
        # It brings in the dictionaries of readings, which cost more than all the rest; only a build pays for them.
        from qsfacts.index.build import build, build_file

        about = {"state": f"{_PROGRAM}\n{self.fingerprint('')}"}
        if self.path is not None:
            try:
                contents = self.read()
                build_file(self.path, contents.leaves, contents.names, about, self.progress)
                self.tell(tr("built the index {path}").format(path=self.path))
                _clean_up(self.path)
                return Index(open_index(self.path))
            except (sqlite3.DatabaseError, OSError) as error:
                said = tr("no index can be kept in {folder} ({reason}); using one in memory")
                self.tell(said.format(folder=self.folder, reason=_reason(error)))
        connection = sqlite3.connect(":memory:")
        contents = self.read()
        build(connection, contents.leaves, contents.names, about, self.progress)
        return Index(connection)


def _reason(error: sqlite3.DatabaseError | OSError) -> str:
    return reason(error) if isinstance(error, OSError) else str(error)


def _clean_up(kept: Path) -> None:
    """Take away the indexes of bases that nobody has changed or asked anew for long."""
    long_ago = time.time() - _UNUSED_SECONDS
    for path in kept.parent.glob(f"*{ENDING}"):
        with contextlib.suppress(OSError):
            if path != kept and path.stat().st_mtime < long_ago:
                path.unlink()


def _state_of(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT value FROM about WHERE key = 'state'").fetchone()
    return "" if row is None else str(row[0])
