"""Toneless pinyin: which syllables there are, how letters may be cut into them, and which sound alike."""

from __future__ import annotations

from functools import cache, lru_cache

_BY_INITIAL = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "l": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
SYLLABLES = frozenset(initial + final for initial, finals in _BY_INITIAL.items() for final in finals.split())
_LONGEST = max(map(len, SYLLABLES))
# Keyboards without ü: it is typed as v or as u.
_TYPED = {"lue": "lve", "nue": "nve"}
_MOST_CUTS = 6


@lru_cache(maxsize=4096)
def cut_syllables(letters: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut lower-case `letters` into syllables, those with fewer syllables first, at most six.

    All of them, since a greedy cut loses hits: `xian` is one syllable or `xi` `an`, `fangan` is `fang` `an` or `fan`
    `gan`. Empty where they can't be cut. The last syllable may be begun only (`guiga`).
    """
    whole = _cuts(letters)
    if not whole:
        whole = [
            [*cut, letters[end:]]
            for end in range(len(letters) - 1, 1, -1)
            if _begins(letters[end:])
            for cut in _cuts(letters[:end])
        ]
    ordered = sorted(whole, key=lambda cut: (len(cut), cut))
    return tuple(tuple(cut) for cut in ordered[:_MOST_CUTS])


def _cuts(letters: str) -> list[list[str]]:
    ways: list[list[list[str]]] = [[[]], *([] for _ in letters)]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end):
            piece = letters[start:end]
            syllable = _TYPED.get(piece, piece)
            if syllable in SYLLABLES:
                ways[end] += [[*way, syllable] for way in ways[start]]
        ways[end] = sorted(ways[end], key=len)[: 4 * _MOST_CUTS]
    return ways[-1]


def _begins(letters: str) -> bool:
    return letters in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(syllable[:end] for syllable in SYLLABLES for end in range(1, len(syllable) + 1))


@lru_cache(maxsize=2048)
def alike(syllable: str) -> str:
    """One form for the syllables that south-central speakers do not keep apart: zh/z, ch/c, sh/s, ng/n, l/n, hu/fu."""
    for retroflex in ("zh", "ch", "sh"):
        if syllable.startswith(retroflex):
            syllable = syllable[0] + syllable[2:]
    if syllable.endswith("ng") and not syllable.endswith("ong"):
        syllable = syllable[:-1]
    if syllable[:1] == "n" and len(syllable) > 1:
        syllable = "l" + syllable[1:]
    return "fu" if syllable == "hu" else syllable
