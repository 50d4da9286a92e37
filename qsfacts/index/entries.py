"""Texts as the index keeps them: folded, simplified, and taken apart into the terms that they are found by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from qsfacts.index.terms import name_terms, pair_terms, word_term
from qsfacts.text.folding import Script, fold, is_han, split_scripts, split_units
from qsfacts.text.hanzi import read_aloud, simplify


class Entry(NamedTuple):
    """A folded text, how many units it has, and its terms, of which some may stand there twice."""

    folded: str
    size: int
    terms: list[str]


def name_entry(text: str, reading: str = "") -> Entry:
    """A name; `reading`, syllables separated by spaces, wins over the dictionaries where it fits."""
    folded = simplify(fold(text))
    units = split_units(folded)
    return Entry(folded, len(units), list(name_terms(units, _syllables(folded, units, reading))))


def _syllables(folded: str, units: Sequence[str], reading: str) -> list[str]:
    """The syllable of each unit, what is no Chinese character standing for itself."""
    given = reading.split()
    if len(given) == len(units):
        return given
    sounds = read_aloud(folded)
    return [next(sounds, unit) if is_han(unit) else unit for unit in units]


# Most values are a number and a unit, and there are but few units.
_FIGURE = re.compile(r"([0-9]+(?:\.[0-9]+)?)([\u4e00-\u9fa5]+)")


def text_entry(text: str) -> Entry:
    """A value or a note: found by what it says, not by single characters or initials."""
    figure = _FIGURE.fullmatch(text)
    if figure is None:
        return _entry(text)
    number, unit = figure[1], _unit_entry(figure[2])
    return Entry(number + unit.folded, 1 + unit.size, [word_term(number), *unit.terms])


def _entry(text: str) -> Entry:
    folded = simplify(fold(text))
    terms: list[str] = []
    size = 0
    before: tuple[str, str] | None = None
    for script, run in split_scripts(folded):
        if script is Script.HAN:
            spoken = list(zip(run, read_aloud(run), strict=True))
            # Two runs with but a space between them stand side by side.
            terms += pair_terms([before, *spoken] if before else spoken)
            before = spoken[-1]
            size += len(run)
        else:
            terms.append(word_term(run))
            before = None
            size += 1
    return Entry(folded, size, terms)


_unit_entry = lru_cache(maxsize=4096)(_entry)
