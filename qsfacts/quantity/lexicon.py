"""A lexicon: a set of words, and the longest of them that stands at some place of a text. Knows no meanings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Lexicon:
    """Words to look up in a text by where they start or end."""

    __slots__ = ("_by_first", "_by_last", "_longest_first")

    def __init__(self, words: Iterable[str]) -> None:
        self._longest_first = sorted(set(words), key=lambda word: (-len(word), word))
        self._by_first = _grouped((word[0], word) for word in self._longest_first)
        self._by_last: dict[str, tuple[str, ...]] = {}

    def at(self, text: str, position: int) -> str:
        """The longest word that starts at `position`, or nothing."""
        for word in self._by_first.get(text[position : position + 1], ()):
            if text.startswith(word, position):
                return word
        return ""

    def before(self, text: str, position: int, floor: int = 0) -> str:
        """The longest word that ends at `position` and starts at `floor` or behind it, or nothing."""
        if position <= floor:
            return ""
        # Few lexicons are asked this way.
        self._by_last = self._by_last or _grouped((word[-1], word) for word in self._longest_first)
        for word in self._by_last.get(text[position - 1], ()):
            if position - len(word) >= floor and text.endswith(word, floor, position):
                return word
        return ""


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups = defaultdict(list)
    for key, word in pairs:
        groups[key].append(word)
    return {key: tuple(words) for key, words in groups.items()}


def skip_blanks(text: str, position: int) -> int:
    """The first place at or behind `position` that is no blank. A line end is none: figures end with their line."""
    while text[position : position + 1] in (" ", "\t", "\u3000"):
        position += 1
    return position
