"""The facts that a figure may be about, and what speaks for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from typing import NamedTuple

from qsfacts.check.callings import Callings
from qsfacts.check.compare import DIFFERS, Agreement
from qsfacts.check.fitting import Amount, Fit, agreement_of, amount_of, are_comparable, fit_of, is_far
from qsfacts.check.holdings import Holdings
from qsfacts.check.known import DATE, Known, dimension_of
from qsfacts.check.places import speaks_widely
from qsfacts.check.reading import Heard, Reading
from qsfacts.check.subjects import Force
from qsfacts.check.terms import folded_terms, is_pair
from qsfacts.check.vocabulary import Echo, Names, Vocabulary
from qsfacts.check.wording import Manner, content, counted, manner_of, measured, statuses
from qsfacts.model import Status
from qsfacts.text.folding import fold


class Candidate(NamedTuple):
    """A fact that a figure may be about.

    `said` is how much of its indicator stands around the figure, `score` how well the fact is meant in all, and `firm`
    the same less what else is said there: what an alarm needs. All run from 0 to 1. `reasons` to be careful are in
    `agreement`; `named` says that the subject stands right behind the figure (`60万吨钢渣粉`).
    """

    known: Known
    said: float
    score: float
    firm: float
    fit: Fit
    agreement: Agreement
    named: bool


class Question(NamedTuple):
    """A figure with all that is worked out of it once.

    `digits` are those that tell, at most four; `rest` is what its own words are but for those that may stand before any
    figure; `manner` what they say of its kind; `home` the region of which a subject may be meant that is not named.
    """

    reading: Reading
    dimension: str
    amount: Amount
    digits: int
    force: Force
    named: frozenset[int]
    said: Set[Status]
    rest: str
    manner: Manner
    widely: bool
    home: str | None


# How firm a subject is of which all is looked at more closely.
_FIRM = 0.6
# A subject that is not named may be meant where place, indicator and the very figure are a fact's.
_UNNAMED, _SAID, _SAME_SENTENCE = 0.55, 0.45, 0.9
# A region that the draft has not named yet, and a subject where another stands right behind the figure.
_UNPLACED, _PASSED_OVER = 0.7, 0.5
# What stands for an indicator that is not named: a subject that has but one figure of this dimension, and an event.
_ONLY_NAMED, _ONLY, _ONLY_SAID, _ONLY_EQUAL = 0.8, 0.68, 0.22, 0.3
_HELD, _SIDE_EVENT, _EVENT_SAID = 0.7, 0.6, 0.88
# What an equal figure is worth where its subject is named and the indicator is not.
_EQUAL = 0.4
# Another figure of a fact that is meant no better is of no use to anyone.
_WORTHLESS = 0.3
# What an alarm loses for each character of the rest that its topic does not account for, the first ones free.
_LOOSE_REGION, _LOOSE_SUBJECT, _FREE = 0.05, 0.015, 2
# What it loses where the indicator's words are a part of another's: 投资 in 民间投资.
_MODIFIED = 0.35


class Evidence:
    """Finds and weighs the facts for the figures of one draft."""

    def __init__(self, vocabulary: Vocabulary, holdings: Holdings, force: Sequence[Force]) -> None:
        self._vocabulary = vocabulary
        self._holdings = holdings
        self._force = force
        self._names: dict[str, Names] = {}
        self._callings = Callings(vocabulary)

    def ask(self, reading: Reading) -> Question | None:
        """The figure of a reading as a question; None for a date that is more or less than a day or a month."""
        quantity, date = reading.mention.quantity, reading.mention.date
        if date is not None and (date.month is None or date.last_month is not None or date.part is not None):
            return None
        dimension = DATE if quantity is None else dimension_of(quantity.unit, ordinal=quantity.ordinal)
        ranks = quantity is not None and quantity.ordinal
        digits = _digits(reading)
        return Question(
            reading,
            dimension,
            amount_of(quantity),
            digits,
            self._force[reading.number],
            self._named_behind(reading),
            statuses(reading),
            content(reading.own),
            manner_of(reading, dimension),
            not ranks and speaks_widely(reading.own),  # 全市第二 is told of the district
            reading.place.region if reading.place and digits > 1 else None,
        )

    def _names_of(self, dimension: str) -> Names:
        """The indicators of which there is a fact in this dimension."""
        names = self._names.get(dimension)
        if names is None:
            owners = {indicator for indicator, measured_in in self._holdings.of_indicator if measured_in == dimension}
            names = self._names[dimension] = self._vocabulary.indicators.of_owners(owners)
        return names

    def candidates(self, question: Question, heard: Heard) -> list[Candidate]:
        """The facts that the figure may be about, the best first."""
        echo = Echo(self._names_of(question.dimension), heard.said, heard.leading)
        judged = [self._candidate(question, echo, known) for known in self._known(question, echo)]
        found = [each for each in judged if each is not None]
        return sorted(found, key=lambda each: (-each.score, -each.fit, each.known.fact.id))

    def _known(self, question: Question, echo: Echo) -> Collection[Known]:
        """What the words lead to, what has the very number, and all of a subject that is firmly in force."""
        holdings, dimension = self._holdings, question.dimension
        groups = [holdings.of_indicator.get((owner, dimension), ()) for owner in echo.foremost()]
        if dimension != DATE:
            groups.append(holdings.of_amount.get((dimension, question.amount.about), ()))
        for subject, firm in question.force.items():
            if firm > _FIRM and subject not in holdings.regions:
                groups.append(holdings.of_subject.get((subject, dimension), ()))
        return {known.fact.id: known for group in groups for known in group}.values()

    def _candidate(self, question: Question, echo: Echo, known: Known) -> Candidate | None:
        subject = self._spoken_of(question, known.topic.subject)
        at_home = known.fact.region == question.home
        if not (subject or at_home):
            return None
        far = is_far(question.amount, known.amounts)
        if far and subject < _WORTHLESS:
            return None
        said = echo.of(known.topic.indicator)
        if far:
            found = self._weigh(question, known, DIFFERS, subject, said)
            return found if found and are_comparable(question.reading, known) else None
        if subject == 0 and said < _SAID:
            return None
        agreement = agreement_of(question.reading, known)
        if agreement is not None and agreement.agrees:
            subject = max(subject, _UNNAMED if at_home and said >= _SAID else 0.0)
            if known.date and subject < _SAME_SENTENCE and said < _SAID:
                return None
        if known.date:
            said = max(said, self._event(known, echo.said))
        return self._weigh(question, known, agreement, subject, said) if agreement else None

    def _weigh(
        self, question: Question, known: Known, agreement: Agreement, subject: float, said: float
    ) -> Candidate | None:
        """The fact with what speaks for it, `subject` and `said` being how firmly subject and indicator are meant."""
        topic = known.topic
        is_region = topic.subject in self._holdings.regions
        if not is_region:
            only = self._only(question, known, said)
            said = max(said, only if agreement.agrees or only > _ONLY_EQUAL else 0.0)
        said = min(1.0, said * counted(question.manner, known))
        if subject * said < (0 if agreement.agrees else _WORTHLESS):
            return None
        fitting = measured(question.manner, known)
        score = firm = subject * said * fitting
        if not agreement.agrees:
            loose = _LOOSE_REGION if is_region else _LOOSE_SUBJECT
            firm -= loose * max(0, self._callings.unaccounted(question.rest, topic) - _FREE)
            firm -= _MODIFIED if is_region and self._callings.is_modified(question.reading.own, topic) else 0.0
        elif not is_region:
            score = max(score, subject * (_EQUAL + (1 - _EQUAL) * said) * fitting)
        if score == 0:
            return None
        topical = self._holdings.of_topic[topic]
        agrees = agreement.agrees
        fit = fit_of(question.reading, question.said, known, topical, agrees=agrees, lasting=not is_region)
        return Candidate(known, said, score, firm, fit, agreement, topic.subject in question.named)

    def _spoken_of(self, question: Question, subject: int) -> float:
        """How firmly a subject is spoken of where the figure stands."""
        region = self._holdings.regions.get(subject)
        if region is None:
            firm = question.force.get(subject, 0.0)
            return firm * _PASSED_OVER if question.named and subject not in question.named else firm
        reading = question.reading
        if region not in self._holdings.homes:
            return 1.0 if question.widely or region in reading.own or region in reading.lead else 0.0
        if question.widely:
            return 0.0
        return _UNPLACED if reading.place is None else float(reading.place.region == region)

    def _only(self, question: Question, known: Known, said: float) -> float:
        """A subject with one figure of a dimension needs fewer words to say which is meant."""
        if known.date:
            return 0.0
        if len(self._holdings.topics[known.topic.subject, known.dimension]) > 1:
            return 0.0
        if known.topic.subject in question.named:
            return _ONLY_NAMED
        if known.dimension == "count":
            return 0.0
        return _ONLY if said >= _ONLY_SAID else _ONLY_EQUAL

    def _event(self, known: Known, said: Mapping[str, float]) -> float:
        """What speaks for a date besides its indicator: that it was held at all, or what else happened on that day."""
        if "举办" in known.fact.indicator:
            return _HELD
        words = (*self._holdings.events.get((known.topic.subject, known.date), ()), known.fact.note)
        told = any(
            said.get(term, 0.0) >= _EVENT_SAID for text in words for term in folded_terms(fold(text)) if is_pair(term)
        )
        return _SIDE_EVENT if told else 0.0

    def _named_behind(self, reading: Reading) -> frozenset[int]:
        if not reading.behind or reading.mention.quantity is None:
            return frozenset()
        force = self._force[reading.number]
        begun = self._vocabulary.subjects.that_begin(fold(reading.behind))
        return frozenset(each for each in begun if each in force)


def _digits(reading: Reading) -> int:
    """How many digits of a figure tell, at most four: of 70 and 5000 two. None of a date or a place in an order."""
    quantity = reading.mention.quantity
    if quantity is None or quantity.ordinal:
        return 0
    printed, told = (len(number.as_tuple().digits) for number in (quantity.number, quantity.number.normalize()))
    return min(4, max(told, min(2, printed)))
