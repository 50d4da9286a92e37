"""Comments in a Markdown draft that silence a false alarm: `<!-- qsfacts: ignore 13.7% by phone, 3 May -->`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qsfacts.check.spots import spot_of
from qsfacts.model import Span
from qsfacts.review import Exclusion, Finding, IdleIgnore, LeftOut, Review, Verdict
from qsfacts.text.folding import fold

_COMMENT = r"<!--[ \t]*qsfacts:[ \t]*ignore[ \t]+(?P<figure>(?:(?!-->)\S)+)(?P<note>(?:[ \t](?:[^\n<]|<(?!!--))*?)?)-->"


class Ignore(NamedTuple):
    """A comment, the figure that it silences and why, and the paragraph in which it does."""

    span: Span
    figure: str
    note: str
    paragraph: Span


def find_ignores(text: str) -> list[Ignore]:
    """The comments of a draft. One on a line of its own speaks for the paragraph behind it, another for its own."""
    return [
        Ignore(Span(*found.span()), found["figure"], found["note"].strip(), _paragraph(text, found))
        for found in (re.finditer(_COMMENT, text) if "<!--" in text else ())
    ]


def _paragraph(text: str, found: re.Match[str]) -> Span:
    start = text.rfind("\n", 0, found.start()) + 1
    end = _line_end(text, found.end())
    alone = not (text[start : found.start()] + text[found.end() : end]).strip()
    if alone:
        following = re.compile(r"\s*").match(text, end)
        start = following.end() if following else end
    blank = re.compile(r"\n[ \t\r]*\n").search(text, max(start, 0))
    return Span(start, blank.start() if blank else len(text))


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def silence(review: Review, ignores: Sequence[Ignore], lines: Sequence[int]) -> Review:
    """The review without the alarms that a comment silences; comments that silence nothing are reported."""
    findings, left_out = list(review.findings), list(review.left_out)
    idle = []
    for ignore in ignores:
        silenced = [each for each in findings if _silences(ignore, each)]
        if not silenced:
            idle.append(IdleIgnore(spot_of(lines, ignore.span), ignore.figure, ignore.note))
        for each in silenced:
            findings.remove(each)
            left_out.append(LeftOut(each.span, each.spot, each.figure, Exclusion.IGNORED, ignore.note))
    left_out.sort(key=lambda each: each.span.start)
    return review._replace(findings=tuple(findings), left_out=tuple(left_out), idle_ignores=tuple(idle))


def _silences(ignore: Ignore, finding: Finding) -> bool:
    same = fold(finding.figure) == fold(ignore.figure)
    return same and finding.verdict is not Verdict.SUPPORTED and finding.span.overlaps(ignore.paragraph)
