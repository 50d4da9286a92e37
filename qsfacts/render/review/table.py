"""Findings on a terminal: a few lines for each, as wide as it is. The table that a draft's sentences fit into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from qsfacts.render.clean import clean
from qsfacts.render.review.sentence import quote
from qsfacts.render.review.tally import Shown
from qsfacts.render.review.words import SYMBOLS, account, details, place, verdict_words
from qsfacts.render.review.wrap import breaks
from qsfacts.render.table import new_console, written
from qsfacts.review import Finding, Review, Verdict

_STYLES = {
    Verdict.SUPPORTED: "green",
    Verdict.CAUTION: "yellow",
    Verdict.CONTRADICTED: "bold red",
    Verdict.OTHER_PERIOD: "magenta",
    Verdict.UNKNOWN: "cyan",
}


def review_table(shown: Sequence[Shown], *, width: int, color: bool) -> str:
    """Each finding with its sentence, what the base says and where; then the account."""
    cards = [_card(each.review, finding) for each in shown for finding in each.findings]
    words = [("", Text(line)) for line in account([each.review for each in shown]).splitlines()]
    return "\n".join(draw_lines(block, width=width, color=color) for block in [*cards, words])


def _card(review: Review, finding: Finding) -> list[tuple[str, Text]]:
    """Lines, each with its name. What wraps stays on the right of the names."""
    facts = [(name, Text(clean(text))) for name, text in details(finding)]
    fields = [("draft", _sentence(review, finding)), *facts]
    return [("", _head(review, finding)), *((f"  {name:<7} ", text) for name, text in fields)]


def _head(review: Review, finding: Finding) -> Text:
    verdict = f"{SYMBOLS[finding.verdict]} {verdict_words(finding)}"
    return Text.assemble(
        (clean(place(review.file, finding.spot)), "dim"),
        " ",
        (verdict, _STYLES[finding.verdict]),
        clean(f": {finding.message}"),
    )


def _sentence(review: Review, finding: Finding) -> Text:
    """The figure in brackets with its symbol, since colour alone says nothing in a pipe or to many eyes."""
    before, figure, after = quote(review.text, finding.span)
    marked = f"[{SYMBOLS[finding.verdict]}{figure}]"
    return Text.assemble(before, (marked, _STYLES[finding.verdict]), after)


def draw_lines(lines: Iterable[tuple[str, Text]], *, width: int, color: bool) -> str:
    """Lines, each behind its name or indentation, on the right of which it goes on where it is too long."""
    console = new_console(width, color=color)
    for name, text in lines:
        for number, line in enumerate(text.divide(breaks(text.plain, width - len(name)))):
            before = name if number == 0 else " " * len(name)
            # Already as wide as it may be: Rich shall not wrap it a second time.
            console.print(Text.assemble((before, "dim"), line), soft_wrap=True)
    return written(console)
