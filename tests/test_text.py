"""Folding and pinyin."""

from __future__ import annotations

from itertools import pairwise

import pypinyin
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.text.folding import fold, fold_back, split_units
from qsfacts.text.hanzi import all_readings, read_aloud, simplify
from qsfacts.text.syllables import SYLLABLES, alike, cut_syllables

FOLDED = [
    pytest.param("５Ｇ＋工业", "5g 工业", id="full-width signs"),
    pytest.param("GDP", "gdp", id="case"),
    pytest.param("“数字街道”平台", "数字街道 平台", id="quotation marks"),
    pytest.param("0.65mm", "0.65mm", id="a point inside a number stays"),
    pytest.param("第一. 第二", "第一 第二", id="a full stop goes"),
    pytest.param("1,100万", "1100万", id="separator of thousands"),
    pytest.param("１，１００万", "1100万", id="full-width separator of thousands"),
    pytest.param("3,4", "3 4", id="a list is no number"),
    pytest.param("  a \t b\n", "a b", id="white space"),
    pytest.param("㎡", "m2", id="one character becomes two"),
    pytest.param("13.7%", "13.7%", id="percent stays"),
    pytest.param("……", "", id="nothing left"),
]


@pytest.mark.parametrize("text, folded", FOLDED)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_folded_text_leads_back_to_the_source() -> None:
    folded = fold_back("９.６万㎡！")
    assert (folded.text, folded.source_span(4, 6)) == ("9.6万m2", (4, 5))


@given(st.text())
def test_every_span_lies_inside_the_source(text: str) -> None:
    folded = fold_back(text)
    spans = [folded.source_span(start, start + 1) for start in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[0] <= right[0] for left, right in pairwise(spans))


@given(st.text())
def test_each_kept_character_folds_to_what_stands_there(text: str) -> None:
    folded = fold_back(text)
    for position, char in enumerate(folded.text):
        if char not in " .":
            start, end = folded.source_span(position, position + 1)
            assert char in fold(text[start:end]) + text[start:end]


@given(st.text("青山a1.2 ,%\t") | st.text())
def test_the_short_way_to_fold_leads_where_the_long_one_does(text: str) -> None:
    assert fold(text) == fold_back(text).text


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "text, units",
    [
        pytest.param("武钢有限5g专网", ["武", "钢", "有", "限", "5g", "专", "网"], id="a name with letters in it"),
        pytest.param("0.65mm", ["0.65", "mm"], id="number and unit"),
        pytest.param("silicon steel", ["silicon", "steel"], id="words"),
        pytest.param("13.7%", ["13.7", "%"], id="percent"),
        pytest.param("𠮷田", ["𠮷", "田"], id="a character outside the basic plane"),
    ],
)
def test_split_units(text: str, units: list[str]) -> None:
    assert split_units(text) == units


CUTS = [
    pytest.param("xian", (("xian",), ("xi", "an")), id="one syllable or two"),
    pytest.param("fangan", (("fan", "gan"), ("fang", "an")), id="where the n belongs"),
    pytest.param("yunnan", (("yun", "nan"),), id="the last n is no new syllable"),
    pytest.param("lvdao", (("lv", "dao"), ("lv", "da", "o")), id="u with dots typed as v"),
    pytest.param("guiga", (("gui", "ga"),), id="ends with a whole syllable"),
    pytest.param("guigan", (("gui", "gan"),), id="two syllables"),
    pytest.param("wuhanq", (("wu", "han", "q"),), id="the last syllable is only begun"),
    pytest.param("lcsf", (), id="initials"),
    pytest.param("", ((),), id="no letters"),
]


@pytest.mark.parametrize("letters, cuts", CUTS)
def test_cut_syllables(letters: str, cuts: tuple[tuple[str, ...], ...]) -> None:
    assert cut_syllables(letters) == cuts


@given(st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=1, max_size=4))
def test_every_cut_joins_to_what_was_cut(syllables: list[str]) -> None:
    letters = "".join(syllables)
    joined = {"".join(cut).replace("lve", "lue").replace("nve", "nue") for cut in cut_syllables(letters)}
    assert joined == {letters.replace("lve", "lue").replace("nve", "nue")}


@pytest.mark.parametrize(
    "one, other",
    [("zhong", "zong"), ("chang", "can"), ("shi", "si"), ("ying", "yin"), ("nan", "lan"), ("hu", "fu"), ("nv", "lv")],
)
def test_sounds_that_are_not_kept_apart(one: str, other: str) -> None:
    assert alike(one) == alike(other)


@pytest.mark.parametrize("one, other", [("zhong", "dong"), ("hua", "fa"), ("rang", "lang"), ("gong", "gon")])
def test_sounds_that_are_kept_apart(one: str, other: str) -> None:
    assert alike(one) != alike(other)


@pytest.mark.parametrize(
    "text, syllables",
    [
        pytest.param("增长", ["zeng", "zhang"], id="grow"),
        pytest.param("长江", ["chang", "jiang"], id="long"),
        pytest.param("重点", ["zhong", "dian"], id="heavy"),
        pytest.param("银行", ["yin", "hang"], id="bank"),
        pytest.param("5g专网", ["zhuan", "wang"], id="only the characters"),
    ],
)
def test_read_aloud(text: str, syllables: list[str]) -> None:
    assert list(read_aloud(text)) == syllables


def test_a_name_is_read_like_its_phrases() -> None:
    text = "青山区临港科创园地区生产总值增长𠮷行"
    assert list(read_aloud(text)) == pypinyin.lazy_pinyin(text)


def test_simplify() -> None:
    assert simplify("華潤武鋼總醫院 5G專網") == "华润武钢总医院 5G专网"


def test_every_reading_is_a_syllable() -> None:
    odd = {sound for _, _, sounds in all_readings() for sound in sounds} - SYLLABLES
    assert odd == {"fiao", "hm", "hng", "m", "n", "ng"}


def test_traditional_characters_are_read_as_their_simplified_forms() -> None:
    readings = {char: (simple, sounds) for char, simple, sounds in all_readings()}
    assert readings["長"] == ("长", ("zhang", "chang"))
