"""What is shown of a review, and how much there was: the numbers that every format ends with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from qsfacts.review import Exclusion, Finding, Review, Verdict


class Shown(NamedTuple):
    """A review, and those of its findings that were asked for. What is counted is all of the review."""

    review: Review
    findings: tuple[Finding, ...]


class Tally(NamedTuple):
    """How many figures got which verdict, and how many were left out for which reason; all that there are."""

    verdicts: dict[Verdict, int]
    exclusions: dict[Exclusion, int]

    @property
    def checked(self) -> int:
        """The figures that have a verdict."""
        return sum(self.verdicts.values())

    @property
    def left_out(self) -> int:
        """The figures that are no claims."""
        return sum(self.exclusions.values())

    @property
    def figures(self) -> int:
        """The figures that were found."""
        return self.checked + self.left_out


def show_only(reviews: Sequence[Review], only: Collection[Verdict]) -> list[Shown]:
    """The reviews with the findings of these verdicts."""
    return [Shown(each, tuple(found for found in each.findings if found.verdict in only)) for each in reviews]


def tally(reviews: Iterable[Review]) -> Tally:
    """The numbers of one review, or of several together."""
    verdicts: Counter[Verdict] = Counter()
    exclusions: Counter[Exclusion] = Counter()
    for review in reviews:
        verdicts.update(finding.verdict for finding in review.findings)
        exclusions.update(left.why for left in review.left_out)
    return Tally({each: verdicts[each] for each in Verdict}, {each: exclusions[each] for each in Exclusion})
