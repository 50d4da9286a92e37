"""Figures that share out a list of things: `固定资产投资、工业投资分别增长13.7%和20.3%`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qsfacts.check.mentions import Mention
from qsfacts.check.terms import joined

_EACH = "分别"
# How far 分别 may stand before its figure, and where the list and the figures end.
_FARTHEST = 80
_ENDS = "，。；：！？\n"


def shared_out(text: str, mention: Mention, figures: Sequence[Mention]) -> str | None:
    """The words of the list that go with a figure; None where it shares out none, or not one for each.

    `figures` are those around, in order.
    """
    floor = max(0, mention.span.start - _FARTHEST)
    each = text.rfind(_EACH, floor, mention.span.start)
    if each < 0 or any(end in text[each : mention.span.start] for end in "。；！？\n"):
        return None
    begin = max((text.rfind(end, max(0, each - _FARTHEST), each) for end in _ENDS), default=-1) + 1
    listed = [item for item in _items(joined(text[begin:each])) if item]
    behind = [figure for figure in figures if figure.span.start >= each and _is_joined(text, each, figure)]
    if len(listed) != len(behind) or mention not in behind:
        return None
    verb = joined(text[each + len(_EACH) : behind[0].span.start])
    return listed[behind.index(mention)] + verb


def _items(words: str) -> list[str]:
    return re.split("、|和|与|以及|及", words)


def _is_joined(text: str, each: int, figure: Mention) -> bool:
    """Whether no clause has ended between 分别 and a figure."""
    return not any(end in text[each : figure.span.start] for end in _ENDS)
