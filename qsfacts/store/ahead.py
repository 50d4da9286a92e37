"""Reading ahead: other processes read the next files of a large base while this one works on what they read before."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

# To index a fact takes about as long as to read it: more than two readers would wait.
_MOST_READERS = 2
_AHEAD = 3


def read_ahead(read: Callable[[Path], Result], paths: Sequence[Path]) -> Iterator[Result]:
    """What `read`, a function of a module, makes of each path, in their order, some of them ahead of the one asked for.

    Where there is one core only, or no other process can be had, or they die, this process does the work itself.
    """
    left = deque(paths)
    try:
        for result in _read_elsewhere(read, paths, min(_MOST_READERS, (os.cpu_count() or 1) - 1)):
            left.popleft()
            yield result
    except (BrokenProcessPool, ImportError, NotImplementedError, OSError):
        pass  # A system without semaphores, or without room for one more process.
    yield from map(read, left)


def _read_elsewhere(read: Callable[[Path], Result], paths: Sequence[Path], readers: int) -> Iterator[Result]:
    if readers < 1:
        return
    pool = ProcessPoolExecutor(readers, initializer=_become_reader)
    try:
        waiting = iter(paths)
        running = deque(pool.submit(read, path) for path in islice(waiting, readers + _AHEAD))
        while running:
            yield running.popleft().result()
            running.extend(pool.submit(read, path) for path in islice(waiting, 1))
    finally:
        pool.shutdown(cancel_futures=True)


def _become_reader() -> None:
    # Who presses Ctrl-C wants no tracebacks of processes that they never heard of.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Tables and facts hold no circles; to look for some among all of a file's takes a quarter of the time.
    gc.disable()
