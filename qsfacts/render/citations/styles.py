"""What is to be cited, in each of the styles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from qsfacts.model import Cited, Source
from qsfacts.render.citations import bibtex, csl
from qsfacts.render.citations.footnotes import footnote
from qsfacts.render.citations.gbt7714 import Edition, reference
from qsfacts.render.clean import clean
from qsfacts.render.records import dump


class Style(str, Enum):
    """How references are written."""

    GBT7714 = "gbt7714"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    MARKDOWN = "markdown"


def sources_of(cited: Iterable[Cited]) -> list[Source]:
    """The sources in the order of their first use."""
    return list(dict.fromkeys(source for each in cited for source in each.sources))


def render_citations(cited: Sequence[Cited], style: Style, edition: Edition) -> str:
    """A footnote for each that is cited, in the other styles a reference for each of the sources.

    The edition is that of GB/T 7714, which BibTeX and CSL-JSON leave to whoever reads them.
    """
    if style is Style.MARKDOWN:
        return "".join(footnote(each, edition) for each in cited)
    sources = sources_of(cited)
    if style is Style.BIBTEX:
        return "\n".join(map(bibtex.entry, sources))
    if style is Style.CSL_JSON:
        return dump(list(map(csl.item, sources)), indent=2) + "\n"
    numbered = (f"[{number}] {reference(source, edition)}" for number, source in enumerate(sources, 1))
    return "".join(clean(line) + "\n" for line in numbered)
