"""What a finding says in a sentence."""

from __future__ import annotations

from qsfacts.check.judge import Judgement
from qsfacts.check.timeline import Moment
from qsfacts.model import Fact, Status
from qsfacts.review import Reason, Verdict


def message_of(figure: str, judgement: Judgement, moment: Moment | None) -> str:
    """The verdict on `figure` in words, the base's own value named wherever there is one."""
    if judgement.candidate is None:
        return f"the base knows nothing of {figure} here"
    fact = judgement.candidate.known.fact
    return _SENTENCES[judgement.verdict](figure, fact, judgement, moment) + _close(judgement)


def _supported(_figure: str, fact: Fact, _judgement: Judgement, _moment: Moment | None) -> str:
    return f"{_topic(fact)} is {_value(fact)}"


def _caution(figure: str, fact: Fact, judgement: Judgement, _moment: Moment | None) -> str:
    lost = "; ".join(_LOST[reason].format(figure=figure) for reason in judgement.reasons)
    return f"{_topic(fact)} is {_value(fact)}: {lost}"


def _contradicted(figure: str, fact: Fact, _judgement: Judgement, _moment: Moment | None) -> str:
    return f"{_topic(fact)} is {_value(fact)}, not {figure}"


def _other_period(_figure: str, fact: Fact, _judgement: Judgement, moment: Moment | None) -> str:
    meant = f", not of {moment.period.text}" if moment else ""
    period = fact.period.text if fact.period else "another time"
    return f"{_topic(fact, dated=False)} is {_value(fact)} of {period}{meant}"


def _unknown(figure: str, fact: Fact, _judgement: Judgement, _moment: Moment | None) -> str:
    return f"the base knows nothing of {figure} here; nearest: {_topic(fact)}, {_value(fact)}"


_SENTENCES = {
    Verdict.SUPPORTED: _supported,
    Verdict.CAUTION: _caution,
    Verdict.CONTRADICTED: _contradicted,
    Verdict.OTHER_PERIOD: _other_period,
    Verdict.UNKNOWN: _unknown,
}
_LOST = {
    Reason.HEDGE_DROPPED: "{figure} drops the hedge",
    Reason.HEDGE_CHANGED: "{figure} is hedged otherwise",
    Reason.EXPECTED_AS_ACTUAL: "expected, told as a fact",
    Reason.PLANNED_AS_ACTUAL: "planned, told as done",
    Reason.CAPACITY_AS_ACTUAL: "a capacity, told as reached",
    Reason.ROUNDED: "{figure} is rounded unmarked",
}


def _topic(fact: Fact, *, dated: bool = True) -> str:
    period = f" ({fact.period.text})" if dated and fact.period and fact.period.text != fact.value else ""
    return f"{fact.subject} {fact.indicator}{period}"


def _value(fact: Fact) -> str:
    return fact.value if fact.status is Status.ACTUAL else f"{fact.value} ({fact.status.value})"


def _close(judgement: Judgement) -> str:
    if judgement.runner_up is None:
        return ""
    fact = judgement.runner_up.known.fact
    return f"; close to it: {_topic(fact)}, {_value(fact)}"
