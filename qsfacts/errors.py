"""What went wrong and where, as data. The drawing is `render.problems`; nothing here prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qsfacts.language import later, tr


class Place(NamedTuple):
    """`length` characters of `text`, which is line `line` of the file `path`; line and column count from 1.

    Line 0 means the file as a whole.
    """

    path: str
    line: int = 0
    column: int = 1
    length: int = 1
    text: str = ""


class Problem(NamedTuple):
    """One thing that is wrong: what was found, what was expected, and what to do about it.

    `others` are further places that belong to it, such as the first use of an id that must be unique.
    """

    message: str
    place: Place
    expected: str = ""
    advice: str = ""
    others: tuple[Place, ...] = ()


# What a system says most often, for the catalogue.
_REASONS = (
    later("no such file or directory"),
    later("permission denied"),
    later("is a directory"),
    later("not a directory"),
    later("file exists"),
    later("no space left on device"),
    later("read-only file system"),
)


def reason(error: OSError) -> str:
    """What the system says was wrong, without number and path: `permission denied`."""
    return tr((error.strerror or str(error)).lower())


class FactsInvalid(Exception):
    """The fact base has problems, all of them in `problems`, in the order of the files."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


class CannotWork(Exception):
    """The work can't be done for a reason outside the fact files; the argument says which, the advice what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice
