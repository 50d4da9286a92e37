"""Texts as the index keeps them: folded, simplified, and taken apart into the terms that they are found by."""

from __future__ import annotations

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


def text_entry(text: str) -> Entry:
    """A value or a note: found by what it says, not by single characters or initials.

    Every fact has one, and nearly all its figures end in the same few units: what is known of a run of Chinese
    characters is kept.
    """
    folded = simplify(fold(text))
    terms: list[str] = []
    size = 0
    before: tuple[str, str] | None = None
    for script, run in split_scripts(folded):
        if script is Script.HAN:
            ends, inside = _han_run(run)
            if before:  # Two runs with a space between them.
                terms += pair_terms([before, ends[0]])
            terms += inside
            before = ends[1]
            size += len(run)
        else:
            terms.append(word_term(run))
            before = None
            size += 1
    return Entry(folded, size, terms)


@lru_cache(maxsize=65536)
def _han_run(run: str) -> tuple[tuple[tuple[str, str], tuple[str, str]], tuple[str, ...]]:
    """The first and the last character of a run with their syllables, and the terms of the run."""
    spoken = list(zip(run, read_aloud(run), strict=True))
    return (spoken[0], spoken[-1]), tuple(pair_terms(spoken))
