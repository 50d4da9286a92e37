"""What the base says held against the texts that it was read from: does it stand there, and is all of it here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qsfacts.errors import Place, Problem
from qsfacts.language import tr
from qsfacts.model import Aside, Coverage, Fact, LineRange, Period, Source, Span
from qsfacts.period import DateMention, PeriodInvalid, parse_period, scan_dates
from qsfacts.quantity import narrow, scan_figures
from qsfacts.store.load import Base


@dataclass(frozen=True, slots=True)
class _Text:
    """A text without its white space, which hard wraps put anywhere, and the way back to it."""

    path: str
    printed: tuple[str, ...]
    flat: str
    lines: tuple[int, ...]
    columns: tuple[int, ...]
    dates: tuple[DateMention, ...]

    def span(self, part: LineRange) -> Span:
        """The characters of the lines `first` to `last`."""
        inside = [i for i, line in enumerate(self.lines) if part.first <= line <= part.last]
        return Span(inside[0], inside[-1] + 1) if inside else Span(0, 0)

    def place(self, span: Span) -> Place:
        """Where the characters of `span` stand in the text as printed."""
        line, column = self.lines[span.start], self.columns[span.start]
        last = span.start
        while last + 1 < span.end and self.lines[last + 1] == line:
            last += 1
        return Place(self.path, line, column, self.columns[last] - column + 1, self.printed[line - 1])


def idle_names(base: Base) -> Iterator[Problem]:
    """Names of `names.toml` that lead to no fact: neither a subject nor an indicator, nor a group of those."""
    used = {word for fact in base.facts for word in (fact.subject, fact.indicator)}
    known = used | {alias for name in base.names for alias in name.aliases}
    known |= {name.name for name in base.names}
    for name in base.names:
        leads = not used.isdisjoint((name.name, *name.aliases))
        if not leads and not name.members:
            yield Problem(
                tr("the name `{name}` is no subject and no indicator of any fact").format(name=name.name),
                base.name_place(name),
                tr("a name as the facts write it, or one with `members`"),
                tr("mend its spelling, or take it out"),
            )
        for member in name.members:
            if member not in known:
                yield Problem(
                    tr("`{member}`, a member of `{name}`, is no name of the base").format(
                        member=member, name=name.name
                    ),
                    base.name_place(name, member),
                    tr("a subject, an indicator or another name"),
                )


def cover(base: Base, source: Source, path: str, content: str) -> tuple[Coverage, list[Problem]]:
    """Hold the facts and asides of `source` against its text `content`, read from `path`.

    Problems are: a text that is not the recorded one, a fact or an aside that does not stand in its lines, and every
    numeral that lies in neither.
    """
    text = _squeeze(path, content)
    facts = [fact for fact in base.facts if fact.source is source]
    asides = [aside for aside in base.asides if aside.source is source]
    problems = [*_other_text(base, source, content)]
    problems += [problem for fact in facts for problem in _misplaced(base, fact, text)]
    problems += [problem for aside in asides for problem in _misplaced_aside(base, aside, text)]
    by_facts = [span for fact in facts for span in _fact_spans(fact, text)]
    by_asides = [span for aside in asides for span in _aside_spans(aside, text)]
    numerals = sorted(_numerals(text.flat, text.dates), key=lambda span: span.start)
    in_facts = [each for each in numerals if _inside(each, by_facts)]
    rest = [each for each in numerals if not _inside(each, by_facts)]
    missing = [each for each in rest if not _inside(each, by_asides)]
    problems += [_gap(text, each) for each in missing]
    in_asides = len(rest) - len(missing)
    return Coverage(source, len(numerals), len(in_facts), in_asides, len(missing)), problems


def _squeeze(path: str, content: str) -> _Text:
    printed = tuple(line.removesuffix("\r") for line in content.removesuffix("\n").split("\n"))
    chars = [
        (char, number, column)
        for number, line in enumerate(printed, 1)
        for column, char in enumerate(narrow(line), 1)
        if not char.isspace()
    ]
    flat = "".join(char for char, _, _ in chars)
    return _Text(
        path,
        printed,
        flat,
        tuple(line for _, line, _ in chars),
        tuple(column for _, _, column in chars),
        tuple(scan_dates(flat)),
    )


_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_NUMERAL = re.compile("[0-9〇零一二两三四五六七八九十百千万亿半]")


def _numerals(flat: str, dates: Iterable[DateMention]) -> Iterator[Span]:
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


def _inside(span: Span, covers: Iterable[Span]) -> bool:
    return any(cover.start <= span.start and span.end <= cover.end for cover in covers)


def _other_text(base: Base, source: Source, content: str) -> Iterator[Problem]:
    found = hashlib.sha256(content.encode()).hexdigest()
    if found != source.sha256:
        yield Problem(
            tr("the text of `{source}` is not the one that its facts were read from").format(source=source.id),
            base.source_place(source, "sha256"),
            tr("a text with that sum; the sum of this one is `{sum}`").format(sum=found),
            tr("find the right text, or read the facts again and record the new sum"),
        )


def _misplaced(base: Base, fact: Fact, text: _Text) -> Iterator[Problem]:
    for part in fact.lines:
        span = text.span(part)
        absent = [each for each in _wanted(fact) if not _find(each, text.flat, span)]
        if absent or not _spelled(fact, text, span):
            yield Problem(
                _misplacement(tr("fact `{what}` does not stand in {lines} of `{source}`"), fact.id, part, fact.source),
                base.fact_place(fact, "value"),
                _quote(absent[0] if absent else fact.value, text, span),
                tr("mend `value` or `lines`"),
            )


def _misplacement(said: str, what: str, part: LineRange, source: Source) -> str:
    one, several = tr("line {first}"), tr("lines {first}-{last}")
    lines = (one if part.first == part.last else several).format(first=part.first, last=part.last)
    return said.format(what=what, lines=lines, source=source.id)


def _quote(wanted: str, text: _Text, span: Span, longest: int = 60) -> str:
    """What was expected, held against the characters of `span`."""
    found = text.flat[span.start : span.end]
    said = tr("`{wanted}` in `{found}`")
    if not found:
        said = tr("`{wanted}` there, where nothing stands; the text has {lines} lines")
    shown = found if len(found) <= longest else found[:longest] + "…"
    return said.format(wanted=wanted, found=shown, lines=len(text.printed))


def _wanted(fact: Fact) -> list[str]:
    """What of a fact's value must be printed in its lines: a figure whole, of a phrase its numerals."""
    value = narrow("".join(fact.value.split()))
    if fact.quantity is not None:
        return [value]
    if _is_date(fact):
        return []
    return [value[span.start : span.end] for span in _numerals(value, scan_dates(value))]


