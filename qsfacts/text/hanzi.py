"""Chinese characters: how they are read, and their simplified forms. Imported only while an index is built."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import opencc
import pypinyin
from pypinyin.constants import PINYIN_DICT
from pypinyin.seg.mmseg import seg

_HAN_RUN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
# The basic block of Unicode; what lies outside it is too rare to be typed.
_FIRST, _LAST = 0x4E00, 0x9FA5
_MOST_READINGS = 3


def read_aloud(folded: str) -> Iterator[str]:
    """The toneless syllable of each Chinese character of a folded text, by its phrase (长 in 增长)."""
    for run in _HAN_RUN.findall(folded):
        for phrase in seg.cut(run):
            yield from _read_phrase(phrase)


# The names of a large base are made of the same few thousand phrases.
@lru_cache(maxsize=65536)
def _read_phrase(phrase: str) -> tuple[str, ...]:
    read = pypinyin.lazy_pinyin(phrase)
    # What nobody reads comes back in one piece; such a phrase stands for itself.
    return tuple(read) if len(read) == len(phrase) else tuple(phrase)


@lru_cache(maxsize=1)
def all_readings() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Each Chinese character with its simplified form and its most usual toneless readings."""
    chars = [chr(code) for code in range(_FIRST, _LAST + 1)]
    simple = _convert("\n".join(chars)).split("\n")
    return tuple(
        (char, simplified if len(simplified) == 1 else char, _readings(simplified))
        for char, simplified in zip(chars, simple, strict=True)
    )


def _readings(char: str) -> tuple[str, ...]:
    marked = PINYIN_DICT.get(ord(char[0]), "").split(",")
    plain = dict.fromkeys(_without_tone(each) for each in marked if each)
    return tuple(plain)[:_MOST_READINGS]


@cache
def _without_tone(marked: str) -> str:
    taken_apart = unicodedata.normalize("NFD", marked).replace("u\u0308", "v")
    return "".join(char for char in taken_apart if not unicodedata.combining(char))


def simplify(text: str) -> str:
    """Traditional characters made simplified ones (OpenCC's t2s)."""
    return text if text.isascii() else _HAN_RUN.sub(lambda found: _simplify_run(found[0]), text)


@lru_cache(maxsize=65536)
def _simplify_run(run: str) -> str:
    return _convert(run)


def _convert(text: str) -> str:
    return str(_converter().convert(text))


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
