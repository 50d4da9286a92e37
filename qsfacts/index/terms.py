"""Terms: what a name is found by. The build writes them, the search asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from qsfacts.text.folding import is_han
from qsfacts.text.syllables import alike

# What each kind of term begins with in the index, so that a word is never taken for a sound.
CHARS, SOUNDS, ALIKE, WORD, AMOUNT, INITIALS = "c", "p", "q", "w", "n", "i"
GRAM = 3


def char_term(chars: str) -> str:
    """A Chinese character, or two that stand side by side."""
    return CHARS + chars


def sound_term(syllables: Iterable[str]) -> str:
    """One syllable, or two side by side."""
    return SOUNDS + "'".join(syllables)


def alike_term(syllables: Iterable[str]) -> str:
    """The same, those that sound alike being one."""
    return ALIKE + "'".join(map(alike, syllables))


def word_term(word: str) -> str:
    """A word in letters, or a number."""
    return WORD + word


def amount_term(amount: Decimal) -> str:
    """A figure without its scale: 1.6万 and 16000 are the same term."""
    return AMOUNT + plain_number(amount)


def plain_number(number: Decimal) -> str:
    """The one way to write a number that all equal numbers share: without zeros at its end, without an exponent."""
    written = str(number)
    if "E" in written:
        return format(number.normalize(), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def initials_term(letters: str) -> str:
    """Up to three initials side by side."""
    return INITIALS + letters


def name_terms(units: Sequence[str], syllables: Sequence[str]) -> Iterator[str]:
    """Every term of a name. `syllables` are those of its units; what is no Chinese character stands as it is."""
    spoken = list(zip(units, syllables, strict=True))
    yield from pair_terms(spoken)
    for unit, syllable in spoken:
        if is_han(unit):
            yield from _single_terms(unit, syllable)
        else:
            yield word_term(unit)
    initials = initials_of(units, syllables)
    # The last one and two initials are terms as well: a query of two letters asks for what begins with them.
    for start in range(len(initials)):
        yield initials_term(initials[start : start + GRAM])


def pair_terms(spoken: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The terms of two characters side by side, each with its syllable; what is no Chinese character has none."""
    for one, other in pairwise(spoken):
        yield from _pair_terms(*one, *other)


# Names are made of the same characters again and again.
@lru_cache(maxsize=16384)
def _single_terms(unit: str, syllable: str) -> tuple[str, ...]:
    return char_term(unit), sound_term([syllable]), alike_term([syllable])


@lru_cache(maxsize=16384)
def _pair_terms(unit: str, syllable: str, following: str, next_syllable: str) -> tuple[str, ...]:
    if not (is_han(unit) and is_han(following)):
        return ()
    sounds = [syllable, next_syllable]
    return char_term(unit + following), sound_term(sounds), alike_term(sounds)


def initials_of(units: Sequence[str], syllables: Sequence[str]) -> str:
    """What one types who types initials: the first letter of each character's syllable, other units whole.

    Empty where there is no Chinese character: nobody types English by trigrams.
    """
    if not any(map(is_han, units)):
        return ""
    return "".join(syllable[:1] if is_han(unit) else unit for unit, syllable in zip(units, syllables, strict=True))
