"""The figures and dates of a draft, and which of them claim nothing. Knows no facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from qsfacts.check.exclusions import why_no_claim
from qsfacts.check.layout import Layout
from qsfacts.check.spots import Spans
from qsfacts.model import Quantity, Span
from qsfacts.period import DateMention, scan_dates
from qsfacts.quantity.scan import scan_figures
from qsfacts.review import Exclusion


class Mention(NamedTuple):
    """A figure or a date in a draft; one of `quantity` and `date` is given.

    `span` takes in the hedges, `core` does not. `why` is given for what claims nothing whatever the base says.
    """

    span: Span
    core: Span
    quantity: Quantity | None = None
    date: DateMention | None = None
    why: Exclusion | None = None


# Behind these a date is a length of time: 三月内.
_NO_DATE = ("内", "余", "多")


def find_mentions(text: str, layout: Layout, scanned: Iterable[DateMention] | None = None) -> list[Mention]:
    """Every figure and date of `text`, in order. What lies in a date is no figure besides; `scanned` are its dates."""
    found_dates = scan_dates(text) if scanned is None else scanned
    dates = [each for each in found_dates if not text.startswith(_NO_DATE, each.span.end)]
    taken, hidden = Spans([each.span for each in dates]), Spans(layout.hidden)
    found = [
        Mention(each.span, each.span, date=each, why=Exclusion.CODE if hidden.touch(*each.span) else None)
        for each in dates
    ]
    for each in scan_figures(text):
        if not taken.touch(*each.core):
            why = Exclusion.CODE if hidden.touch(*each.core) else why_no_claim(text, each)
            found.append(Mention(each.span, each.core, each.quantity, why=why))
    return sorted(found, key=lambda each: each.core.start)
