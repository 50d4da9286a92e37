"""What verdicts and reasons mean, and what an editor does about them: for formats that explain themselves."""

from __future__ import annotations

from typing import NamedTuple

from qsfacts.language import later
from qsfacts.review import Reason, Verdict


class Meaning(NamedTuple):
    """What is so, and what to do about it."""

    text: str
    advice: str


VERDICTS = {
    Verdict.SUPPORTED: Meaning(
        later("The base has this figure for the same thing and period."), later("Nothing is to be done.")
    ),
    Verdict.CAUTION: Meaning(
        later("The figure is the base's, but a nuance is lost."),
        later("Put back what the source says around the figure."),
    ),
    Verdict.CONTRADICTED: Meaning(
        later("The base has another figure for the same thing and period."),
        later("Look at the lines of the source: either the draft is wrong, or it speaks of something else."),
    ),
    Verdict.OTHER_PERIOD: Meaning(
        later("The base has this figure, but for another period."),
        later("Correct the period, or find the figure of this one."),
    ),
    Verdict.UNKNOWN: Meaning(
        later("The base knows nothing of this, or only another figure for another period."),
        later("Find a source; what is nearest in the base may help."),
    ),
}

REASONS = {
    Reason.HEDGE_DROPPED: Meaning(
        later("The source hedges the figure, the draft does not."), later("Put back 约, 近, 左右, 超 or 多.")
    ),
    Reason.HEDGE_CHANGED: Meaning(
        later("The draft hedges the figure in another way than the source."), later("Hedge as it does.")
    ),
    Reason.EXPECTED_AS_ACTUAL: Meaning(
        later("The source expects it, the draft tells it as done."), later("Write 预计.")
    ),
    Reason.PLANNED_AS_ACTUAL: Meaning(
        later("The source plans it, the draft tells it as done."), later("Write 计划, 力争 or 将.")
    ),
    Reason.CAPACITY_AS_ACTUAL: Meaning(
        later("The source says what it is built for, the draft what it does."), later("Write 建成后, 达产后 or 设计.")
    ),
    Reason.ROUNDED: Meaning(
        later("The figure is rounded, and the draft does not say so."), later("Write 约, 近 or 超, or all digits.")
    ),
}

IGNORED = Meaning(
    later("A comment of the draft silences this figure."), later("Read its reason once more before the page closes.")
)
IDLE_IGNORE = Meaning(later("This comment silences a figure that raises no alarm here."), later("Delete it."))
