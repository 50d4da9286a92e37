"""How the figure of a fact fits that of a draft, and its period the one that the draft speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from enum import IntEnum
from typing import NamedTuple

from qsfacts.check.compare import DIFFERS, WIDE_HEDGES, Agreement, compare, compare_dates
from qsfacts.check.direction import direction_told, unsigned
from qsfacts.check.known import Known, Measure
from qsfacts.check.reading import Reading
from qsfacts.check.timeline import Moment
from qsfacts.model import Period, Quantity, Status
from qsfacts.quantity.measure import base_number, comparable
from qsfacts.review import Reason


class Fit(IntEnum):
    """How the period of a fact agrees with the one that a draft speaks of."""

    OTHER = 0
    NEAR = 1
    EXACT = 2


def fit_of(
    reading: Reading, said: Set[Status], known: Known, topic: Iterable[Known], *, agrees: bool, lasting: bool
) -> Fit:
    """How a fact's period agrees with the one in force.

    Where the figure `agrees`, the draft may mean an earlier period again: one fits as well if `topic`, all that is
    known of the subject and indicator, has nothing for the one in force. So does any where the sentence states none and
    the fact is `lasting`, as those of a project are and those of a district's year are not.
    """
    fit = _fit(reading.moment, known)
    if fit is Fit.OTHER and lasting and not reading.dated:
        return Fit.NEAR
    if fit is not Fit.OTHER or not agrees or not reading.others:
        return fit
    meant = (each for each in topic if each.fact.status in said)
    if reading.ahead or all(_fit(reading.moment, each) is Fit.OTHER for each in meant):
        return max(min(_fit(each, known), Fit.NEAR) for each in reading.others)
    return fit


def _fit(moment: Moment | None, known: Known) -> Fit:
    theirs = known.fact.period
    if theirs is None or moment is None or known.measure is Measure.DATE:
        return Fit.NEAR
    ours = moment.period
    if (ours.start, ours.end) == (theirs.start, theirs.end):
        return Fit.EXACT
    return Fit.NEAR if _is_near(moment, theirs) else Fit.OTHER


def _is_near(moment: Moment, theirs: Period) -> bool:
    """Whether an event lies in the period or both do in one year; or what is told so far lies in the running year."""
    ours = moment.period
    if _is_event(theirs) and (ours.contains(theirs) or (_is_event(ours) and ours.start.year == theirs.start.year)):
        return True
    return (_is_event(ours) and theirs.contains(ours)) or (moment.vague and ours.contains(theirs))


_EVENT_DAYS = 31


def _is_event(period: Period) -> bool:
    return (period.end - period.start).days < _EVENT_DAYS


class Amount(NamedTuple):
    """About what a figure comes to in its base unit, and how far from a number a rounding of it lies at most."""

    about: float
    reach: float


# As shares of the number, a little more being on the safe side: 10多家 may be 19.
_FAR, _FARTHEST = 0.16, 0.51


def amount_of(quantity: Quantity | None) -> Amount:
    """The amount of a figure, without its sign; 0 for a date."""
    if quantity is None:
        return Amount(0.0, _FAR)
    return Amount(float(base_number(unsigned(quantity))), _FARTHEST if quantity.hedge.endswith(WIDE_HEDGES) else _FAR)


def is_far(amount: Amount, known: Sequence[float]) -> bool:
    """Whether the amounts known, if there are any, are too far from a figure for that to be a rounding of one."""
    about, reach = amount
    for theirs in known:
        if abs(about - theirs) <= reach * abs(theirs):
            return False
    return bool(known)


def are_comparable(reading: Reading, known: Known) -> bool:
    """Whether a figure can be compared with one of the fact's."""
    quantity = reading.mention.quantity
    return quantity is not None and any(comparable(quantity, each) for each in known.quantities)


def agreement_of(reading: Reading, known: Known) -> Agreement | None:
    """How a figure or a date agrees with the fact's; None where the two can't be compared."""
    mention = reading.mention
    if mention.date is not None:
        year = reading.moment.period.start.year if reading.moment else None
        same = compare_dates(mention.date, year, known.date)
        return None if same is None else Agreement(agrees=same)
    quantity = mention.quantity
    if quantity is None or known.measure is Measure.DATE:
        return None
    alike = [each for each in known.quantities if comparable(quantity, each)]
    if not alike:
        return None
    told = unsigned(quantity)
    found = next((each for each in (compare(told, other) for other in alike) if each.agrees), DIFFERS)
    return _REVERSED if found.agrees and _is_reversed(reading, quantity, known) else found


_REVERSED = Agreement(agrees=False, reasons=(Reason.DIRECTION,))


def _is_reversed(reading: Reading, quantity: Quantity, known: Known) -> bool:
    """Whether the draft tells of a fall where the base has a rise, or the other way round."""
    told = direction_told(reading.own, quantity) if known.direction else None
    return told is not None and told is not known.direction
