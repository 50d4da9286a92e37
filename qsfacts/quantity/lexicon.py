"""A lexicon: a set of words, and the longest of them that stands at some place of a text. Knows no meanings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Lexicon:
    """Words to look up in a text by where they start or end."""

    __slots__ = ("_by_first", "_by_last", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._by_first = _lengths((word[0], len(word)) for word in self._words)
        self._by_last: dict[str, tuple[int, ...]] = {}

    def at(self, text: str, position: int) -> str:
        """The longest word that starts at `position`, or nothing."""
        for length in self._by_first.get(text[position : position + 1], ()):
            word = text[position : position + length]
            if word in self._words:
                return word
        return ""

    def before(self, text: str, position: int, floor: int = 0) -> str:
        """The longest word that ends at `position` and starts at `floor` or behind it, or nothing."""
        if position <= floor:
            return ""
        # Few lexicons are asked this way.
        self._by_last = self._by_last or _lengths((word[-1], len(word)) for word in self._words)
        for length in self._by_last.get(text[position - 1], ()):
            if position - length >= floor and text[position - length : position] in self._words:
                return text[position - length : position]
        return ""


def _lengths(keyed: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """The lengths of the words with each key, the longest first."""
    groups = defaultdict(set)
    for key, length in keyed:
        groups[key].add(length)
    return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in groups.items()}


def skip_blanks(text: str, position: int) -> int:
    """The first place at or behind `position` that is no blank. A line end is none: figures end with their line."""
    while text[position : position + 1] in (" ", "\t", "\u3000"):
        position += 1
    return position
