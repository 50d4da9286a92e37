"""Width, case and punctuation made equal, with the way back to the text as it was."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple


class Folded(NamedTuple):
    """A folded text; `origins[i]` is the place in the source that character `i` came from, `source` its length."""

    text: str
    origins: tuple[int, ...]
    source: int

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """First and last (exclusive) of the source's characters that the characters `start` to `end` came from."""
        first = self.origins[start] if start < len(self.origins) else self.source
        last = self.origins[end - 1] + 1 if end > start else first
        return first, last


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The folded text alone; see `fold_back`."""
    if _is_folded(text):
        return text
    flat = text.translate(_FLAT)
    if "," in flat:
        flat = _SEPARATOR.sub("", flat).replace(",", " ")
    if "." in flat:
        flat = _NO_POINT.sub(" ", flat)
    return " ".join(flat.split())


class _Flat(dict[int, str]):
    """What each character is folded to by itself, punctuation but for `.` and `,` to a blank. Filled as it is asked."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if not "\u4e00" <= char <= "\u9fa5":
            char = "".join(each if _is_kept(each) or each in ".," else " " for each in _flat(char))
        self[code] = char
        return char


_FLAT = _Flat()
_SEPARATOR = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_NO_POINT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")


@lru_cache(maxsize=4096)
def fold_back(text: str) -> Folded:
    """Fold `text`: `"５Ｇ＋工业"` and `"5g 工业"` become the same.

    Compatibility forms are taken apart (NFKC), case is folded, punctuation becomes a space but inside a decimal number,
    separators of thousands go, runs of white space become one space, and there is none at the ends.
    """
    if _is_folded(text):
        return Folded(text, tuple(range(len(text))), len(text))
    chars: list[str] = []
    origins: list[int] = []
    flat = _flatten(text)
    for position, (char, origin) in enumerate(flat):
        if _is_kept(char) or _is_point(flat, position):
            chars.append(char)
            origins.append(origin)
        elif not _is_separator(flat, position) and chars and chars[-1] != " ":
            chars.append(" ")
            origins.append(origin)
    if chars and chars[-1] == " ":
        chars.pop()
        origins.pop()
    return Folded("".join(chars), tuple(origins), len(text))


_KEPT = frozenset("%‰℃")


def _is_folded(text: str) -> bool:
    """Whether a text is what it is folded to, as most names are; False for some that are."""
    return text.isalnum() and unicodedata.is_normalized("NFKC", text) and text == text.casefold()


def _flatten(text: str) -> list[tuple[str, int]]:
    if text.isascii():
        return list(zip(text.lower(), range(len(text)), strict=True))
    return [(folded, origin) for origin, char in enumerate(text) for folded in _flat(char)]


def _flat(char: str) -> str:
    return char if char in _KEPT else unicodedata.normalize("NFKC", char).casefold()


def _is_kept(char: str) -> bool:
    return char.isalnum() or char in _KEPT or unicodedata.combining(char) > 0


def _is_point(flat: list[tuple[str, int]], position: int) -> bool:
    return flat[position][0] == "." and _between_digits(flat, position)


def _is_separator(flat: list[tuple[str, int]], position: int) -> bool:
    """A comma that is followed by three digits and no fourth."""
    if flat[position][0] != "," or not _between_digits(flat, position):
        return False
    after = "".join(char for char, _ in flat[position + 1 : position + 5])
    return re.match(r"[0-9]{3}(?![0-9])", after) is not None


def _between_digits(flat: list[tuple[str, int]], position: int) -> bool:
    return (
        0 < position < len(flat) - 1 and flat[position - 1][0] in "0123456789" and flat[position + 1][0] in "0123456789"
    )


def split_units(folded: str) -> list[str]:
    """The units that a folded text is compared by: Chinese characters one by one, words and numbers whole."""
    return [unit for script, run in split_scripts(folded) for unit in (run if script is _HAN else (run,))]


def has_units(folded: str) -> bool:
    """Whether there is any unit in a folded text."""
    return _RUNS.search(folded) is not None


class Script(Enum):
    """What a run of a folded text is written in. Letters with a digit among them (`5g`, `m2`) are `OTHER`."""

    HAN = "han"
    NUMBER = "number"
    LETTERS = "letters"
    OTHER = "other"


# Python finds a member of an enum by its name in ten times the time of a name of the module.
_HAN, _NUMBER, _LETTERS, _OTHER = Script

_RUNS = re.compile(r"(?P<number>[0-9]+\.[0-9]+)|(?P<sign>[%‰℃])|(?P<word>[^\W_]+)")


def split_scripts(folded: str) -> Iterator[tuple[Script, str]]:
    """The runs of one script in a folded text, in order."""
    for found in _RUNS.finditer(folded):
        if found["number"]:
            yield _NUMBER, found[0]
        elif found["sign"]:
            yield _OTHER, found[0]
        elif (word := found[0]).isascii():
            yield _script(word), word
        elif min(word) >= "\u3400" and max(word) <= "\u9fff":
            yield _HAN, word
        else:
            for han, chars in groupby(word, key=is_han):
                run = "".join(chars)
                yield (_HAN if han else _script(run)), run


def _script(run: str) -> Script:
    if run.isdecimal():
        return _NUMBER
    return _LETTERS if run.isascii() and run.isalpha() else _OTHER


def is_han(unit: str) -> bool:
    """Whether a unit is a Chinese character."""
    return len(unit) == 1 and ("\u3400" <= unit <= "\u9fff" or "\U00020000" <= unit <= "\U0003ffff")
