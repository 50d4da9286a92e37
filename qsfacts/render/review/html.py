"""The HTML report: one file that holds all it needs, and nothing that runs. Its look is `report.css`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from qsfacts.language import tr
from qsfacts.render.review.html_draft import draft
from qsfacts.render.review.html_parts import Marked, draft_id, figure_link, inline, mark
from qsfacts.render.review.meanings import VERDICTS
from qsfacts.render.review.messages import message
from qsfacts.render.review.tally import Shown, Tally, tally
from qsfacts.render.review.words import SYMBOLS, numbers, place, remarks
from qsfacts.review import Review, Verdict

# What an editor has to look at comes first.
_ORDER = (Verdict.CONTRADICTED, Verdict.OTHER_PERIOD, Verdict.CAUTION, Verdict.UNKNOWN, Verdict.SUPPORTED)
_FOLDED = (Verdict.UNKNOWN, Verdict.SUPPORTED)


def to_html(shown: Sequence[Shown]) -> str:
    """A page with the summary, and each draft as written with what is said of its figures beside it."""
    reviews = [each.review for each in shown]
    marks = [mark(number, each) for number, each in enumerate(shown, start=1)]
    body = [
        f'<a class="skip" href="#drafts">{inline(tr("Skip to the drafts"))}</a>',
        *_summary(reviews, [each for marked in marks for each in marked]),
        '<main id="drafts" tabindex="-1">',
        *(line for number, review in enumerate(reviews, start=1) for line in draft(number, review, marks[number - 1])),
        "</main>",
    ]
    return "\n".join([*_head(reviews), "<body>", *body, "</body>", "</html>"]) + "\n"


def _head(reviews: Sequence[Review]) -> list[str]:
    style = files("qsfacts.render.review").joinpath("report.css").read_text(encoding="utf-8")
    return [
        "<!doctype html>",
        f'<html lang="{tr("en")}">',
        "<head>",
        '<meta charset="utf-8">',
        # A browser that is told so loads and runs nothing, even if a draft found a way to ask for it.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="generator" content="qsfacts">',
        f"<title>{inline(tr('Figures checked') + tr(': ') + ', '.join(each.file for each in reviews))}</title>",
        f"<style>\n{style}</style>",
        "</head>",
    ]


def _summary(reviews: Sequence[Review], marked: Sequence[Marked]) -> Iterator[str]:
    counted = tally(reviews)
    yield '<header id="summary">'
    yield f"<h1>{inline(tr('Figures checked'))}</h1>"
    yield f'<p class="numbers">{inline(numbers(counted))}</p>'
    if counted.left_out:
        explained = tr("A thin dotted line marks a figure that was left out, since it is no claim.")
        yield f'<p class="numbers">{inline(explained)}</p>'
    yield from _tiles(counted, marked)
    yield from _contents(reviews)
    for verdict in _ORDER:
        yield from _given(verdict, [each for each in marked if each.finding.verdict is verdict])
    yield from _remarks(reviews)
    yield "</header>"


def _tiles(counted: Tally, marked: Sequence[Marked]) -> Iterator[str]:
    listed = {each.finding.verdict for each in marked}
    yield '<ul class="tiles">'
    for verdict in _ORDER:
        number = counted.verdicts[verdict]
        name = f"{SYMBOLS[verdict]} {inline(tr(verdict.value))}"
        linked = f'<a href="#{verdict.value}">{name}</a>' if verdict in listed else name
        kind = verdict.value if number else f"{verdict.value} none"
        yield f'<li class="tile {kind}"><strong>{number}</strong> {linked}</li>'
    yield "</ul>"


def _contents(reviews: Sequence[Review]) -> Iterator[str]:
    if len(reviews) < 2:
        return
    yield f'<nav aria-label="{inline(tr("Drafts"))}"><ul>'
    for number, review in enumerate(reviews, start=1):
        link = f'<a href="#{draft_id(number)}">{inline(review.file)}</a>'
        yield f'<li>{link} <span class="numbers">{inline(numbers(tally([review])))}</span></li>'
    yield "</ul></nav>"


def _given(verdict: Verdict, marked: Sequence[Marked]) -> Iterator[str]:
    """The figures that were given a verdict; folded away where nothing is known to be wrong."""
    if not marked:
        return
    outer, title = ("details", "summary") if verdict in _FOLDED else ("section", "h2")
    yield f'<{outer} class="given {verdict.value}">'
    yield f"<{title}>{SYMBOLS[verdict]} {inline(tr(verdict.value))} ({len(marked)})</{title}>"
    # A link to what is folded away unfolds it, a link to the fold does not.
    yield f'<p id="{verdict.value}">{inline(" ".join(map(tr, VERDICTS[verdict])))}</p>'
    yield "<ul>"
    yield from (_item(each) for each in marked)
    yield f"</ul></{outer}>"


def _item(marked: Marked) -> str:
    finding = marked.finding
    where = f'<span class="where">{inline(place(marked.file, finding.spot))}</span>'
    return f"<li>{figure_link(marked, marked.figure_id)} {inline(message(finding))} {where}</li>"


def _remarks(reviews: Sequence[Review]) -> Iterator[str]:
    lines = [line for review in reviews for line in remarks(review)]
    if lines:
        yield '<section class="given">'
        yield f"<h2>{inline(tr('Comments that silence figures'))}</h2>"
        yield "<ul>"
        yield from (f"<li>{inline(line)}</li>" for line in lines)
        yield "</ul></section>"
