"""A draft in the HTML report: as written, its figures marked, and beside each line what is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qsfacts.language import tr
from qsfacts.model import Span
from qsfacts.render.review.html_parts import Marked, block, draft_id, figure_link, inline
from qsfacts.render.review.messages import message
from qsfacts.render.review.tally import tally
from qsfacts.render.review.words import SYMBOLS, details, numbers, verdict_words
from qsfacts.review import LeftOut, Review

_Mark = Marked | LeftOut


def draft(number: int, review: Review, marked: Sequence[Marked]) -> Iterator[str]:
    """The draft with its heading. Figures without a mark, since nobody asked for their verdict, stay as they are."""
    yield f'<article class="draft" id="{draft_id(number)}">'
    yield f"<header><h2>{inline(review.file)}</h2>"
    yield f'<p class="numbers">{inline(numbers(tally([review])))}</p>'
    yield f'<p class="back"><a href="#summary">{inline(tr("Back to the summary"))}</a></p></header>'
    yield from _rows(review, sorted([*marked, *review.left_out], key=lambda mark: _span(mark).start))
    yield "</article>"


def _span(mark: _Mark) -> Span:
    return mark.span if isinstance(mark, LeftOut) else mark.finding.span


def _rows(review: Review, marks: Sequence[_Mark]) -> Iterator[str]:
    """A row for each line of the text, and one for several where a figure runs over their end."""
    inside = {at for mark in marks for at in range(_span(mark).start, _span(mark).end)}
    ends = [found.start() for found in re.finditer("\n", review.text) if found.start() not in inside]
    waiting, start, number = list(reversed(marks)), 0, 1
    if not review.text.endswith("\n"):
        ends.append(len(review.text))
    for end in ends:
        here = []
        while waiting and _span(waiting[-1]).start < end:
            here.append(waiting.pop())
        yield from _row(number, _line(review.text, Span(start, end), here), here)
        number += 1 + review.text.count("\n", start, end)
        start = end + 1


def _row(number: int, line: str, marks: Sequence[_Mark]) -> Iterator[str]:
    yield f'<div class="row"><div class="text" lang="zh-CN" data-line="{number}">{line}</div>'
    notes = [_note(mark) for mark in marks if isinstance(mark, Marked)]
    if notes:
        yield '<ul class="notes">'
        yield from notes
        yield "</ul>"
    yield "</div>"


def _line(text: str, span: Span, marks: Sequence[_Mark]) -> str:
    html, at = "", span.start
    for mark in marks:
        start, end = max(_span(mark).start, at), max(_span(mark).end, at)
        html += block(text[at:start]) + _marked(mark, block(text[start:end]))
        at = end
    return html + block(text[at : span.end].removesuffix("\r"))


def _marked(mark: _Mark, text: str) -> str:
    if isinstance(mark, LeftOut):
        why = inline(tr("left out") + tr(": ") + tr(mark.why.value))
        return f'<span class="left-out" title="{why}">{text}</span>'
    return figure_link(mark, mark.note_id, text, identity=mark.figure_id)


def _note(marked: Marked) -> str:
    finding = marked.finding
    figure = f'<a href="#{marked.figure_id}" lang="zh-CN">{inline(finding.figure)}</a>'
    verdict = f'<span class="verdict">{SYMBOLS[finding.verdict]} {inline(verdict_words(finding))}</span>'
    facts = "".join(f'<dt>{name}</dt><dd lang="zh-CN">{inline(text)}</dd>' for name, text in details(finding))
    return (
        f'<li class="note {finding.verdict.value}" id="{marked.note_id}">'
        f"<p>{figure} {verdict} {inline(message(finding))}</p>{f'<dl>{facts}</dl>' if facts else ''}</li>"
    )
