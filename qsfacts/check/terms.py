"""What two texts are compared by: the characters, pairs of characters and words of each, and how much each tells."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from operator import add

from qsfacts.check.synonyms import meant_as_well
from qsfacts.text.folding import fold

# Characters of indicators and verbs that say little about which is meant.
_PALE = frozenset("数量额率总人次个家项户值规模面积新增加累计全区为了的和与及等其中共有达到地级以上")
_PALE_WEIGHT, _CHAR_WEIGHT, _LEAST_WEIGHT = 0.06, 0.22, 0.1


# Folded text has no signs, so that all beyond Latin are characters. Naming a range of them would take milliseconds.
_LATIN, _HAN = "\xff", re.compile(r"[^\x00-\xff]+")
_WORD = re.compile(r"[0-9]+\.[0-9]+|[0-9a-z]+")
_BEFORE_DIGITS = re.compile(r"(?<![0-9a-z])[a-z]{2,}(?=[0-9])")


def is_pair(term: str) -> bool:
    """Whether a term is more than a single character."""
    return len(term) > 1


@lru_cache(maxsize=32768)
def folded_terms(folded: str) -> frozenset[str]:
    """The terms of a folded text: `地区gdp` has 地, 区, 地区 and gdp."""
    if folded and min(folded) > _LATIN:
        return frozenset([*folded, *map(add, folded, folded[1:])])
    terms = set(_WORD.findall(folded))
    # A figure may stand right behind a name: GDP535.2亿元.
    terms.update(_BEFORE_DIGITS.findall(folded))
    # Quotation marks inside a name leave blanks in its folded form: 三库 入库项目.
    for run in _HAN.findall(folded.replace(" ", "") if " " in folded else folded):
        terms.update(run, map(add, run, run[1:]))
    return frozenset(terms)


@lru_cache(maxsize=4096)
def pair_weight(uses: int, names: int) -> float:
    """How much a word or a pair of characters tells, 0 to 1, that `uses` of all `names` have: the rarer the more."""
    return max(_LEAST_WEIGHT, math.log((names + 1) / (uses + 0.5)) / math.log(names + 2))


def char_weight(char: str) -> float:
    """How much a single character tells."""
    return _PALE_WEIGHT if char in _PALE else _CHAR_WEIGHT


def joined(text: str) -> str:
    """A text without the line ends and blanks that only its print put between Chinese characters."""
    text = text.replace("\n", "").replace("\u3000", " ")
    return _torn().sub("", text) if " " in text else text


@cache
def _torn() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\x00-\xff]) +(?=[^\x00-\xff])")


@lru_cache(maxsize=32768)
def told_terms(text: str) -> frozenset[str]:
    """The terms of a draft's words, with those of the words that say the same."""
    text = joined(text)
    terms = folded_terms(fold(text))
    return terms.union(*[folded_terms(words) for words in meant_as_well(text, terms)])
