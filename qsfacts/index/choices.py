"""What of a base a command line can name, by how it begins. Imports as little as it can: a shell waits for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from qsfacts.index.opening import open_index

# More than this nobody reads.
MOST = 200
_PAST = "\U0010ffff"


class Field(str, Enum):
    """What of facts can be named."""

    ID = "id"
    SOURCE = "source"
    SUBJECT = "subject"
    INDICATOR = "indicator"
    REGION = "region"
    PERIOD = "period"
    UNIT = "unit"


class Choice(NamedTuple):
    """A value, and what it stands for where that is not plain to see.

    An id that ends with a hyphen is the beginning of several.
    """

    value: str
    about: str = ""


def choices(path: Path, fields: Sequence[Field], beginning: str) -> list[Choice]:
    """The values of these fields in the index `path` that begin so, `MOST` of each at most; none where it has no such.

    Where there are more, what all of them begin with is still what those that are given begin with: a shell types that
    by itself. Ids are then given up to their next hyphen.
    """
    try:
        with closing(open_index(path)) as connection:
            return [choice for field in fields for choice in _choices(connection, field, beginning)]
    except (sqlite3.Error, OSError, UnicodeError):
        return []


# The value and its explanation, of what is greater than one parameter and less than another.
_STATEMENTS = {
    Field.ID: (
        "SELECT key, printed_subject || ' ' || printed_indicator || ': ' || value FROM fact"
        " WHERE key >= ? AND key < ? ORDER BY key"
    ),
    Field.SOURCE: "SELECT key, title FROM source WHERE key >= ? AND key < ? ORDER BY key",
}
_NAMED = "SELECT value, '' FROM choice WHERE field = '{}' AND value >= ? AND value < ? ORDER BY value"


def _choices(connection: sqlite3.Connection, field: Field, beginning: str) -> list[Choice]:
    statement = _STATEMENTS.get(field) or _NAMED.format(field.value)
    found = _between(connection, statement, beginning, beginning + _PAST, MOST + 1)
    if len(found) <= MOST:
        return found
    if field is Field.ID:
        return _branches(connection, statement, beginning)
    return [*found[: MOST - 1], *_between(connection, statement + " DESC", beginning, beginning + _PAST, 1)]


def _between(connection: sqlite3.Connection, statement: str, first: str, past: str, most: int) -> list[Choice]:
    return [Choice._make(row) for row in connection.execute(f"{statement} LIMIT {most}", (first, past))]


def _branches(connection: sqlite3.Connection, statement: str, beginning: str) -> list[Choice]:
    """The ids that begin so, each up to the first hyphen where they differ."""
    found: list[Choice] = []
    first = beginning
    while len(found) < MOST and (following := _between(connection, statement, first, beginning + _PAST, 1)):
        branch = _branch(following[0], beginning)
        found.append(branch)
        first = branch.value + ("\0" if branch == following[0] else _PAST)
    if len(found) == 1:
        return _branches(connection, statement, found[0].value)
    if len(found) == MOST:
        last = _between(connection, statement + " DESC", beginning, beginning + _PAST, 1)
        found[-1] = _branch(last[0], beginning)
    return found


def _branch(choice: Choice, beginning: str) -> Choice:
    hyphen = choice.value.find("-", len(beginning))
    return choice if hyphen < 0 else Choice(choice.value[: hyphen + 1])
