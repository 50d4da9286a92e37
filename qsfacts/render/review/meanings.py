"""What verdicts and reasons mean, and what an editor does about them: for formats that explain themselves."""

from __future__ import annotations

from typing import NamedTuple

from qsfacts.review import Reason, Verdict


class Meaning(NamedTuple):
    """What is so, and what to do about it."""

    text: str
    advice: str


VERDICTS = {
    Verdict.SUPPORTED: Meaning("The base has this figure for the same thing and period.", "Nothing is to be done."),
    Verdict.CAUTION: Meaning(
        "The figure is the base's, but a nuance is lost.", "Put back what the source says around the figure."
    ),
    Verdict.CONTRADICTED: Meaning(
        "The base has another figure for the same thing and period.",
        "Look at the lines of the source: either the draft is wrong, or it speaks of something else.",
    ),
    Verdict.OTHER_PERIOD: Meaning(
        "The base has this figure, but for another period.", "Correct the period, or find the figure of this one."
    ),
    Verdict.UNKNOWN: Meaning(
        "The base knows nothing of this, or only another figure for another period.",
        "Find a source; what is nearest in the base may help.",
    ),
}

REASONS = {
    Reason.HEDGE_DROPPED: Meaning(
        "The source hedges the figure, the draft does not.", "Put back 约, 近, 左右, 超 or 多."
    ),
    Reason.HEDGE_CHANGED: Meaning("The draft hedges the figure in another way than the source.", "Hedge as it does."),
    Reason.EXPECTED_AS_ACTUAL: Meaning("The source expects it, the draft tells it as done.", "Write 预计."),
    Reason.PLANNED_AS_ACTUAL: Meaning("The source plans it, the draft tells it as done.", "Write 计划, 力争 or 将."),
    Reason.CAPACITY_AS_ACTUAL: Meaning(
        "The source says what it is built for, the draft what it does.", "Write 建成后, 达产后 or 设计."
    ),
    Reason.ROUNDED: Meaning(
        "The figure is rounded, and the draft does not say so.", "Write 约, 近 or 超, or all digits."
    ),
}

IGNORED = Meaning("A comment of the draft silences this figure.", "Read its reason once more before the page closes.")
IDLE_IGNORE = Meaning("This comment silences a figure that raises no alarm here.", "Delete it.")
