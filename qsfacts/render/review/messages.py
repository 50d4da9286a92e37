"""What a finding says in a sentence."""

from __future__ import annotations

from qsfacts.language import later, tr
from qsfacts.model import Fact
from qsfacts.render.words import value_with_status, when
from qsfacts.review import Finding, Reason, Verdict


def message(finding: Finding) -> str:
    """The verdict in words, the base's own value named wherever there is one."""
    if finding.hit is None:
        return tr("the base knows nothing of {figure} here").format(figure=finding.figure)
    return _SENTENCES[finding.verdict](finding, finding.hit.fact) + _close(finding.runner_up)


def _supported(_finding: Finding, fact: Fact) -> str:
    return tr("{topic} is {value}").format(topic=_topic(fact), value=value_with_status(fact))


def _caution(finding: Finding, fact: Fact) -> str:
    lost = tr("; ").join(tr(_LOST[reason]).format(figure=finding.figure) for reason in finding.reasons)
    return tr("{topic} is {value}: {lost}").format(topic=_topic(fact), value=value_with_status(fact), lost=lost)


def _contradicted(finding: Finding, fact: Fact) -> str:
    if finding.reasons:
        return _caution(finding, fact)
    said = tr("{topic} is {value}, not {figure}")
    return said.format(topic=_topic(fact), value=value_with_status(fact), figure=finding.figure)


def _other_period(finding: Finding, fact: Fact) -> str:
    meant = finding.claim.period
    said = tr("{topic} is {value} of {period}, not of {meant}") if meant else tr("{topic} is {value} of {period}")
    return said.format(
        topic=_name(fact),
        value=value_with_status(fact),
        period=when(fact.period) if fact.period else tr("another time"),
        meant=when(meant) if meant else "",
    )


def _unknown(finding: Finding, fact: Fact) -> str:
    said = tr("the base knows nothing of {figure} here; nearest: {topic}, {value}")
    return said.format(figure=finding.figure, topic=_topic(fact), value=value_with_status(fact))


_SENTENCES = {
    Verdict.SUPPORTED: _supported,
    Verdict.CAUTION: _caution,
    Verdict.CONTRADICTED: _contradicted,
    Verdict.OTHER_PERIOD: _other_period,
    Verdict.UNKNOWN: _unknown,
}
_LOST = {
    Reason.HEDGE_DROPPED: later("{figure} drops the hedge"),
    Reason.HEDGE_CHANGED: later("{figure} is hedged otherwise"),
    Reason.EXPECTED_AS_ACTUAL: later("expected, told as a fact"),
    Reason.PLANNED_AS_ACTUAL: later("planned, told as done"),
    Reason.CAPACITY_AS_ACTUAL: later("a capacity, told as reached"),
    Reason.ROUNDED: later("{figure} is rounded unmarked"),
    Reason.DIRECTION: later("the draft has it the other way round"),
}


def _name(fact: Fact) -> str:
    return f"{fact.subject} {fact.indicator}"


def _topic(fact: Fact) -> str:
    """What the fact is about, and when; an event's date is said by its value."""
    if fact.period is None or fact.period.text == fact.value:
        return _name(fact)
    return tr("{name} ({period})").format(name=_name(fact), period=when(fact.period))


def _close(fact: Fact | None) -> str:
    if fact is None:
        return ""
    return tr("; close to it: {topic}, {value}").format(topic=_topic(fact), value=value_with_status(fact))
