"""The lines that a fact was read from, quoted from a copy of its text, its value marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from qsfacts.audit.printed import PrintedText, date_of, find_printed, read_printed, squeeze, sum_of, wanted_of
from qsfacts.errors import Place, Problem
from qsfacts.language import tr
from qsfacts.model import Fact, Passage, PrintedLine, Source, Span

# Lines before and after those of the fact that are quoted with them, blank ones not counted.
_AROUND = 1


def other_text(source: Source, path: str, content: str) -> Problem | None:
    """The problem that `content`, read from `path`, is not the text that the facts of `source` were read from."""
    found = sum_of(content)
    if found == source.sha256:
        return None
    return Problem(
        tr("the text of `{source}` is not the one that its facts were read from").format(source=source.id),
        Place(path),
        tr("the sha256 `{expected}`; that of this file is `{found}`").format(expected=source.sha256, found=found),
        tr("put the very text there, its line ends included; nothing is quoted from another"),
    )


def quote(fact: Fact, content: str) -> Passage:
    """The lines of `fact` in `content`, its source's text, with a line around them.

    Marked is the value: a figure or a date wherever it stands in these lines; a phrase if it stands there as it is, or
    else the things that it lists, or else its numerals.
    """
    text = read_printed(fact.source.id, content)
    marks: dict[int, list[Span]] = {}
    for span in _value_spans(fact, text):
        for number, part in text.by_line(span):
            marks.setdefault(number, []).append(part)
    own = {number for number in text.filled if any(part.first <= number <= part.last for part in fact.lines)}

    def line(number: int) -> PrintedLine:
        return PrintedLine(number, text.printed[number - 1], tuple(marks.get(number, ())), number in own)

    return Passage(fact, tuple(tuple(map(line, run)) for run in _runs(text.filled, own)))


def _value_spans(fact: Fact, text: PrintedText) -> Iterator[Span]:
    date = date_of(fact)
    for part in fact.lines:
        inside = text.span(part)
        if date is None:
            yield from next(filter(None, (_find_all(words, text, inside) for words in _wordings(fact))), ())
        else:
            # A year alone would agree with every day of it.
            whole = date.start.month != date.end.month
            yield from (
                each.span
                for each in text.dates
                if inside.start <= each.span.start < inside.end
                and each.agrees(date)
                and (whole or each.month is not None)
            )


def _wordings(fact: Fact) -> Iterator[list[str]]:
    """What the value may stand there as, from the whole of it to the least."""
    yield [squeeze(fact.value)]
    if fact.quantity is None:
        yield squeeze(fact.value).split("、")
        yield wanted_of(fact)


def _find_all(words: Sequence[str], text: PrintedText, inside: Span) -> list[Span]:
    return [span for each in words if each for span in find_printed(each, text.flat, inside)]


def _runs(filled: Sequence[int], own: set[int]) -> Iterator[list[int]]:
    """The numbers of `own` and of the lines around them, in runs that leave nothing out."""
    near = [
        position
        for position in range(len(filled))
        if not own.isdisjoint(filled[max(position - _AROUND, 0) : position + _AROUND + 1])
    ]
    for _, run in groupby(enumerate(near), key=lambda pair: pair[1] - pair[0]):
        yield [filled[position] for _, position in run]
