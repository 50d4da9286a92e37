"""What the search is told of variants, topics and facts: no more than ranking needs."""

from typing import NamedTuple

from qsfacts.index.schema import Kind


class Variant(NamedTuple):
    """One of the names of a name, or a fact's value or note. `size` counts its units, `own` marks the main name.

    `order` is that in which they are taken where nothing else decides: short ones first, and main names before others.
    No two have the same.
    """

    order: int
    number: int
    kind: Kind
    owner: int
    size: int
    own: bool
    folded: str


class Topic(NamedTuple):
    """What facts are about: all that their names say of them."""

    subject: int
    indicator: int
    region: str


class Row(NamedTuple):
    """What the ranking needs of a fact."""

    number: int
    key: str
    topic: Topic
    starts: int | None
    ends: int | None
    status: str
    figure: bool
    said: str
