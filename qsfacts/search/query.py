"""What was typed, as the ways in which it may be meant."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from qsfacts.index.read import Index
from qsfacts.index.terms import GRAM, alike_term, amount_term, char_term, initials_term, sound_term, word_term
from qsfacts.model import Match
from qsfacts.search.when import Said, take_out_periods
from qsfacts.text.folding import Script, fold, has_units, is_han, split_scripts
from qsfacts.text.syllables import SYLLABLES, cut_syllables

# How much it says that a term was found, against the very characters that were typed.
SAME_SOUND, SOUNDS_ALIKE = 0.8, 0.7
_SWAPPED = 0.69
_WORD_BEGUN = 0.9
_SAME_AMOUNT = 0.95
# How much a reading of letters says, against letters that are words.
_AS_PINYIN = 0.97
_AS_INITIALS = 0.85
_MOST_CUTS = 3
# Fewer letters are initials of half the names there are.
_FEWEST_INITIALS = 2
_WORD_LENGTH = 2.0
# Two of the vowels are no initial of any syllable; initials rarely have one of the others.
_VOWELS = frozenset("aeiou")

# Words of questions: they ask, and say nothing of what is asked for.
_ASKING = r"""
    请问 | 告诉我
    | 是?哪一?年 | 是?哪一?天 | 哪个月 | 什么时候 | 何时 | 什么 | 为什么 | 怎么样 | 怎么 | 如何
    | 在哪 | 是?哪些 | 哪[几里儿家个]? | 谁
    | (?:是|有|达到|达)?多少[个家所位名部座条项户处]?
    | 排?第几 | [是有]?几[个家所位名部座条项户处]?
    | 是不是 | 有没有 | 分别是? | 各是?(?=多|几)
    | [今去前明]年 | 全年 | 目前 | 现在 | 最新 | 一共 | 总共 | 大概
    | [吗呢吧啊的了是]
    """
_ASKS_WHEN = "哪一年|哪年|哪一天|哪天|哪个月|什么时候|何时|when"
_ASKS_NUMBER = "多少|几[个家所位名部座条项人户]|how (?:many|much)"
# Each of these words has one of these; where there is none, the patterns need not even be compiled.
_MAY_ASK = frozenset("问诉哪么何谁少几是没别各年前现最共概吗呢吧啊的了w")
# What every indicator of a date has in its name; who asks when asks for it.
_WHEN = "时间"
_ENGLISH_SMALL = frozenset(
    "the of in a an and for to is are was were what when where who which how many much did does do".split()
)
# Characters that join words; a query is none the worse for one that the base does not have.
_LIGHT = frozenset("在有被把和与及或到要会能将已都也还又就从由让对为其该这那各个")
LIGHT_WEIGHT = 0.25
_DIGIT_NAME = r"([0-9]+[a-z])([a-z]{2,})"

# Words that mean one thing in an indicator; whoever types one of a line may find the others.
_SYNONYMS = """
增速 增长 增幅 同比
新增 新设 增加
开工 动工
竣工 完工 落成 建成
投用 启用 投运
排名 名次 位次 位居
所在 位于 坐落 地址
产能 产量
承建 施工 建设
"""
_SYNONYM = 0.85
# All that a term may be worth.
QUALITIES = (1.0, _SAME_AMOUNT, _WORD_BEGUN, _SYNONYM, SAME_SOUND, SOUNDS_ALIKE, _SWAPPED)
_MEANS = {
    word: tuple(other for other in line.split() if other != word)
    for line in _SYNONYMS.split("\n")
    for word in line.split()
}
_SCALES = {"万亿": 12, "亿": 8, "万": 4}


class Gram(NamedTuple):
    """Units `first` to `last` (included) of a reading, and the terms that would show them, with how much each says."""

    first: int
    last: int
    terms: tuple[tuple[str, float], ...]


class Reading(NamedTuple):
    """One way to understand a run: as it stands, as pinyin, as initials. `light` are units that say little."""

    match: Match
    factor: float
    size: int
    grams: tuple[Gram, ...]
    light: tuple[int, ...] = ()


class Run(NamedTuple):
    """A stretch of one script, with its readings. `length` is how many Chinese characters it amounts to."""

    folded: str
    length: float
    readings: tuple[Reading, ...]


class Query(NamedTuple):
    """A query ready to be looked up. `said` are the periods that it names; they filter softly."""

    runs: tuple[Run, ...]
    said: list[Said]
    asks_number: bool


def parse_query(text: str, index: Index) -> Query:
    """Take a query apart. `index` knows how characters are read and which words begin with some letters."""
    index.begin_query()
    words, said = take_out_periods(text)
    if not has_units(fold(words)):
        words, said = text, []
    simple = simplified(fold(words), index)
    readings = index.hanzi(filter(is_han, simple))
    asks = not _MAY_ASK.isdisjoint(simple)
    asked = re.sub(_ASKING, " ", simple, flags=re.VERBOSE) if asks else simple
    runs = tuple(_runs(asked if has_units(asked) else simple, readings, index))
    if runs and asks and re.search(_ASKS_WHEN, simple):
        runs += (Run(_WHEN, len(_WHEN), (_han_reading(_WHEN, index.hanzi(_WHEN)),)),)
    return Query(runs, said, asks and bool(re.search(_ASKS_NUMBER, simple)))


def simplified(folded: str, index: Index) -> str:
    """A folded text with its traditional characters made simplified."""
    if folded.isascii():
        return folded
    hanzi = index.hanzi(filter(is_han, folded))
    return "".join([hanzi[char][0] if char in hanzi else char for char in folded])


Hanzi = Mapping[str, tuple[str, tuple[str, ...]]]


def _runs(text: str, hanzi: Hanzi, index: Index) -> Iterator[Run]:
    scripts = list(split_scripts(text))
    for script, group in groupby(enumerate(scripts), key=lambda each: each[1][0]):
        runs = [(position, run) for position, (_, run) in group]
        if script is Script.LETTERS:
            yield from _letters_runs([run for _, run in runs], index)
            continue
        for position, run in runs:
            if script is Script.HAN:
                if run in _SCALES and position and scripts[position - 1][0] is Script.NUMBER:
                    continue  # It belongs to the number before it: 504.63亿.
                yield Run(run, len(run), (_han_reading(run, hanzi),))
            elif script is Script.NUMBER:
                after = scripts[position + 1][1] if position + 1 < len(scripts) else ""
                yield Run(run, 2, (_number_reading(run, after),))
            else:
                yield from _other_runs(run, index)


def _other_runs(run: str, index: Index) -> Iterator[Run]:
    """`5g`, or `5gzhuanwang`: a name that begins with a digit and a letter, and pinyin behind it."""
    found = re.fullmatch(_DIGIT_NAME, run)
    for part in found.groups() if found else (run,):
        if part.isalpha():
            yield _letters_run(part, index)
        else:
            yield Run(part, 1, (_word_reading([(word_term(part), 1.0)]),))


def _letters_runs(words: list[str], index: Index) -> Iterator[Run]:
    """A run for each word; words that are one syllable each belong together (`gui gang`)."""
    for single, group in groupby(words, key=SYLLABLES.__contains__):
        several = tuple(group)
        if single and len(several) > 1:
            yield Run(" ".join(several), len(several), (_pinyin_reading(several),))
        else:
            yield from (_letters_run(word, index) for word in several if word not in _ENGLISH_SMALL)


def _han_reading(text: str, hanzi: Hanzi) -> Reading:
    return _read_han(text, tuple([hanzi[char][1][:2] if char in hanzi else () for char in text]))


# Lists of queries name the same things again and again.
@lru_cache(maxsize=4096)
def _read_han(text: str, sounds: tuple[tuple[str, ...], ...]) -> Reading:
    light = tuple([position for position, char in enumerate(text) if char in _LIGHT])
    if len(text) == 1:
        same = [(sound_term([sound]), SAME_SOUND) for sound in sounds[0]]
        alike = [(alike_term([sound]), SOUNDS_ALIKE) for sound in sounds[0]]
        return Reading(Match.EXACT, 1.0, 1, (Gram(0, 0, ((char_term(text), 1.0), *same, *alike)),), light)
    pairs = [text[start : start + 2] for start in range(len(text) - 1)]
    terms = map(_pair_terms, pairs, sounds, sounds[1:])
    grams = tuple([Gram(start, start + 1, each) for start, each in enumerate(terms)])
    return Reading(Match.EXACT, 1.0, len(text), grams, light)


@lru_cache(maxsize=8192)
def _pair_terms(pair: str, first: tuple[str, ...], second: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """The terms of two characters side by side, each read in any of its ways."""
    swapped = [(char_term(pair[::-1]), _SWAPPED)] if pair[0] != pair[1] else []
    meant = [(char_term(other), _SYNONYM) for other in _MEANS.get(pair, ())]
    read = sorted({(one, other) for one in first for other in second})
    same = [(sound_term(each), SAME_SOUND) for each in read]
    alike = [(alike_term(each), SOUNDS_ALIKE) for each in read]
    return ((char_term(pair), 1.0), *meant, *swapped, *same, *alike)


def _number_reading(printed: str, after: str) -> Reading:
    scale = next((scale for scale in _SCALES if after.startswith(scale)), "")
    amount = Decimal(printed).scaleb(_SCALES.get(scale, 0))
    return _word_reading([(word_term(printed), 1.0), (amount_term(amount), _SAME_AMOUNT)])


def _word_reading(terms: list[tuple[str, float]]) -> Reading:
    return Reading(Match.EXACT, 1.0, 1, (Gram(0, 0, tuple(terms)),))


def _letters_run(letters: str, index: Index) -> Run:
    """Letters may be a word of English, pinyin, or initials."""
    begun = [(term, _WORD_BEGUN) for term in index.lists.words_beginning(letters)] if len(letters) > 2 else []
    own = word_term(letters)
    word = _word_reading([(own, 1.0), *(pair for pair in begun if pair[0] != own)])
    cuts = cut_syllables(letters)[:_MOST_CUTS]
    pinyin = [_pinyin_reading(cut) for cut in cuts]
    initials = [_initials_reading(letters, index)] if _may_be_initials(letters) else []
    return Run(letters, _amounts_to(letters, cuts), (word, *pinyin, *initials))


def _may_be_initials(letters: str) -> bool:
    """Not where three letters come again, as in `zzzz`: a name that has them once would have them all."""
    grams = [letters[start : start + GRAM] for start in range(len(letters) - GRAM + 1)]
    return len(letters) >= _FEWEST_INITIALS and len(set(grams)) == len(grams)


def _amounts_to(letters: str, cuts: tuple[tuple[str, ...], ...]) -> float:
    """How many Chinese characters letters stand for: one a syllable, one an initial, about two a word of English."""
    if cuts:
        return len(cuts[0])
    return _WORD_LENGTH if _VOWELS.intersection(letters) else len(letters)


def _pinyin_reading(cut: tuple[str, ...]) -> Reading:
    if len(cut) == 1:
        return Reading(Match.PINYIN, _AS_PINYIN, 1, (_sounds_gram(0, cut),))
    grams = tuple(_sounds_gram(start, cut[start : start + 2]) for start in range(len(cut) - 1))
    return Reading(Match.PINYIN, _AS_PINYIN, len(cut), grams)


def _sounds_gram(start: int, syllables: tuple[str, ...]) -> Gram:
    terms = ((sound_term(syllables), 1.0), (alike_term(syllables), SOUNDS_ALIKE))
    return Gram(start, start + len(syllables) - 1, terms)


def _initials_reading(letters: str, index: Index) -> Reading:
    if len(letters) < GRAM:
        terms = tuple((term, 1.0) for term in index.lists.initials_beginning(letters))
        return Reading(Match.INITIALS, _AS_INITIALS, len(letters), (Gram(0, len(letters) - 1, terms),))
    grams = tuple(
        Gram(start, start + GRAM - 1, ((initials_term(letters[start : start + GRAM]), 1.0),))
        for start in range(len(letters) - GRAM + 1)
    )
    return Reading(Match.INITIALS, _AS_INITIALS, len(letters), grams)
