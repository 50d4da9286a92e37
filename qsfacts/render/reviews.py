"""Checked drafts in each of the formats of `check`: the door to `render.review`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from enum import Enum

from qsfacts.language import in_english
from qsfacts.render.answers import Look
from qsfacts.render.review import github, records, words
from qsfacts.render.review.tally import Shown, show_only
from qsfacts.review import Review, Verdict


class ReviewFormat(str, Enum):
    """How findings are written."""

    TABLE = "table"
    LINE = "line"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
    PLAIN = "plain"
    GITHUB = "github"
    SARIF = "sarif"
    HTML = "html"

    @property
    def holds_account(self) -> bool:
        """Whether the account stands in the output itself; for the others it belongs to stderr."""
        return self in _ACCOUNTED


_ACCOUNTED = (
    ReviewFormat.TABLE,
    ReviewFormat.JSON,
    ReviewFormat.MD,
    ReviewFormat.PLAIN,
    ReviewFormat.SARIF,
    ReviewFormat.HTML,
)


_FOR_PEOPLE = (ReviewFormat.TABLE, ReviewFormat.PLAIN, ReviewFormat.MD, ReviewFormat.HTML)


def render_reviews(
    reviews: Sequence[Review], chosen: ReviewFormat, look: Look, *, only: Collection[Verdict] = tuple(Verdict)
) -> str:
    """The findings of the drafts, in the order of the texts; those of `only` alone, but the account is of all."""
    shown = show_only(reviews, only)
    if chosen in _FOR_PEOPLE:
        return _WRITERS[chosen](shown, look)
    with in_english():
        return _WRITERS[chosen](shown, look)


def account(reviews: Sequence[Review]) -> str:
    """How many figures were found, checked and left out, and what the drafts told us to ignore."""
    return words.account(reviews)


def _html(shown: Sequence[Shown], _look: Look) -> str:
    # A page is for the few who ask for it.
    from qsfacts.render.review.html import to_html

    return to_html(shown)


def _sarif(shown: Sequence[Shown], _look: Look) -> str:
    # So are its rules and addresses.
    from qsfacts.render.review.sarif import to_sarif

    return to_sarif(shown)


def _table(shown: Sequence[Shown], look: Look) -> str:
    # Rich costs as much as all the rest of a call; only tables pay for it.
    from qsfacts.render.review.table import review_table
    from qsfacts.render.table import UNLIMITED

    return review_table(shown, width=look.width or UNLIMITED, color=look.color)


_WRITERS: dict[ReviewFormat, Callable[[Sequence[Shown], Look], str]] = {
    ReviewFormat.TABLE: _table,
    ReviewFormat.LINE: lambda shown, _: words.to_lines(shown),
    ReviewFormat.JSON: lambda shown, _: records.to_json(shown),
    ReviewFormat.JSONL: lambda shown, _: records.to_jsonl(shown),
    ReviewFormat.CSV: lambda shown, look: records.to_csv(shown, bom=look.bom),
    ReviewFormat.TSV: lambda shown, _: records.to_tsv(shown),
    ReviewFormat.MD: lambda shown, _: words.to_markdown(shown),
    ReviewFormat.PLAIN: lambda shown, _: words.to_plain(shown),
    ReviewFormat.GITHUB: lambda shown, _: github.to_annotations(shown),
    ReviewFormat.SARIF: _sarif,
    ReviewFormat.HTML: _html,
}
