"""A source text as printed, and where in it the value of a fact stands. Opens no files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from qsfacts.errors import Place
from qsfacts.model import Fact, LineRange, Period, Span
from qsfacts.period import DateMention, PeriodInvalid, parse_period, scan_dates
from qsfacts.quantity import narrow, scan_figures


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text without its white space, which hard wraps put anywhere, and the way back to it."""

    path: str
    printed: tuple[str, ...]
    flat: str
    lines: tuple[int, ...]
    columns: tuple[int, ...]
    dates: tuple[DateMention, ...]

    @property
    def filled(self) -> list[int]:
        """The numbers of the lines that are not blank."""
        return sorted(set(self.lines))

    def span(self, part: LineRange) -> Span:
        """The characters of the lines `first` to `last`."""
        inside = [i for i, line in enumerate(self.lines) if part.first <= line <= part.last]
        return Span(inside[0], inside[-1] + 1) if inside else Span(0, 0)

    def place(self, span: Span) -> Place:
        """Where the characters of `span` stand in the text as printed, as far as they stand on one line."""
        line, part = next(self.by_line(span))
        return Place(self.path, line, part.start + 1, part.end - part.start, self.printed[line - 1])

    def by_line(self, span: Span) -> Iterator[tuple[int, Span]]:
        """The lines that `span` runs over, each with the characters of it, blanks between them included."""
        for line, inside in groupby(range(span.start, span.end), key=self.lines.__getitem__):
            columns = [self.columns[each] for each in inside]
            yield line, Span(columns[0] - 1, columns[-1])


def read_printed(path: str, content: str) -> PrintedText:
    """The text `content`, read from `path`."""
    printed = tuple(line.removesuffix("\r") for line in content.removesuffix("\n").split("\n"))
    chars = [
        (char, number, column)
        for number, line in enumerate(printed, 1)
        for column, char in enumerate(narrow(line), 1)
        if not char.isspace()
    ]
    flat = "".join(char for char, _, _ in chars)
    return PrintedText(
        path,
        printed,
        flat,
        tuple(line for _, line, _ in chars),
        tuple(column for _, _, column in chars),
        tuple(scan_dates(flat)),
    )


def sum_of(content: str) -> str:
    """The sha256 of a text, as fact files record it."""
    return hashlib.sha256(content.encode()).hexdigest()


def wanted_of(fact: Fact) -> list[str]:
    """What of a fact's value must be printed in its lines: a figure whole, of a phrase its numerals."""
    value = squeeze(fact.value)
    if fact.quantity is not None:
        return [value]
    if date_of(fact) is not None:
        return []
    return [value[span.start : span.end] for span in numerals(value, scan_dates(value))]


def squeeze(words: str) -> str:
    """`words` as they stand in `PrintedText.flat`."""
    return narrow("".join(words.split()))


def date_of(fact: Fact) -> Period | None:
    """The value of a fact, where it is a date."""
    try:
        return parse_period(fact.value)
    except PeriodInvalid:
        return None


_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_NUMERAL = re.compile("[0-9〇零一二两三四五六七八九十百千万亿半]")


def numerals(flat: str, dates: Iterable[DateMention]) -> Iterator[Span]:
    """Dates that hold a numeral, every other run of digits, and Chinese numerals where they are figures."""
    taken = [date.span for date in dates if _NUMERAL.search(flat[date.span.start : date.span.end])]
    yield from taken
    for found in _DIGITS.finditer(flat):
        span = Span(found.start(), found.end())
        if not any(span.overlaps(other) for other in taken):
            yield span
    for figure in scan_figures(flat):
        printed = flat[figure.core.start : figure.core.end]
        if not re.search("[0-9]", printed) and not any(figure.core.overlaps(other) for other in taken):
            yield figure.core


def find_printed(wanted: str, flat: str, span: Span) -> list[Span]:
    """Where `wanted` stands in the span, not inside a longer number."""
    pattern = re.escape(wanted)
    if wanted[0].isdigit():
        pattern = r"(?<![0-9])(?<![0-9][.,])" + pattern
    if wanted[-1].isdigit():
        pattern += r"(?![0-9]|[.,][0-9])"
    return [Span(*found.span()) for found in re.compile(pattern).finditer(flat, span.start, span.end)]
