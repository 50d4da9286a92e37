"""Chinese taken apart for a full-text index that knows only words: every part of a run that one may type is a word."""

from __future__ import annotations

import re
from functools import lru_cache

from qsfacts.text.folding import is_han

# What a word is made of beside letters and digits: so 6.5% is one, and 2亿元 is no part of 535.2亿元.
SIGNS = ".%‰℃"
# A character, or a number or a word in letters, which nobody types in part.
_UNIT = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|.", re.DOTALL)
# Whoever pastes a longer part of a name or a phrase finds nothing; each unit more makes the index larger.
LONGEST = 16


@lru_cache(maxsize=4096)
def to_grams(text: str) -> str:
    """The text with each sequence of up to `LONGEST` units that lies between two blanks: `约70家` also as `70家`.

    Each stands there once. What holds no Chinese stays as it is, without the full stop that ends it.
    """
    return " ".join(dict.fromkeys(gram for chunk in text.split() for gram in _grams(chunk)))


def _grams(chunk: str) -> list[str]:
    if not any(map(is_han, chunk)):
        return [chunk.strip(".,")]
    units = _UNIT.findall(chunk)
    return [
        "".join(units[start:end])
        for start in range(len(units))
        if _is_word(units[start])
        for end in range(start + 1, min(start + LONGEST, len(units)) + 1)
        if _is_word(units[end - 1]) or units[end - 1] in SIGNS
    ]


def _is_word(unit: str) -> bool:
    return unit[0].isalnum()
