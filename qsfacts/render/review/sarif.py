"""Findings as SARIF 2.1.0, the format that code scanners and editors exchange. The numbers refer to its sections."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple
from urllib.parse import quote_from_bytes

from qsfacts import __version__
from qsfacts.model import Fact, LineRange
from qsfacts.render import records, words
from qsfacts.render.review import meanings
from qsfacts.render.review.meanings import Meaning
from qsfacts.render.review.messages import message
from qsfacts.render.review.records import summary
from qsfacts.render.review.tally import Shown
from qsfacts.render.review.words import idle_words, ignored_words
from qsfacts.review import Exclusion, Finding, IdleIgnore, LeftOut, Spot, Verdict

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# Where the texts are is known to who has them; a viewer asks for the folder once (3.14.14).
_TEXTS = "TEXTS"
_BASES = {_TEXTS: {"description": {"text": "The folder of the source texts, as --texts takes it."}}}


class _Outcome(NamedTuple):
    """What a result is and how bad; only a `fail` may have a level (3.27.9)."""

    kind: str
    level: str


_OUTCOMES = {
    Verdict.SUPPORTED: _Outcome("pass", "none"),
    Verdict.CAUTION: _Outcome("fail", "warning"),
    Verdict.CONTRADICTED: _Outcome("fail", "error"),
    Verdict.OTHER_PERIOD: _Outcome("fail", "warning"),
    Verdict.UNKNOWN: _Outcome("open", "none"),
}
_IGNORED, _IDLE_IGNORE = "ignored", "idle-ignore"


def _descriptor(rule: str, meaning: Meaning, level: str) -> dict[str, Any]:
    return {
        "id": rule,
        "shortDescription": {"text": meaning.text},
        "help": {"text": f"{meaning.text} {meaning.advice}"},
        "defaultConfiguration": {"level": level},
    }


_RULES = [
    *(_descriptor(each.value, meaning, _OUTCOMES[each].level) for each, meaning in meanings.VERDICTS.items()),
    *(_descriptor(f"caution/{each.value}", meaning, "warning") for each, meaning in meanings.REASONS.items()),
    _descriptor(_IGNORED, meanings.IGNORED, "none"),
    _descriptor(_IDLE_IGNORE, meanings.IDLE_IGNORE, "note"),
]
_RULE_INDEX = {rule["id"]: index for index, rule in enumerate(_RULES)}


def to_sarif(shown: Sequence[Shown]) -> str:
    """One run over all drafts, with what they told us to ignore and the numbers of `json`."""
    run = {
        "tool": {"driver": {"name": "qsfacts", "version": __version__, "rules": _RULES}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": _BASES,
        "artifacts": [_artifact(uri) for uri in dict.fromkeys(_uri(each.review.file) for each in shown)],
        "results": [result for each in shown for result in _results(each)],
        "properties": {"summary": summary([each.review for each in shown])},
    }
    return records.dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _artifact(uri: str) -> dict[str, Any]:
    return {"location": {"uri": uri}, "roles": ["analysisTarget"]}


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote_from_bytes(os.fsencode(path.as_posix()))


def _results(shown: Shown) -> Iterator[dict[str, Any]]:
    review = shown.review
    yield from (_finding(review.file, finding) for finding in shown.findings)
    yield from (_ignored(review.file, left) for left in review.left_out if left.why is Exclusion.IGNORED)
    yield from (_idle(review.file, idle) for idle in review.idle_ignores)


def _finding(file: str, finding: Finding) -> dict[str, Any]:
    reasons = [reason.value for reason in finding.reasons]
    rule = f"caution/{reasons[0]}" if finding.verdict is Verdict.CAUTION and reasons else finding.verdict.value
    hit = finding.hit
    return {
        **_result(rule, _OUTCOMES[finding.verdict], f"{finding.figure}: {message(finding)}"),
        "locations": [_location(file, finding.spot, finding.figure)],
        "relatedLocations": list(_sources((hit.fact, *hit.also))) if hit else [],
        "properties": {"reasons": reasons, "fact": hit.fact.id if hit else ""},
    }


def _ignored(file: str, left: LeftOut) -> dict[str, Any]:
    return {
        **_result(_IGNORED, _Outcome("review", "none"), ignored_words(left)),
        "locations": [_location(file, left.spot, left.figure)],
        "suppressions": [{"kind": "inSource", "justification": left.note}],
    }


def _idle(file: str, idle: IdleIgnore) -> dict[str, Any]:
    return {
        **_result(_IDLE_IGNORE, _Outcome("fail", "note"), idle_words(idle)),
        "locations": [_location(file, idle.spot)],
    }


def _result(rule: str, outcome: _Outcome, message: str) -> dict[str, Any]:
    return {"ruleId": rule, "ruleIndex": _RULE_INDEX[rule], **outcome._asdict(), "message": _message(message)}


def _message(text: str) -> dict[str, str]:
    # `[words](address)` would be a link, whoever wrote it (3.11.6).
    return {"text": text.replace("](", "] (")}


def _location(file: str, spot: Spot, figure: str = "") -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": spot.line, "startColumn": spot.column, "endColumn": spot.end_column}
    if figure:
        region["snippet"] = {"text": figure}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}, "region": region}}


def _sources(facts: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    """Every place that the fact was read from; an id of its own for each (3.28.2)."""
    places = [(fact, lines) for fact in facts for lines in fact.lines]
    yield from (_source(number, fact, lines) for number, (fact, lines) in enumerate(places, start=1))


def _source(number: int, fact: Fact, lines: LineRange) -> dict[str, Any]:
    return {
        "id": number,
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(f"{fact.source.id}.txt"), "uriBaseId": _TEXTS},
            "region": {"startLine": lines.first, "endLine": lines.last},
        },
        "logicalLocations": [{"name": fact.id, "kind": "fact"}],
        "message": _message(f"{words.place(fact)}: {words.statement(fact)}"),
    }
