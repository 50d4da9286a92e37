"""Findings for machines: JSON, JSON Lines, CSV, TSV. The fields are a contract; see the README."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from qsfacts.render import records
from qsfacts.render.review.messages import message
from qsfacts.render.review.tally import Shown, tally
from qsfacts.review import Claim, Exclusion, Finding, IdleIgnore, LeftOut, Review, Spot

COLUMNS = tuple(
    """file line column end_column figure verdict reasons message subject indicator period region status
    fact fact_subject fact_indicator fact_value fact_period fact_status source title lines""".split()
)


def finding_record(file: str, finding: Finding) -> dict[str, Any]:
    """One finding as the JSON formats give it. Lines and columns count from 1, columns in code points."""
    return {
        "file": file,
        **_spot(finding.spot),
        "figure": finding.figure,
        "verdict": finding.verdict.value,
        "reasons": [reason.value for reason in finding.reasons],
        "message": message(finding),
        "claim": _claim(finding.claim),
        "fact": records.hit_record(finding.hit) if finding.hit else None,
    }


def _spot(spot: Spot) -> dict[str, int]:
    return {"line": spot.line, "column": spot.column, "end_column": spot.end_column}


def _claim(claim: Claim) -> dict[str, str]:
    return {
        "subject": claim.subject,
        "indicator": claim.indicator,
        "period": claim.period.text if claim.period else "",
        "region": claim.region,
        "status": claim.status.value,
    }


def to_json(shown: Sequence[Shown]) -> str:
    """All findings as one document, with the numbers of all drafts and of each."""
    return records.to_json({"findings": _records(shown), "summary": summary([each.review for each in shown])})


def to_jsonl(shown: Iterable[Shown]) -> str:
    """A finding a line."""
    return records.to_jsonl(_records(shown))


def _records(shown: Iterable[Shown]) -> list[dict[str, Any]]:
    return [finding_record(each.review.file, finding) for each in shown for finding in each.findings]


def summary(reviews: Sequence[Review]) -> dict[str, Any]:
    """The numbers of all drafts and of each, and the comments that silence figures, or no longer do."""
    return {
        **_numbers(reviews),
        "ignored": [_silenced(each.file, left) for each in reviews for left in each.left_out if _is_ignored(left)],
        "idle_ignores": [_silenced(each.file, idle) for each in reviews for idle in each.idle_ignores],
        "files": [{"file": each.file, **_numbers([each])} for each in reviews],
    }


def _numbers(reviews: Iterable[Review]) -> dict[str, Any]:
    counted = tally(reviews)
    return {
        "figures": counted.figures,
        "checked": counted.checked,
        "left_out": counted.left_out,
        "verdicts": {verdict.value: number for verdict, number in counted.verdicts.items()},
        "exclusions": {exclusion_key(why): number for why, number in counted.exclusions.items()},
    }


def exclusion_key(why: Exclusion) -> str:
    """The name of an exclusion in JSON, written like the verdicts: `list-number`."""
    return why.name.lower().replace("_", "-")


def _is_ignored(left: LeftOut) -> bool:
    return left.why is Exclusion.IGNORED


def _silenced(file: str, comment: LeftOut | IdleIgnore) -> dict[str, Any]:
    return {"file": file, **_spot(comment.spot), "figure": comment.figure, "note": comment.note}


def to_csv(shown: Iterable[Shown], *, bom: bool) -> str:
    """A finding a row, what is said and the fact beside each other."""
    return (records.BOM if bom else "") + records.to_csv(_flat(shown), COLUMNS)


def to_tsv(shown: Iterable[Shown]) -> str:
    """A finding a line, in the columns of CSV."""
    return records.to_tsv(_flat(shown), COLUMNS)


def _flat(shown: Iterable[Shown]) -> list[dict[str, Any]]:
    return [flat_record(record) for record in _records(shown)]


def flat_record(record: dict[str, Any]) -> dict[str, Any]:
    """A record of `finding_record` with a value for each of `COLUMNS`; those of the fact are absent without one."""
    fact = record["fact"]
    if fact is None:
        return {**record, **record["claim"]}
    said = {f"fact_{key}": fact[key] for key in ("subject", "indicator", "value", "period", "status")}
    place = fact["source"]
    source = {"source": place["id"], "title": place["title"], "lines": place["lines"]}
    return {**record, **record["claim"], **said, **source, "fact": fact["id"]}
