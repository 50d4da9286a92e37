"""The base that a command asks: its folders, its index, and what to do when the index turns out to be broken."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from qsfacts.cli.places import base_name, cache_folder, fact_paths
from qsfacts.cli.streams import say
from qsfacts.index.cache import Cache, Contents
from qsfacts.index.read import Index, IndexBroken
from qsfacts.language import tr
from qsfacts.store.fingerprint import fingerprint

T = TypeVar("T")
P = ParamSpec("P")


class OpenBase:
    """A base ready to be asked, by way of its index."""

    def __init__(self, facts: Sequence[Path] | None, *, verbose: bool = False) -> None:
        """Open the base of `--facts`, `QSFACTS_PATH` or the program; words about the index only if `verbose`."""
        folders = fact_paths(facts)
        tell: Callable[[str], None] = say if verbose else _say_nothing
        progress = Progress(tr("indexing facts"))
        self._cache = Cache(
            base_name(folders),
            lambda earlier: fingerprint(folders, like=earlier),
            cache_folder(),
            lambda: _read(folders),
            tell,
            progress.report,
        )
        try:
            self._index = self._cache.open()
        finally:
            progress.close()

    def ask(self, question: Callable[Concatenate[Index, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `question` finds in the index. One that breaks is built anew once."""
        try:
            return question(self._index, *args, **kwargs)
        except IndexBroken:
            self._index = self._cache.rebuild()
            return question(self._index, *args, **kwargs)


def _say_nothing(_text: str) -> None:
    pass


def _read(folders: Sequence[Path]) -> Contents:
    # Reading TOML and names costs more than a query; only who builds an index pays for it.
    from qsfacts.index.rows import to_leaf
    from qsfacts.store.load import stream

    names, leaves = stream(folders, to_leaf)
    return Contents(leaves, names)


class Progress:
    """A bar on a terminal for work that takes more than a second."""

    def __init__(self, task: str) -> None:
        self._task = task
        self._began = time.monotonic()
        self._bar: Callable[[int], None] | None = None
        self._closed: Callable[[], None] = lambda: None

    def report(self, done: int) -> None:
        """So much is done now."""
        if self._bar is None and _can_redraw() and time.monotonic() - self._began > 1:
            # Rich is not paid for where there is nothing to show.
            from qsfacts.render.progress import count_up

            self._bar, self._closed = count_up(self._task)
        if self._bar is not None:
            self._bar(done)

    def close(self) -> None:
        """Take the bar off the screen."""
        self._closed()


def _can_redraw() -> bool:
    """Whether stderr is a terminal that can take back what stands on it."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
