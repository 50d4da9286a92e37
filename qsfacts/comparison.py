"""The nouns of comparing: one indicator over subjects and periods. No behaviour but their own.

They stand apart from `model` since only `compare` needs them, and every other call would pay for their definition.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from qsfacts.model import Hit, Period

# What a group measures where that is no dimension of units: places in an order, and values that are no figures.
PLACES, WORDS = "place", "words"


class Told(NamedTuple):
    """A fact, the same fact in other sources with it, under the main names of its region and its subject."""

    region: str
    subject: str
    hit: Hit


class Choice(NamedTuple):
    """What words ask to compare: the main name of an indicator and its facts.

    `more` says that there are further subjects, `near` are other indicators that the words fit nearly as well, and
    `unknown` are words that none of the names has. Where the words name no indicator, `indicator` is empty, and `near`
    are some of those of `subject`, which they do name. `period` is said among the words, and leaves nothing out.
    """

    indicator: str
    told: tuple[Told, ...] = ()
    more: bool = False
    near: tuple[str, ...] = ()
    subject: str = ""
    unknown: tuple[str, ...] = ()
    period: Period | None = None


class Entry(NamedTuple):
    """A fact in its cell, its number (and the upper one of a range) in the unit of its group; None without a scale."""

    hit: Hit
    scaled: Decimal | None = None
    scaled_max: Decimal | None = None


class Row(NamedTuple):
    """What is told of a subject: a cell for each period of the group, what is true in it before what is planned."""

    region: str
    subject: str
    cells: tuple[tuple[Entry, ...], ...]


class Group(NamedTuple):
    """What can stand on one scale. `unit` is the printed one that most of its facts have.

    `periods` are in order, None for no period last.
    """

    dimension: str
    unit: str
    periods: tuple[Period | None, ...]
    rows: tuple[Row, ...]

    @property
    def entries(self) -> Iterator[Entry]:
        """All that stands in its cells, in order."""
        return (entry for row in self.rows for cell in row.cells for entry in cell)

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """From the lowest to the highest number, zero among them: what bars have to show."""
        ends = [end for entry in self.entries for end in (entry.scaled, entry.scaled_max) if end is not None]
        return min([Decimal(0), *ends]), max([Decimal(0), *ends])


class Comparison(NamedTuple):
    """An indicator compared. `query` are the words that it was asked by."""

    query: str
    indicator: str
    groups: tuple[Group, ...]
    near: tuple[str, ...] = ()

    @property
    def entries(self) -> list[Entry]:
        """All that stands in the cells of all groups, in order."""
        return [entry for group in self.groups for entry in group.entries]
