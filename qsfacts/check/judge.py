"""The verdict on each figure of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from qsfacts.check.compare import admits, status_reasons
from qsfacts.check.evidence import Candidate, Question
from qsfacts.check.fitting import Fit
from qsfacts.check.places import Scope
from qsfacts.model import Quantity, Status
from qsfacts.review import Reason, Verdict


class Case(NamedTuple):
    """A figure and the facts that it may be about, the best first."""

    question: Question
    candidates: Sequence[Candidate]


class Judgement(NamedTuple):
    """The verdict on a figure, the fact that decided it or is nearest, and another that came close."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    candidate: Candidate | None = None
    runner_up: Candidate | None = None


# How firmly a fact must be meant for another figure to be an alarm, and how well to be shown beside an unknown one.
_ALARM, _NEAREST = 0.6, 0.45
# The same for a figure that looks like a slip of the pen: 63 for 36, 400 for 4000.
_SLIP_ALARM, _SLIP_DIGITS = 0.42, 2
# By the digits that tell: how well a fact must be meant for an equal figure to be its, since short ones are equal by
# chance; and how much better another fact may be meant than one with the very figure.
_LEAST = (0.4, 0.5, 0.42, 0.33, 0.28)
_OUTDONE = (0.2, 0.15, 0.22, 0.35, 0.5)
# What decides between equal figures: the exact period, and each nuance lost.
_EXACT_PERIOD, _NUANCE = 0.05, 0.08
_CLEARLY, _CLOSE = 0.1, 0.05
# So many figures that the base holds show that a draft is about its places, even if it names none.
_ENOUGH, _TELLING_DIGITS = 2, 2
# Figures that stand in each other's place stand close together.
_SWAPPED, _CLEARLY_MORE, _NEIGHBOURS = 0.03, 0.06, 8
_HELD = (Verdict.SUPPORTED, Verdict.CAUTION)


def judge(blocks: Sequence[Sequence[Case]], *, placed: bool) -> list[Judgement]:
    """The verdicts on all figures, in order; `placed` says that the draft has named a region of the base.

    The figures of a block share out the facts among them: one that another figure has is no alarm for this one.
    """
    sides = [[_take_sides(case) for case in block] for block in blocks]
    first = [[_decide(each, frozenset(), alarm=False) for each in block] for block in sides]
    telling = sum(
        each.verdict in _HELD and case.question.digits >= _TELLING_DIGITS
        for block, judged in zip(blocks, first, strict=True)
        for case, each in zip(block, judged, strict=True)
    )
    alarm = placed or telling >= _ENOUGH
    result = []
    for block, taken_apart, judged in zip(blocks, sides, first, strict=True):
        taken = frozenset(each.candidate.known.fact.id for each in judged if each.candidate and each.verdict in _HELD)
        # Where a figure has no rival it stays what it was.
        again = [
            _decide(each, taken, alarm=alarm) if each.rivals else before
            for each, before in zip(taken_apart, judged, strict=True)
        ]
        result += _unswap(block, again)
    return result


class _Sides(NamedTuple):
    """A figure and what speaks for and against it.

    `here` are the facts of the period that have the figure, the best first, `elsewhere` is the best of another period;
    `rivals` are those of the period that have another figure.
    """

    case: Case
    here: Sequence[Candidate]
    elsewhere: Candidate | None
    rivals: Sequence[Candidate]


def _decide(sides: _Sides, taken: frozenset[str], *, alarm: bool) -> Judgement:
    (question, candidates), here, elsewhere, rivals = sides
    rival = max((each for each in rivals if each.known.fact.id not in taken), key=attrgetter("firm"), default=None)
    if here and (rival is None or rival.score - here[0].score < _OUTDONE[question.digits]):
        reasons = _reasons(question, here[0])
        verdict = Verdict.CAUTION if reasons else Verdict.SUPPORTED
        return Judgement(verdict, reasons, here[0], _runner_up(here[0], rival))
    # A draft that speaks of another place contradicts nothing.
    alarm = alarm and (question.reading.place is None or question.reading.place.scope is not Scope.ELSEWHERE)
    if alarm and rival is not None and rival.firm >= _needed(question, rival) and not _is_rather(elsewhere, rival):
        return Judgement(Verdict.CONTRADICTED, rival.agreement.reasons, rival, next(iter(here), None))
    if elsewhere is not None:
        return Judgement(Verdict.OTHER_PERIOD, (), elsewhere)
    nearest = next(iter(candidates), None)
    return Judgement(Verdict.UNKNOWN, (), nearest if nearest and nearest.score >= _NEAREST else None)


