"""Names that two sources spell differently, a character exchanged or lost: one of the two has a slip."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from qsfacts.disagreement import Conflict, Kind
from qsfacts.model import Fact
from qsfacts.quantity.numerals import read_numeral
from qsfacts.store.load import Base
from qsfacts.text.folding import fold
from qsfacts.text.hanzi import simplify

# What a shorter name leaves out on purpose: 武汉市青山区, 第三中学; and signs, which each house sets as it likes.
_LEFT_OUT = frozenset("省市区县镇乡街第的与和及 ")


def misspelled(base: Base) -> Iterator[Conflict]:
    """Subjects that `names.toml` makes one and that no source spells in both ways; the first fact of each spelling.

    Indicators have synonyms, and are left alone. Of names with the same slip (万众创城, 万众创城一期) only the shortest
    are given.
    """
    names = {word: name.name for name in base.names for word in (name.name, *name.aliases)}
    spelled: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in base.facts:
        spelled[names.get(fact.subject, fact.subject)][fact.subject].append(fact)
    slips = [
        Conflict(Kind.SPELLING, name, "", ours[0], theirs[0])
        for name, spellings in spelled.items()
        for (one, ours), (other, theirs) in combinations(spellings.items(), 2)
        if _is_slip(one, other) and _sources(ours).isdisjoint(_sources(theirs))
    ]
    pairs = [(slip.one.subject, slip.other.subject) for slip in slips]
    for slip, pair in zip(slips, pairs, strict=True):
        if not any(_repeats(pair, shorter) for shorter in pairs):
            yield slip


def _sources(facts: list[Fact]) -> set[str]:
    return {fact.source.id for fact in facts}


def _is_slip(one: str, other: str) -> bool:
    """Whether a character is exchanged, or one within the longer name lost, or two side by side have changed places.

    Width, case, traditional forms and the way to write numbers are each house's own.
    """
    one, other = map(_as_any_house, (one, other))
    if len(one) == len(other):
        differing = [i for i, (ours, theirs) in enumerate(zip(one, other, strict=True)) if ours != theirs]
        swapped = len(differing) == 2 and differing[1] - differing[0] == 1 and sorted(one) == sorted(other)
        return len(differing) == 1 or swapped
    short, long = sorted((one, other), key=len)
    lost = (i for i in range(1, len(long) - 1) if long[:i] + long[i + 1 :] == short)
    return any(long[i] not in _LEFT_OUT for i in lost)


_NUMERAL = re.compile("[〇零一二三四五六七八九十百千]+")


def _as_any_house(name: str) -> str:
    return _NUMERAL.sub(lambda found: str(read_numeral(found[0]) or found[0]), simplify(fold(name)))


def _repeats(pair: tuple[str, str], shorter: tuple[str, str]) -> bool:
    """Whether the names are the shorter ones with the same characters around them."""
    return any(
        ours != one and ours.replace(one, other) == theirs
        for (ours, theirs), (one, other) in ((pair, shorter), (pair, shorter[::-1]))
    )
