"""Answers in each of the formats of `find`: one by itself, or one of a stream."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from typing import Any, NamedTuple

from qsfacts.model import Answer
from qsfacts.render import records, words
from qsfacts.render.clean import clean


class Format(str, Enum):
    """How hits are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
    PLAIN = "plain"


class Look(NamedTuple):
    """What the output can show: columns (None: no limit), colour, and whether CSV starts with a byte order mark."""

    width: int | None = None
    color: bool = False
    bom: bool = False


def render_answer(answer: Answer, chosen: Format, look: Look) -> str:
    """The answer to the only query there is. Text formats say nothing where nothing was found."""
    return _WHOLE[chosen](answer, look)


def render_streamed(answer: Answer, chosen: Format, look: Look, *, first: bool) -> str:
    """One answer of several, each of whose rows names its query; headers come with the first. Not for `json`."""
    return _STREAMED[chosen](answer, look, first)


def render_answers(answers: Sequence[Answer]) -> str:
    """All answers as one JSON document."""
    return records.to_json({"answers": [_document(answer) for answer in answers]})


def _document(answer: Answer) -> dict[str, Any]:
    return {"query": answer.query, "hits": [records.hit_record(hit) for hit in answer.hits]}


def _flat(answer: Answer) -> list[dict[str, str]]:
    return [records.flat_record(records.hit_record(hit)) | {"query": answer.query} for hit in answer.hits]


def _table(answer: Answer, look: Look) -> str:
    # Rich costs as much as all the rest of a call; only tables pay for it.
    from qsfacts.render.table import UNLIMITED, hit_table

    return hit_table(answer.hits, width=look.width or UNLIMITED, color=look.color) if answer.hits else ""


def _markdown(answer: Answer, _look: Look) -> str:
    return words.to_markdown([words.cells(hit) for hit in answer.hits], words.HEADINGS) if answer.hits else ""


def _csv(answer: Answer, look: Look, columns: Sequence[str], *, header: bool) -> str:
    mark = records.BOM if look.bom and header else ""
    return mark + records.to_csv(_flat(answer), columns, header=header)


_WHOLE: dict[Format, Callable[[Answer, Look], str]] = {
    Format.TABLE: _table,
    Format.JSON: lambda answer, _: records.to_json(_document(answer)),
    Format.JSONL: lambda answer, _: records.to_jsonl(map(records.hit_record, answer.hits)),
    Format.CSV: lambda answer, look: _csv(answer, look, records.COLUMNS, header=True),
    Format.TSV: lambda answer, _: records.to_tsv(_flat(answer), records.COLUMNS, header=True),
    Format.MD: _markdown,
    Format.PLAIN: lambda answer, _: words.to_plain(answer.hits),
}


def _headed(chosen: Format, answer: Answer, look: Look, first: bool) -> str:  # noqa: FBT001 - called by table
    shown = _WHOLE[chosen](answer, look)
    query = words.escape_markdown(answer.query) if chosen is Format.MD else clean(answer.query)
    return f"{'' if first else chr(10)}# {query}\n{shown}" if shown else ""


def _jsonl_streamed(answer: Answer) -> str:
    found = [{"query": answer.query, **records.hit_record(hit)} for hit in answer.hits]
    return records.to_jsonl(found or [{"query": answer.query, "id": None}])


_STREAM_COLUMNS = (*records.COLUMNS, "query")
_STREAMED: dict[Format, Callable[[Answer, Look, bool], str]] = {
    Format.TABLE: partial(_headed, Format.TABLE),
    Format.JSONL: lambda answer, _look, _first: _jsonl_streamed(answer),
    Format.CSV: lambda answer, look, first: _csv(answer, look, _STREAM_COLUMNS, header=first),
    Format.TSV: lambda answer, _look, first: records.to_tsv(_flat(answer), _STREAM_COLUMNS, header=first),
    Format.MD: partial(_headed, Format.MD),
    Format.PLAIN: partial(_headed, Format.PLAIN),
}
