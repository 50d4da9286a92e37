"""Markdown footnotes: what a fact says, the references to its sources, and its lines in them."""

from __future__ import annotations

import re

from qsfacts.language import tr
from qsfacts.model import Cited, Source
from qsfacts.render import words
from qsfacts.render.citations.gbt7714 import Edition, description
from qsfacts.render.clean import clean


def footnote(cited: Cited, edition: Edition) -> str:
    """The footnote that `[^id]` in a text leads to; that of a source is its reference alone."""
    said = [words.escape_markdown(words.statement(fact)) for fact in cited.facts[:1]]
    places = [words.place(fact, _reference(fact.source, edition)) for fact in cited.facts]
    references = tr("; ").join(places or [_reference(source, edition) for source in cited.sources])
    label = re.sub(r"[\s\[\]^]+", "-", clean(cited.id))
    return f"[^{label}]: {'. '.join([*said, references])}.\n"


def _reference(source: Source, edition: Edition) -> str:
    described = words.escape_markdown(description(source, edition))
    return f"{described}. <{clean(source.url)}>" if source.url else described
