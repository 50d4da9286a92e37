"""The terminal and the pipes: what they can show, and writing to them."""

from __future__ import annotations

import io
import os
import sys
from enum import Enum
from pathlib import Path

from qsfacts.errors import CannotWork, reason
from qsfacts.language import tr
from qsfacts.render.clean import clean

FOUND, NOT_FOUND, FAILED = 0, 1, 2
# What shells report of a program that was interrupted.
INTERRUPTED = 130
_USUAL_WIDTH = 80


class Color(str, Enum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def prepare_streams() -> None:
    """Speak UTF-8 whatever the locale says: facts are Chinese, and a traceback helps nobody.

    Raises `CannotWork` where stdout is closed.
    """
    if sys.stdout is None:
        raise CannotWork(tr("can't write the results: stdout is closed"))
    # Files that Windows wrote begin with a byte order mark, which is no part of the first query.
    spoken = ((sys.stdin, "utf-8-sig", "replace"), (sys.stdout, "utf-8", "replace"), (sys.stderr, "utf-8", "replace"))
    for stream, encoding, errors in spoken:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors=errors)


def write(text: str) -> None:
    """Results to stdout. A reader that has gone away has had enough: that ends the program as a success.

    Raises `CannotWork` where they can't be written for another reason, such as a full disk.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        let_go_of_stdout()
        if isinstance(error, BrokenPipeError):
            raise SystemExit(FOUND) from None
        raise CannotWork(tr("can't write the results: {reason}").format(reason=reason(error))) from error


def write_file(path: Path, text: str) -> None:
    """Results to a file, in place of what it held. Raises `CannotWork` where that can't be."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotWork(tr("can't write `{path}`: {reason}").format(path=path, reason=reason(error))) from error


def let_go_of_stdout() -> None:
    """Write to nowhere from here on: the interpreter flushes once more at its end and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """A word about the work to stderr. What it quotes (a query, a path) may hold anything."""
    sys.stderr.write("".join(clean(line) + "\n" for line in text.removesuffix("\n").split("\n")))


def draw_failure(error: CannotWork) -> str:
    """Why the work could not be done, and what to do about it."""
    advice = "\n" + tr("advice: ") + error.advice if error.advice else ""
    return tr("error: ") + str(error) + advice


def on_terminal() -> bool:
    """Whether a person reads the results."""
    return sys.stdout.isatty()


def use_color(choice: Color) -> bool:
    """What `--color`, `NO_COLOR` (https://no-color.org) and the terminal come to."""
    if choice is not Color.AUTO:
        return choice is Color.ALWAYS
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def output_width() -> int | None:
    """The columns there are: those of `COLUMNS` or of the terminal; None in a pipe, where nothing limits them."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    if not on_terminal():
        return None
    # A terminal that does not know its width, as some that programs make, says 0.
    return os.get_terminal_size(sys.stdout.fileno()).columns or _USUAL_WIDTH
