"""Hedges: the words around a number that say how exact it is, and where they stand. Knows no numbers and no units."""

from __future__ import annotations

from collections.abc import Iterable

from qsfacts.quantity.lexicon import Lexicon, skip_blanks

_BEFORE = Lexicon(
    """首次突破 首次超过 突破了 突破 超过了 超过 不超过 未超过 不超 未超 首超 首破 超出 超 逾 破 过 不高于
    不低于 不少于 不多于 不大于 不小于 高于 低于 大于 小于 多于 少于 不到 不足 不满 未满 未达到 未达 接近 将近
    近 几乎 约占 约为 大约 约 至少 至多 最多 最少 高达 多达 达到了 达到 达 仅 满""".split()
)
_AFTER = Lexicon(
    """左右 上下 以上 以内 以下 之内 之上 之多 及以上 及以下 以上（含） 以下（含） （含）以上 （含）以下
    以上(含) 以下(含) (含)以上 (含)以下""".split()
)
_AFTER_WORDS = Lexicon("上下游 上下级 上下班 上下楼 上下车 上下联动 上下同心 上下一心 上下册 左右岸 以下简称".split())
# These stand before a number and say nothing about how exact it is.
_NO_HEDGE = frozenset(["达到了", "达到", "达", "高达", "多达", "满", "仅"])
# The last characters of words that only end like a hedge: 签约20个 are exactly 20, 最近一次 is one.
_WORDS_ENDING = {
    "约": frozenset("签预节合公契条租续履违集特邀相制简誓婚毁守"),
    "近": frozenset("最附临靠邻相就贴亲新走远切拉"),
    "超": frozenset("赶反商中英高"),
    "过": frozenset("通经渡度"),
    "破": frozenset("打爆侦刺冲攻"),
}
# Behind other characters than these, 过 and 破 are particles of a verb (办过3场), but not before a bare 百 or 半.
_MEASURED = frozenset(" \t\n，。、；：！？（“比率值额模量数入资产口积户价速幅度均总已双皆也都就将可年")
_ROUND = frozenset("半百千万亿")

_SOME = Lexicon(["余", "多", "几", "来"])
_TENS = frozenset("0十百千")
_MANY = Lexicon(["余", "多"])
_MANY_WORDS = Lexicon(
    """余热 余下 余姚 余杭 余额 余家湖 多元 多媒体 多功能 多样 多层 多种 多地 多式 多项 多家 多个 多条 多云
    多点 多维 多重 多用 多边 多人 多晶 多方 多次 多数 多能 多肉 多彩 多模""".split()
)
VAGUE = ("上", "数", "几")
# Characters that make 上 and 数 the end of another word: 规上百家, 总数百余, 街上百余家.
_VAGUE_BEFORE = {"上": frozenset("以规四线网晚早街路岸海"), "数": frozenset("总人户次件个多少参函分指基岁系读倍")}


def meant(words: Iterable[str]) -> list[str]:
    """Those of the words that say something about exactness."""
    return [word for word in words if word not in _NO_HEDGE]


def hedges_from(text: str) -> tuple[list[str], int]:
    """The hedges that `text` starts with, and where they end."""
    words, position = [], 0
    while word := _BEFORE.at(text, position):
        words.append(word)
        position = skip_blanks(text, position + len(word))
    return words, position


def hedges_behind(text: str, floor: int, position: int) -> tuple[list[str], int]:
    """The hedges that end at `position`, none before `floor`, and where the first of them starts."""
    words: list[str] = []
    while True:
        end = position
        while end > floor and text[end - 1] in " \t":
            end -= 1
        word = _BEFORE.before(text, end, floor)
        if not word or _ends_a_word(text, end, word):
            return words, position
        words.insert(0, word)
        position = end - len(word)


def _ends_a_word(text: str, end: int, hedge: str) -> bool:
    before = text[end - len(hedge) - 1 : end - len(hedge)]
    if not before:
        return False
    if before in _WORDS_ENDING.get(hedge, ()):
        return True
    return hedge in ("过", "破") and before not in _MEASURED and text[end : end + 1] not in _ROUND


def hedge_after(text: str, position: int) -> tuple[str, int]:
    """The hedge behind a figure that ends at `position`, and where it ends: `左右`, `以上`."""
    start = skip_blanks(text, position)
    word = _AFTER.at(text, start)
    if not word or _AFTER_WORDS.at(text, start):
        return "", position
    return word, start + len(word)


def some_inside(text: str, position: int) -> tuple[str, int]:
    """The hedge between a number and its unit, and where it ends: `余`, and behind round numbers also `几` and `来`."""
    start = skip_blanks(text, position)
    word = _SOME.at(text, start)
    if not word or (word in ("几", "来") and text[position - 1 : position] not in _TENS):
        return "", position
    return word, start + len(word)


def some_behind(text: str, position: int) -> tuple[str, int]:
    """The hedge behind a measure: `两倍多`. 三年多元发展 has none."""
    word = _MANY.at(text, position)
    if not word or _MANY_WORDS.at(text, position):
        return "", position
    return word, position + len(word)


def is_vague(text: str, position: int) -> bool:
    """Whether the character there is a vague word before a round number: 上百, 数千, 几万."""
    char = text[position : position + 1]
    return char in VAGUE and text[position - 1 : position] not in _VAGUE_BEFORE.get(char, ())
