"""A file that is written aside and then moved into place, so that nobody sees half of one or loses what was there."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from qsfacts.errors import CannotWork, reason
from qsfacts.language import tr

# What SQLite keeps beside a database that a program has open, and would take for a part of the new one.
_COMPANIONS = ("-wal", "-journal")
# What shells add to the number of the signal that ended a program.
_SIGNALLED = 128


class NewFile:
    """A file on its way: written at `aside`, which is in the same folder, until it is moved."""

    def __init__(self, path: Path, aside: Path, *, force: bool) -> None:
        self.aside = aside
        self._path = path
        self._force = force

    def move(self) -> None:
        """Put the file into place. Raises `FileExistsError` where one has come there that may not be replaced."""
        # Of two programs that make the same file only one can do this; and whom it lets in is the folder's to say.
        self._path.open("ab" if self._force else "xb").close()
        self.aside.chmod(self._path.stat().st_mode)
        self.aside.replace(self._path)


@contextlib.contextmanager
def new_file(path: Path, *, force: bool) -> Iterator[NewFile]:
    """A file to write, which is nowhere to be seen before it is moved, and never where it is not.

    Raises `CannotWork` where there is one already and not `force`, or where it can't be written.
    """
    place = Path(os.path.realpath(path))
    with _explained(path):
        if place.exists():
            _check_replaceable(place, force=force)
        handle, name = tempfile.mkstemp(prefix=".qsfacts-", suffix=".part", dir=place.parent)
        os.close(handle)
        aside = Path(name)
        try:
            with _ended_by_signals():
                yield NewFile(place, aside, force=force)
        finally:
            aside.unlink(missing_ok=True)


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a closed terminal or a time limit end the program as Ctrl-C does, with all that is to be done at the end."""
    signals = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {each: signal.signal(each, _end) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _end(number: int, _frame: object) -> None:
    sys.exit(_SIGNALLED + number)


def _check_replaceable(place: Path, *, force: bool) -> None:
    if place.is_dir():
        raise IsADirectoryError
    if not force:
        raise FileExistsError
    if any(place.with_name(place.name + ending).exists() for ending in _COMPANIONS):
        advice = tr("close it there, or name another file")
        raise CannotWork(tr("another program has `{path}` open").format(path=place), advice)


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What the system says against the file, in words."""
    try:
        yield
    except FileExistsError as error:
        advice = tr("name another file, or replace it with --force")
        raise CannotWork(tr("there is a file `{path}` already").format(path=path), advice) from error
    except IsADirectoryError as error:
        raise CannotWork(tr("`{path}` is a folder").format(path=path), tr("name a file in it")) from error
    except FileNotFoundError as error:
        if path.parent.is_dir():
            raise CannotWork(tr("can't write `{path}`: {reason}").format(path=path, reason=reason(error))) from error
        advice = tr("make it, or name another one")
        raise CannotWork(tr("there is no folder `{path}`").format(path=path.parent), advice) from error
    except OSError as error:
        raise CannotWork(tr("can't write `{path}`: {reason}").format(path=path, reason=reason(error))) from error
