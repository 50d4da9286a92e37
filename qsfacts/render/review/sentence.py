"""The sentence of a draft that a figure stands in, no longer than an eye takes in at once."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from qsfacts.model import Span
from qsfacts.render.clean import clean

# A newspaper's sentence seldom has more on one side of a figure; without a limit a draft in one line is one sentence.
REACH = 40
_ENDS = "。！？!?；;\n\r\u2028\u2029"
_CUT = "…"


class Quoted(NamedTuple):
    """A figure as the draft has it, and what of its sentence stands before and after; fit to be shown."""

    before: str
    figure: str
    after: str


def quote(text: str, span: Span) -> Quoted:
    """The sentence around `span`, up to `REACH` characters on each side, `…` where it goes on."""
    return Quoted(_before(text, span.start), clean(text[span.start : span.end]), _after(text, span.end))


def _before(text: str, end: int) -> str:
    start = max(end - REACH, 0)
    begin = max(text.rfind(mark, start, end) for mark in _ENDS) + 1
    if begin or not start:
        return clean(text[begin:end]).lstrip()
    return _CUT + clean(_whole_characters(text[start:end]))


def _after(text: str, start: int) -> str:
    end = min(start + REACH, len(text))
    stops = [found for mark in _ENDS if (found := text.find(mark, start, end)) >= 0]
    if stops:
        return clean(text[start : min(stops) + 1].rstrip())
    return clean(text[start:end]) + (_CUT if end < len(text) else "")


def _whole_characters(text: str) -> str:
    """Without the marks that were cut off from the letter that carries them."""
    marks = next((at for at, char in enumerate(text) if not unicodedata.combining(char)), len(text))
    return text[marks:]
