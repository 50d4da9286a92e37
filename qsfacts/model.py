"""The nouns of the program: frozen values that every other module speaks of. No behaviour but their own.

They are named tuples, since every call pays for their definition: that of a dataclass takes a millisecond, that of a
named tuple a tenth of one. It would take two tenths if the annotations were postponed: each is compiled once more then.
So no module that a query needs postpones them and defines named tuples.
"""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple


class Status(str, Enum):
    """How far a fact has become true. The values are those of the fact files."""

    ACTUAL = "actual"
    EXPECTED = "expected"
    PLANNED = "planned"
    CAPACITY = "capacity"


class Match(str, Enum):
    """Why a fact was found, from the strongest evidence to the weakest."""

    EXACT = "exact"
    ALIAS = "alias"
    VALUE = "value"
    PARTIAL = "partial"
    TYPO = "typo"
    PINYIN = "pinyin"
    INITIALS = "initials"


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of some text, counted in code points from 0."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Quantity(NamedTuple):
    """A figure as it was printed.

    `number` counts in `unit`, which keeps its 万 or 亿: `1.6万个` is 1.6 in `万个`. A range has its
    upper bound in `number_max`. `hedge` is what was printed around the number (`约`, `超`, `多`, `左右`),
    joined where there are two. `ordinal` marks places in an order (`第72位`), which never equal counts.
    `elided` says that the lower bound borrowed its magnitude from the upper one (`八到九百亿`),
    a reading that another reader may not share.
    """

    number: Decimal
    unit: str = ""
    hedge: str = ""
    number_max: Decimal | None = None
    ordinal: bool = False
    elided: bool = False


class Period(NamedTuple):
    """The days from `start` to `end`, both included; `text` is how the fact files write it."""

    text: str
    start: date
    end: date

    def contains(self, other: "Period") -> bool:
        """Whether `other` lies inside this period or is the same."""
        return self.start <= other.start and other.end <= self.end


class LineRange(NamedTuple):
    """Lines `first` to `last` of a source text, both included, counted from 1."""

    first: int
    last: int


class Source(NamedTuple):
    """A text that facts were read from. Fields that the text does not print are empty.

    `page` is the page of the newspaper (版次), as printed; `accessed` the day on which the text was read at `url`.
    """

    id: str
    title: str
    kicker: str
    authors: tuple[str, ...]
    publisher: str
    date: str
    written: str
    dating: str
    region: str
    language: str
    sha256: str
    page: str = ""
    url: str = ""
    accessed: str = ""


class Fact(NamedTuple):
    """One (subject, indicator, value) of one source. `quantity` is None where the value is no figure."""

    id: str
    subject: str
    indicator: str
    value: str
    quantity: Quantity | None
    period: Period | None
    status: Status
    region: str
    source: Source
    lines: tuple[LineRange, ...]
    note: str


class Aside(NamedTuple):
    """A numeral of a source that is no fact, and why."""

    source: Source
    lines: tuple[LineRange, ...]
    text: str
    why: str


class Name(NamedTuple):
    """A subject or an indicator with the other names that people use for it.

    `pinyin` is the right reading where a dictionary would guess wrong, syllables separated by spaces.
    `members` are the names that this one stands for as a group.
    """

    name: str
    aliases: tuple[str, ...]
    pinyin: str
    members: tuple[str, ...]


class Filters(NamedTuple):
    """What a hit must be. Empty fields filter nothing.

    `subject` is part of any name of the subject, `region` part of the region's; `unit` is the printed unit with or
    without its 万 or 亿; a fact's period lies in `period`.
    """

    subject: str = ""
    region: str = ""
    period: Period | None = None
    status: Status | None = None
    source: str = ""
    unit: str = ""


class Marks(NamedTuple):
    """The parts of a fact's subject, indicator and value that answered a query."""

    subject: tuple[Span, ...] = ()
    indicator: tuple[Span, ...] = ()
    value: tuple[Span, ...] = ()


class Hit(NamedTuple):
    """A fact that answers a query. `score` runs from 0 to 100; `also` holds the same fact in other sources."""

    fact: Fact
    score: float
    match: Match
    also: tuple[Fact, ...] = ()
    marks: Marks = Marks()


class Answer(NamedTuple):
    """A query and its hits, best first. The query is empty where only filters were given."""

    query: str
    hits: tuple[Hit, ...]


class PrintedLine(NamedTuple):
    """A line of a source text, counted from 1; `marks` are where it prints the value of a fact.

    `own` is False for a line that only stands around those of the fact.
    """

    number: int
    text: str
    marks: tuple[Span, ...] = ()
    own: bool = True


class Passage(NamedTuple):
    """What the text prints that a fact was read from: runs of lines, blank ones left out."""

    fact: Fact
    runs: tuple[tuple[PrintedLine, ...], ...]


class Detail(NamedTuple):
    """A fact with the same fact in other sources, and what is known of its subject and indicator otherwise.

    `passages` quote the sources whose texts the user has.
    """

    hit: Hit
    others: tuple[Fact, ...]
    passages: tuple[Passage, ...] = ()


class Cited(NamedTuple):
    """What is to be cited: a fact with the same fact in other sources, or a source, which has no `facts` then."""

    id: str
    sources: tuple[Source, ...]
    facts: tuple[Fact, ...] = ()


class Coverage(NamedTuple):
    """How many of a text's numerals lie in facts, in asides, and in neither."""

    source: Source
    numerals: int
    in_facts: int
    in_asides: int
    missing: int


def print_lines(lines: tuple[LineRange, ...]) -> str:
    """Line ranges as the fact files write them: `31-33, 103`."""
    return ", ".join(str(part.first) if part.first == part.last else f"{part.first}-{part.last}" for part in lines)
