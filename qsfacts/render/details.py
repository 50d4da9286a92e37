"""Everything about a fact, in each of the formats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qsfacts.language import later, tr
from qsfacts.model import Answer, Detail, Fact
from qsfacts.render import records, words
from qsfacts.render.answers import Format, Look, render_answer
from qsfacts.render.citations.gbt7714 import reference
from qsfacts.render.clean import clean, pad


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
    lines = [f"{fact.subject} {fact.indicator}{tr(': ')}{words.value_with_status(fact)}", *_fields(fact)]
    for place in (fact, *detail.hit.also):
        lines.append(_field(later("source"), f"{words.place(place)} ({place.source.id})"))
        lines += _source_fields(place)
    lines += [_field(later("see also"), _other(each)) for each in detail.others]
    return "".join(clean(line) + "\n" for line in lines)


def _fields(fact: Fact) -> list[str]:
    quantity = fact.quantity
    known = {
        later("id"): fact.id,
        later("region"): fact.region,
        later("period"): fact.period.text if fact.period else tr("not stated"),
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
    period = tr(" ({listed})").format(listed=fact.period.text) if fact.period else ""
    return f"{words.value_with_status(fact)}{period} [{fact.id}]"
