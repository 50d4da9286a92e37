"""Findings as workflow commands of GitHub Actions, which it shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from qsfacts.render.clean import clean, clean_lines
from qsfacts.render.review.messages import message
from qsfacts.render.review.tally import Shown
from qsfacts.render.review.words import details, idle_words, verdict_words
from qsfacts.review import Finding, Review, Spot, Verdict

# What is supported needs nobody's eye: GitHub shows ten annotations of a kind and hides the rest.
_COMMANDS = {
    Verdict.CONTRADICTED: "error",
    Verdict.OTHER_PERIOD: "warning",
    Verdict.CAUTION: "warning",
    Verdict.UNKNOWN: "notice",
}


def to_annotations(shown: Iterable[Shown]) -> str:
    """A command for each finding that is more than supported, and for each comment that silences nothing."""
    return "".join(line + "\n" for each in shown for line in _commands(each))


def _commands(shown: Shown) -> list[str]:
    review = shown.review
    found = [_command(review, each) for each in shown.findings if each.verdict in _COMMANDS]
    return [
        *found,
        *(_annotation("notice", review, idle.spot, "idle ignore", idle_words(idle)) for idle in review.idle_ignores),
    ]


def _command(review: Review, finding: Finding) -> str:
    title = f"{finding.figure}: {verdict_words(finding)}"
    text = "\n".join([message(finding), *(f"{name}: {said}" for name, said in details(finding))])
    return _annotation(_COMMANDS[finding.verdict], review, finding.spot, title, text)


def _annotation(command: str, review: Review, spot: Spot, title: str, message: str) -> str:
    """GitHub counts from 1 as we do, but its last column is part of the place."""
    properties = {
        "file": review.file,
        "line": str(spot.line),
        "col": str(spot.column),
        "endColumn": str(max(spot.end_column - 1, spot.column)),
        "title": title,
    }
    listed = ",".join(f"{name}={_escape_property(clean(value))}" for name, value in properties.items())
    return f"::{command} {listed}::{_escape(clean_lines(message))}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