def _is_date(fact: Fact) -> bool:
    return _date(fact) is not None


def _date(fact: Fact) -> Period | None:
    try:
        return parse_period(fact.value)
    except PeriodInvalid:
        return None


def _spelled(fact: Fact, text: _Text, span: Span) -> bool:
    """Whether a date is printed: month and day always, the year where the lines name any (今年 and 去年 name none)."""
    date = _date(fact)
    if date is None:
        return True
    inside = [each for each in text.dates if span.start <= each.span.start < span.end]
    if date.start.month != date.end.month:
        years = {each.year for each in inside} - {None}
        return not years or date.start.year in years
    day = date.start.day if date.start == date.end else None
    return any(each.agrees(date) and each.month is not None and each.day == day for each in inside)


def _find(wanted: str, flat: str, span: Span) -> list[Span]:
    """Where `wanted` stands in the span, not inside a longer number."""
    pattern = re.escape(wanted)
    if wanted[0].isdigit():
        pattern = r"(?<![0-9])(?<![0-9][.,])" + pattern
    if wanted[-1].isdigit():
        pattern += r"(?![0-9]|[.,][0-9])"
    return [Span(*found.span()) for found in re.compile(pattern).finditer(flat, span.start, span.end)]


def _fact_spans(fact: Fact, text: _Text) -> Iterator[Span]:
    wanted = _wanted(fact)
    periods = [each for each in (fact.period, _date(fact)) if each is not None]
    for part in fact.lines:
        span = text.span(part)
        for each in wanted:
            yield from _find(each, text.flat, span)
        for date in text.dates:
            if span.start <= date.span.start < span.end and any(date.agrees(each) for each in periods):
                yield date.span


def _aside_spans(aside: Aside, text: _Text) -> Iterator[Span]:
    wanted = narrow("".join(aside.text.split()))
    for part in aside.lines:
        yield from _find(wanted, text.flat, text.span(part))


def _misplaced_aside(base: Base, aside: Aside, text: _Text) -> Iterator[Problem]:
    wanted = narrow("".join(aside.text.split()))
    for part in aside.lines:
        span = text.span(part)
        if not _find(wanted, text.flat, span):
            yield Problem(
                _misplacement(
                    tr("the aside `{what}` does not stand in {lines} of `{source}`"), aside.text, part, aside.source
                ),
                base.aside_place(aside),
                _quote(wanted, text, span),
                tr("mend `text` or `lines`"),
            )


def _gap(text: _Text, span: Span) -> Problem:
    return Problem(
        tr("the numeral `{numeral}` is in no fact and in no aside").format(numeral=text.flat[span.start : span.end]),
        text.place(span),
        advice=tr("add a fact, or an `[[aside]]` that says why it is none"),
    )
