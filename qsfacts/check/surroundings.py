"""The words around a figure in its sentence, and how much those of each part say of what it is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from qsfacts.check.coordination import shared_out
from qsfacts.check.layout import Piece, Sentence
from qsfacts.check.mentions import Mention
from qsfacts.check.terms import joined
from qsfacts.model import Span
from qsfacts.quantity.units import COUNTERS
from qsfacts.text.folding import is_han

# What the words count that go with no other figure, those behind, and those of the piece that go with another.
_OWN, _BEHIND, _SHARED = 1.0, 0.9, 0.7
# Pieces that lead up to the figure, the nearest first; and those with a figure of their own.
_LEADING = (0.88, 0.75)
# A counter says what is counted: 134户 are a 户数.
_COUNTED = 0.9
_BUSY_NEXT, _BUSY, _LATER = 0.6, 0.48, 0.45
# A noun behind a figure is no longer than this where another figure follows.
_NOUN = 12
_LATER_PIECES = 2
# A sentence may be as long as a book: so many pieces, and so many characters of each, are near a figure.
_FARTHEST, _FAR = 12, 150


class Surroundings(NamedTuple):
    """`own` stands before the figure and goes with no other, `behind` stands behind it.

    `lead` is what leads up to it where `own` names nothing, `labels` what heads its row and column. `said` are the
    parts of the sentence with how much their words count, 0 to 1; where one stands twice, the last counts. `bare` says
    that the sentence names nothing that the figure could be about.
    """

    own: str
    lead: str
    behind: str
    labels: str
    bare: bool
    said: tuple[tuple[float, str], ...]


def look_around(text: str, sentence: Sentence, mention: Mention, figures: Sequence[Mention]) -> Surroundings | None:
    """What stands around a figure, `figures` being those of the sentence; None where it stands in no piece."""
    position = mention.core.start
    found = bisect_right(sentence.pieces, position, key=lambda each: each.span.start) - 1
    if found < 0 or position >= sentence.pieces[found].span.end:
        return None
    at = min(found, _FARTHEST)
    near = sentence.pieces[found - at : found + _FARTHEST]
    if sentence.span.end - sentence.span.start > _FAR:
        near = tuple(_cut(each, mention) for each in near)
        first = bisect_left(figures, near[0].span.start, key=_start)
        figures = figures[first : bisect_right(figures, near[-1].span.end, key=_start)]
    piece = near[at]
    own, behind = _own(text, piece.span, mention, figures)
    own = shared_out(text, mention, figures) or own
    bare = _is_bare(joined(text[piece.span.start : mention.span.start]))
    said = sorted(_around(text, near, at, mention, figures, bare=bare), key=itemgetter(0))
    said += [(_BEHIND, behind), (_OWN, own), *((_OWN, label) for label in piece.labels)]
    labels = " ".join(piece.labels)
    lead = _lead(text, near[:at]) if _is_bare(own) else ""
    if mention.quantity is not None and mention.quantity.unit in COUNTERS:
        said.append((_COUNTED, f"{mention.quantity.unit}数"))
    return Surroundings(own + labels, lead, behind, labels, _is_bare(own + lead + labels + behind), tuple(said))


def _cut(piece: Piece, mention: Mention) -> Piece:
    """What of a piece lies near a figure; a piece may be as long as a book, too."""
    if piece.span.end - piece.span.start <= _FAR:
        return piece
    start, end = max(piece.span.start, mention.span.start - _FAR), min(piece.span.end, mention.span.end + _FAR)
    return piece._replace(span=Span(min(start, piece.span.end), max(end, piece.span.start)))


def _start(mention: Mention) -> int:
    return mention.span.start


def _lead(text: str, before: Sequence[Piece]) -> str:
    """The nearest piece before that names something."""
    words = (joined(text[each.span.start : each.span.end]) for each in reversed(before))
    return next((each for each in words if not _is_bare(each)), "")


def _own(text: str, piece: Span, mention: Mention, figures: Sequence[Mention]) -> tuple[str, str]:
    """The words before a figure that go with no other, and those behind it."""
    (start, end), (begin, stop) = mention.span, piece
    for figure in figures:
        first, last = figure.span
        if piece.start <= first < start:
            begin = max(begin, last)
        elif end <= first < stop:
            stop = first
    behind = joined(text[end:stop])
    return joined(text[begin:start]), behind[:_NOUN] if stop < piece.end else behind


def _around(
    text: str, near: Sequence[Piece], at: int, mention: Mention, figures: Sequence[Mention], *, bare: bool
) -> Iterator[tuple[float, str]]:
    """The pieces around, with what the words of each count."""
    pieces = [each.span for each in near]
    yield _SHARED, text[pieces[at].start : mention.span.start]
    leading = True
    distance = 0
    for piece in reversed(pieces[:at]):
        words = text[piece.start : piece.end]
        leading = leading and not _is_busy(piece, figures)
        yield _weight_before(mention, distance, leading=leading, bare=bare), words
        distance += not _is_bare(joined(words))
    # `6月12日，新装置开车成功`: what happened on a date stands behind it.
    later = _LEADING[0] if mention.date is not None and bare else _LATER
    for piece in pieces[at + 1 : at + 1 + _LATER_PIECES]:
        if _is_busy(piece, figures):
            break
        yield later, text[piece.start : piece.end]


def _is_busy(piece: Span, figures: Sequence[Mention]) -> bool:
    start, end = piece
    return any(each.span.start < end and start < each.span.end for each in figures)


def _weight_before(mention: Mention, distance: int, *, leading: bool, bare: bool) -> float:
    """What the words of a piece before count; `，增速8%` and `，排名全市第二` are about what stands before them."""
    ranks = mention.quantity is not None and mention.quantity.ordinal
    if leading or ranks:
        return _LEADING[min(distance, len(_LEADING) - 1)]
    if distance > 0:
        return _BUSY
    return _LEADING[0] if bare else _BUSY_NEXT


# What the words before a figure say besides what it counts: how it moved, of when, and what it is compared with.
# Each is written out, since a class of characters takes as long to be made ready as twenty words.
_EMPTY = re.compile(
    "同比|环比|一共|共计|共|总共|合计|累计|增长|增幅|增速|增加|上升|提高|下降|提升|降低|回落|占比|占|比重|高于|高出|低于|领先|快于|拉动"
    "|全市|全省|全国|全区|平均|水平|排名|位列|位居|位次|居|排|列|这个|这一|只有|只|仅有|仅|达到|达|为|在|约|是|有|的|了|由|从|到|至|其中"
    "|分别|今年|去年|上半年|下半年|全年|年|月|日|预计|计划|力争|目标|任务|将|也|又|还|更|均|并|与|和|及|而|则|就|[0-9]"
)


@lru_cache(maxsize=4096)
def _is_bare(words: str) -> bool:
    """Whether words name nothing by themselves."""
    return len(words) < 2 or len(list(islice(filter(is_han, _EMPTY.sub("", words)), 2))) < 2
