"""A running count on a terminal, for work of which nobody knows how much there is."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


def count_up(task: str) -> tuple[Callable[[int], None], Callable[[], None]]:
    """Show a count on stderr. The first function tells how far it is, the second takes it off the screen."""
    columns = (SpinnerColumn(), TextColumn(task), TextColumn("{task.completed:,}"), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    running = progress.add_task(task, total=None)
    progress.start()
    return lambda done: progress.update(running, completed=done), progress.stop
