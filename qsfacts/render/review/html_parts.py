"""What the parts of the HTML report share: text made harmless, and figures that link to each other."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from qsfacts.language import tr
from qsfacts.render.clean import clean, clean_lines
from qsfacts.render.review.tally import Shown
from qsfacts.render.review.words import SYMBOLS
from qsfacts.review import Finding


class Marked(NamedTuple):
    """A finding with the ids of its figure in the draft and of the note beside it."""

    file: str
    finding: Finding
    figure_id: str
    note_id: str


def mark(number: int, shown: Shown) -> list[Marked]:
    """The findings of the draft with this number, which makes their ids unique on the page."""
    return [
        Marked(shown.review.file, finding, f"figure-{number}-{count}", f"note-{number}-{count}")
        for count, finding in enumerate(shown.findings, start=1)
    ]


def draft_id(number: int) -> str:
    """Where the draft with this number begins."""
    return f"draft-{number}"


def inline(text: str) -> str:
    """`text` on one line, as text or as the value of an attribute."""
    return escape(clean(text))


def block(text: str) -> str:
    """`text` with its lines as they are; those of Windows end like the others."""
    return escape(clean_lines(text.replace("\r\n", "\n")))


def figure_link(marked: Marked, target: str, figure: str = "", *, identity: str = "") -> str:
    """A figure in the colour and with the symbol of its verdict, which a reader who sees neither is told."""
    finding = marked.finding
    shown = figure or inline(finding.figure)
    label = inline(finding.figure + tr(": ") + tr(finding.verdict.value))
    own_id = f' id="{identity}"' if identity else ""
    symbol = f'<span class="symbol" aria-hidden="true">{SYMBOLS[finding.verdict]}</span>'
    kind = f"figure {finding.verdict.value}"
    return f'<a class="{kind}"{own_id} href="#{target}" aria-label="{label}" lang="zh-CN">{symbol}{shown}</a>'
