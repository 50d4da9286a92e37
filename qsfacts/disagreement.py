"""The nouns of sources that disagree. They stand apart from `model` since only one command needs them."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from qsfacts.model import Fact


class Kind(str, Enum):
    """In what two facts differ that ought to be the same."""

    VALUE = "value"
    HEDGE = "hedge"
    DATE_PRECISION = "date-precision"
    SPELLING = "spelling"


class Conflict(NamedTuple):
    """Two facts of one subject and indicator, the names as `names.toml` has them, in the order of the base.

    Where the subject itself is spelled in two ways, the facts are the first of each spelling, and `indicator` is empty.
    """

    kind: Kind
    subject: str
    indicator: str
    one: Fact
    other: Fact
