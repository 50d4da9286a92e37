"""The nouns of checking a draft: what is claimed, what the base says of it, what was left out. No behaviour.

They stand apart from `model` since only `check` needs them, and every other call would pay for their definition.
"""

from enum import Enum
from typing import NamedTuple

from qsfacts.model import Fact, Hit, Period, Span, Status


class Verdict(str, Enum):
    """What the base says of a figure in a draft, from the best to what it knows nothing of."""

    SUPPORTED = "supported"
    CAUTION = "caution"
    CONTRADICTED = "contradicted"
    OTHER_PERIOD = "other-period"
    UNKNOWN = "unknown"


class Reason(str, Enum):
    """The nuance that a figure has lost: what `Verdict.CAUTION` is about.

    `DIRECTION` is none: where a rise is told as a fall, that is a contradiction whatever the number.
    """

    HEDGE_DROPPED = "hedge-dropped"
    HEDGE_CHANGED = "hedge-changed"
    EXPECTED_AS_ACTUAL = "expected-as-actual"
    PLANNED_AS_ACTUAL = "planned-as-actual"
    CAPACITY_AS_ACTUAL = "capacity-as-actual"
    ROUNDED = "rounded"
    DIRECTION = "direction"


class Exclusion(str, Enum):
    """Why a figure of a draft is no claim."""

    PERIOD = "sets a period"
    NAME = "part of a name"
    LIST_NUMBER = "list number"
    PHONE = "phone number"
    CODE = "code or address"
    BARE = "bare number"
    ARTICLE = "no count"
    IGNORED = "ignored by the draft"


class Spot(NamedTuple):
    """A place in one line of a draft. All count from 1, columns in code points, `end_column` exclusive."""

    line: int
    column: int
    end_column: int


class Claim(NamedTuple):
    """What a figure of a draft is about, as far as the draft and the base let us say; empty where they don't.

    `subject` and `indicator` are names of the base. `period` is the one that the draft states, here or earlier.
    """

    subject: str = ""
    indicator: str = ""
    period: Period | None = None
    region: str = ""
    status: Status = Status.ACTUAL


class Finding(NamedTuple):
    """A figure of a draft and what the base says of it.

    `span` are its characters in the draft's text, `spot` the same as line and columns. `hit` is the fact that decided,
    or for an unknown figure the nearest one, if there is one that is near; `runner_up` another fact that came close.
    """

    span: Span
    spot: Spot
    figure: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    claim: Claim
    hit: Hit | None
    runner_up: Fact | None = None


class LeftOut(NamedTuple):
    """A figure of a draft that was not checked, and why. `note` is the reason that the draft gives for ignoring it."""

    span: Span
    spot: Spot
    figure: str
    why: Exclusion
    note: str = ""


class IdleIgnore(NamedTuple):
    """A comment of a draft that silences a figure which is not there, or would raise no alarm."""

    spot: Spot
    figure: str
    note: str


class Review(NamedTuple):
    """A draft checked: its name, its text, and what became of each of its figures, in the order of the text."""

    file: str
    text: str
    findings: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...]
    idle_ignores: tuple[IdleIgnore, ...] = ()
