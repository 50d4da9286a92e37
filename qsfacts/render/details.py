"""Everything about a fact, in each of the formats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from qsfacts.language import later, tr
from qsfacts.model import Answer, Detail, Fact
from qsfacts.render import records, words
from qsfacts.render.answers import Format, Look, render_answer
from qsfacts.render.citations.gbt7714 import reference
from qsfacts.render.clean import clean, pad


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
    passages = {"passages": list(map(records.passage_record, detail.passages))} if detail.passages else {}
    others = [records.fact_record(fact) for fact in detail.others]
    return {**records.hit_record(detail.hit), "others": others, **passages}


def _card(detail: Detail, look: Look) -> str:
    """A line for each thing known, nothing cut: this is where one looks when a table was too narrow."""
    fact = detail.hit.fact
    head = [f"{fact.subject} {fact.indicator}{tr(': ')}{words.value_with_status(fact)}", *_fields(fact)]
    places = "".join(_place(place, detail, look) for place in (fact, *detail.hit.also))
    return _lines(head) + places + _lines([_field(later("see also"), _other(each)) for each in detail.others])


def _lines(lines: Iterable[str]) -> str:
    return "".join(clean(line) + "\n" for line in lines)


def _place(fact: Fact, detail: Detail, look: Look) -> str:
    """A source of the fact, and what it prints where that is known."""
    shown = _lines(
        [
            _field(later("source"), words.place(fact) + tr(" ({listed})").format(listed=fact.source.id)),
            *_source_fields(fact),
        ]
    )
    passages = [each for each in detail.passages if each.fact is fact]
    if passages:
        # Only passages are drawn with Rich, which costs more than all the rest of a call.
        from qsfacts.render.passages import draw_passage

        shown += "".join(draw_passage(each, look) for each in passages)
    return shown


def _fields(fact: Fact) -> list[str]:
    quantity = fact.quantity
    known = {
        later("id"): fact.id,
        later("region"): fact.region,
        later("period"): words.when(fact.period) if fact.period else tr("not stated"),
        later("status"): tr(fact.status.value),
        later("hedge"): quantity.hedge if quantity else "",
        later("note"): fact.note,
    }
    return [_field(name, value) for name, value in known.items() if value]


def _field(name: str, value: str) -> str:
    return f"  {pad(tr(name), 10)} {value}"


def _source_fields(fact: Fact) -> list[str]:
    source = fact.source
    known = {
        later("kicker"): source.kicker,
        later("authors"): "、".join(source.authors),
        later("publisher"): source.publisher,
        later("date"): source.date or _estimated(source.written),
        later("page"): source.page,
        later("url"): source.url,
        later("accessed"): source.accessed,
        later("cite"): reference(source),
    }
    return [f"    {pad(tr(name), 9)} {value}" for name, value in known.items() if value]


def _estimated(written: str) -> str:
    return tr("about {month} (our estimate)").format(month=written) if written else ""


def _other(fact: Fact) -> str:
    period = tr(" ({listed})").format(listed=words.when(fact.period)) if fact.period else ""
    return f"{words.value_with_status(fact)}{period} [{fact.id}]"
