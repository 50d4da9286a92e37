"""Everything about a fact, in each of the formats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from qsfacts.model import Answer, Detail, Fact, Hit, Match
from qsfacts.render import records, words
from qsfacts.render.answers import Format, Look, render_answer
from qsfacts.render.clean import clean


def render_details(details: Sequence[Detail], chosen: Format, look: Look) -> str:
    """The details; JSON adds `others`, and `passages` where there are any, to the fields of a hit.

    The flat formats give the facts alone.
    """
    if chosen is Format.JSON:
        return records.to_json({"facts": [_record(detail) for detail in details]})
    if chosen is Format.JSONL:
        return records.to_jsonl(_record(detail) for detail in details)
    if chosen in (Format.TABLE, Format.PLAIN):
        return "\n".join(_card(detail, look) for detail in details)
    return render_answer(Answer("", tuple(detail.hit for detail in details)), chosen, look)


def _record(detail: Detail) -> dict[str, Any]:
    others = [records.hit_record(Hit(fact, 100.0, Match.EXACT)) for fact in detail.others]
    plain = [{key: value for key, value in each.items() if key not in ("score", "match", "also")} for each in others]
    passages = {"passages": list(map(records.passage_record, detail.passages))} if detail.passages else {}
    return {**records.hit_record(detail.hit), "others": plain, **passages}


def _card(detail: Detail, look: Look) -> str:
    """A line for each thing known, nothing cut: this is where one looks when a table was too narrow."""
    fact = detail.hit.fact
    head = [f"{fact.subject} {fact.indicator}: {words.value_with_status(fact)}", *_fields(fact)]
    places = "".join(_place(place, detail, look) for place in (fact, *detail.hit.also))
    return _lines(head) + places + _lines([f"  see also   {_other(each)}" for each in detail.others])


def _lines(lines: Iterable[str]) -> str:
    return "".join(clean(line) + "\n" for line in lines)


def _place(fact: Fact, detail: Detail, look: Look) -> str:
    """A source of the fact, and what it prints where that is known."""
    shown = _lines([f"  source     {words.place(fact)} ({fact.source.id})", *_source_fields(fact)])
    passages = [each for each in detail.passages if each.fact is fact]
    if passages:
        # Only passages are drawn with Rich, which costs more than all the rest of a call.
        from qsfacts.render.passages import draw_passage

        shown += "".join(draw_passage(each, look) for each in passages)
    return shown


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
