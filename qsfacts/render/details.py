"""Everything about a fact, in each of the formats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qsfacts.model import Answer, Detail, Fact
from qsfacts.render import records, words
from qsfacts.render.answers import Format, Look, render_answer
from qsfacts.render.clean import clean


def render_details(details: Sequence[Detail], chosen: Format, look: Look) -> str:
    """The details; JSON adds `others` to the fields of a hit, the flat formats give the facts alone."""
    if chosen is Format.JSON:
        return records.to_json({"facts": [_record(detail) for detail in details]})
    if chosen is Format.JSONL:
        return records.to_jsonl(_record(detail) for detail in details)
    if chosen in (Format.TABLE, Format.PLAIN):
        return "\n".join(_card(detail) for detail in details)
    return render_answer(Answer("", tuple(detail.hit for detail in details)), chosen, look)


def _record(detail: Detail) -> dict[str, Any]:
    return {**records.hit_record(detail.hit), "others": [records.fact_record(fact) for fact in detail.others]}


def _card(detail: Detail) -> str:
    """A line for each thing known, nothing cut: this is where one looks when a table was too narrow."""
    fact = detail.hit.fact
    lines = [f"{fact.subject} {fact.indicator}: {words.value_with_status(fact)}", *_fields(fact)]
    for place in (fact, *detail.hit.also):
        lines.append(f"  source     {words.place(place)} ({place.source.id})")
        lines += _source_fields(place)
    lines += [f"  see also   {_other(each)}" for each in detail.others]
    return "".join(clean(line) + "\n" for line in lines)


def _fields(fact: Fact) -> list[str]:
    quantity = fact.quantity
    known = {
        "id": fact.id,
        "region": fact.region,
        "period": fact.period.text if fact.period else "not stated",
        "status": fact.status.value,
        "hedge": quantity.hedge if quantity else "",
        "note": fact.note,
    }
    return [f"  {name:<10} {value}" for name, value in known.items() if value]


def _source_fields(fact: Fact) -> list[str]:
    source = fact.source
    known = {
        "kicker": source.kicker,
        "authors": "、".join(source.authors),
        "publisher": source.publisher,
        "date": source.date or (f"about {source.written} (our estimate)" if source.written else ""),
    }
    return [f"    {name:<9} {value}" for name, value in known.items() if value]


def _other(fact: Fact) -> str:
    period = f" ({fact.period.text})" if fact.period else ""
    return f"{words.value_with_status(fact)}{period} [{fact.id}]"