def _take_sides(case: Case) -> _Sides:
    question = case.question
    if not case.candidates:
        return _Sides(case, (), None, ())
    equal = [each for each in case.candidates if each.agreement.agrees and each.score >= _LEAST[question.digits]]
    here = [each for each in equal if each.fit is not Fit.OTHER]
    here.sort(key=lambda each: (-_merit(question, each), each.known.fact.id))
    elsewhere = next((each for each in equal if each.fit is Fit.OTHER), None)
    return _Sides(case, here, elsewhere, [each for each in case.candidates if _is_rival(question, each)])


def _merit(question: Question, candidate: Candidate) -> float:
    exact = _EXACT_PERIOD * (candidate.fit is Fit.EXACT)
    return candidate.score + exact - _NUANCE * len(_reasons(question, candidate))


def _is_rival(question: Question, candidate: Candidate) -> bool:
    """Whether a fact of the period has another figure. A plan is no rival of what has happened."""
    if candidate.agreement.agrees or candidate.fit is Fit.OTHER:
        return False
    told = candidate.known.fact.status is not Status.PLANNED or Status.PLANNED in question.said
    return told and not _is_admitted(question, candidate)


def _is_admitted(question: Question, candidate: Candidate) -> bool:
    quantity = question.reading.mention.quantity
    return quantity is not None and any(admits(quantity, each) for each in candidate.known.quantities)


def _needed(question: Question, rival: Candidate) -> float:
    """How firmly a fact must be meant for another figure than its to be an alarm."""
    quantity = question.reading.mention.quantity
    if quantity is None or not rival.known.quantities:
        return _ALARM
    ours, theirs = (sorted(_told_digits(each)) for each in (quantity, rival.known.quantities[0]))
    return _SLIP_ALARM if ours == theirs and len(ours) >= _SLIP_DIGITS else _ALARM


def _told_digits(quantity: Quantity) -> tuple[int, ...]:
    """The digits of a number, and one zero more where it ends in some: 400 and 4000 have the same."""
    number = quantity.number.normalize()
    digits = number.as_tuple().digits
    return (*digits, 0) if number == number.to_integral_value() and len(digits) <= number.adjusted() else digits


def _is_rather(elsewhere: Candidate | None, rival: Candidate) -> bool:
    """Whether a figure is rather the one of another topic and period than a wrong one of the rival's."""
    if elsewhere is None:
        return False
    return elsewhere.known.topic != rival.known.topic and elsewhere.score >= rival.score + _CLEARLY


def _runner_up(chosen: Candidate, rival: Candidate | None) -> Candidate | None:
    return rival if rival is not None and rival.firm > chosen.score - _CLOSE else None


def _reasons(question: Question, candidate: Candidate) -> tuple[Reason, ...]:
    # What stands right before its subject says what kind of thing that is: 5万吨尾渣堆棚.
    said = question.said | {Status.CAPACITY} if candidate.named else question.said
    return (*candidate.agreement.reasons, *status_reasons(candidate.known.fact.status, said))


def _unswap(block: Sequence[Case], judged: Sequence[Judgement]) -> list[Judgement]:
    """Find figures of a sentence that stand in each other's place: each has the other's words."""
    result = list(judged)
    for one, case in enumerate(block):
        for other in range(one + 1, min(one + _NEIGHBOURS, len(block))):
            if case.question.reading.number != block[other].question.reading.number:
                break
            ours = _rather(case, judged[one].candidate, judged[other].candidate)
            theirs = _rather(block[other], judged[other].candidate, judged[one].candidate)
            if ours and theirs and max(ours.more, theirs.more) >= _CLEARLY_MORE:
                result[one] = Judgement(Verdict.CONTRADICTED, (), ours.candidate)
                result[other] = Judgement(Verdict.CONTRADICTED, (), theirs.candidate)
    return result


class _Rather(NamedTuple):
    """Another figure's fact, and how much more of its indicator is said than of the one that is equal."""

    candidate: Candidate
    more: float


def _rather(case: Case, own: Candidate | None, other: Candidate | None) -> _Rather | None:
    """The other figure's fact, where the words say as much of that one at least as of the fact which is equal."""
    if own is None or other is None or not own.agreement.agrees or not other.agreement.agrees:
        return None
    if own.known.topic == other.known.topic:
        return None
    same = next((each for each in case.candidates if each.known.fact.id == other.known.fact.id), None)
    if same is None or same.agreement.agrees or same.firm < own.firm - _SWAPPED or same.said < own.said - _SWAPPED:
        return None
    return _Rather(same, same.said - own.said)
