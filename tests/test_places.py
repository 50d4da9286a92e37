"""Which place a draft speaks of, and when it speaks of the city, the province or the country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qsfacts.check.current import CurrentPlace
from qsfacts.check.places import Place, Scope, find_places, speaks_widely
from qsfacts.model import Span

REGIONS = ("青山区", "洪山区")
ELSEWHERE = ""


def places(text: str) -> list[tuple[str, str]]:
    """Each place as it is named, once, and its region in the base; for parts of a district and 全区 their scope."""
    found = find_places(text, REGIONS)
    return list(dict.fromkeys((text[each.span.start : each.span.end], _called(each)) for each in found))


def _called(place: Place) -> str:
    return place.scope.value if place.scope in (Scope.WITHIN, Scope.AGAIN) else place.region


NAMED = [
    pytest.param("青山区去年增长8%", [("青山区", "青山区")], id="a region of the base"),
    pytest.param("青山的投资", [("青山", "青山区")], id="a region without its last character"),
    pytest.param("青山区、洪山区", [("青山区", "青山区"), ("洪山区", "洪山区")], id="two regions"),
    pytest.param("江夏区去年签约8个", [("江夏区", ELSEWHERE)], id="a district of the city"),
    pytest.param("浦口区：从厂区出发", [("浦口区", ELSEWHERE)], id="a district that no list has"),
    pytest.param("杭州固定资产投资", [("杭州", ELSEWHERE)], id="a city"),
    pytest.param("武汉市去年增长", [("武汉市", ELSEWHERE)], id="the city around"),
    pytest.param("某某县2024年增长", [("某某县", ELSEWHERE)], id="a county"),
    pytest.param("美国上半年增长", [("美国", ELSEWHERE)], id="a country"),
    pytest.param("在上海签约", [], id="where something happened"),
    pytest.param("来自江夏区的企业", [], id="where somebody comes from"),
    pytest.param("与硚口区携手", [], id="with whom"),
    pytest.param("园区今年、厂区今年", [], id="zones"),
    pytest.param("关山街道：楼宇，社区今年", [("街道", "within"), ("社区", "within")], id="parts of a district"),
    pytest.param("关山街道的居民、乡村、城镇新增就业", [], id="parts of which nothing is told"),
    pytest.param("开发区去年、高新区去年、景区去年", [], id="more zones"),
    pytest.param("夜市去年、超市去年、股市去年", [], id="markets"),
    pytest.param("全区去年、我市去年、全县去年", [("全区", "again"), ("全县", "again")], id="this place"),
    pytest.param("中心城区去年、主城区去年、山区去年", [], id="kinds of places"),
]


@pytest.mark.parametrize("text, found", NAMED)
def test_places(text: str, found: list[tuple[str, str]]):
    assert places(text) == found


def test_a_base_without_regions_has_places_elsewhere_only():
    assert [each.region for each in find_places("青山区去年，洪山区去年", ())] == [ELSEWHERE] * 4


# The place in force where a ● stands.
IN_FORCE = [
    pytest.param("●", [None], id="nothing said"),
    pytest.param("增●，青山区增●，又增●。", [None, "青山区", "青山区"], id="from where it is named"),
    pytest.param("青山区增●。江夏区去年增●。", ["青山区", ELSEWHERE], id="somewhere else"),
    pytest.param("江夏区去年增●。青山区增●。", [ELSEWHERE, "青山区"], id="and back"),
    pytest.param("青山区增●，在上海签约●。", ["青山区", "青山区"], id="what is only named"),
    pytest.param("青山区●，冶金街道新增●，全区●。", ["青山区", "within", "青山区"], id="a part, and all of it again"),
    pytest.param("青山区●，冶金街道新增●\n●", ["青山区", "within", "青山区"], id="a part for its paragraph"),
    pytest.param("青山区●，冶金街道新增\n●", ["青山区", "青山区"], id="a part of which no figure is told"),
    pytest.param("江夏区去年●，纸坊街道新增●，全区●。", [ELSEWHERE, "within", ELSEWHERE], id="of a place elsewhere"),
]


@pytest.mark.parametrize("marked, regions", IN_FORCE)
def test_the_place_in_force(marked: str, regions: list[str | None]):
    assert in_force(marked, None) == regions


def in_force(marked: str, first: Place | None) -> list[str | None]:
    """The places where each ● stands; a line is a block."""
    current, found = CurrentPlace(find_places(marked, REGIONS), first), []
    for position, char in enumerate(marked):
        if char == "\n":
            current.enter(position + 1)
        elif char == "●":
            place = current.at(position)
            found.append(None if place is None else _called(place))
    return found


def test_what_the_caller_says_holds_until_the_draft_says_another():
    assert in_force("增●，洪山区增●。", Place(Span(0, 0), Scope.HOME, "青山区")) == ["青山区", "洪山区"]


WIDE = [
    pytest.param("全市固定资产投资增长", True, id="the city"),
    pytest.param("全国规上工业增加值", True, id="the country"),
    pytest.param("中心城区平均", True, id="the central districts"),
    pytest.param("高于全市平均", False, id="above the city"),
    pytest.param("占全国的", False, id="a share of the country"),
    pytest.param("位居全省", False, id="a place in the province"),
    pytest.param("拉动全市增长", False, id="what it does for the city"),
    pytest.param("高于全市，全国", True, id="compared and spoken of"),
    pytest.param("全区固定资产投资", False, id="the district"),
]


@pytest.mark.parametrize("words, wide", WIDE)
def test_words_about_the_city_and_more(words: str, wide):
    assert speaks_widely(words) is wide


# Laws

WORDS = "青山区 青山 洪山 江夏区 杭州 浦口区 某某县 区 市 县 去年 ： 在 来自 与 全市 园区 增长 8% ， 。".split()
texts = st.one_of(st.text(), st.lists(st.sampled_from([*WORDS, "\n"]), max_size=12).map("".join))


@given(texts)
def test_places_lie_in_the_text_in_order(text: str):
    found = find_places(text, REGIONS)
    assert [each.span.start for each in found] == sorted(each.span.start for each in found)
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in found)
    assert {each.region for each in found} <= {*REGIONS, ELSEWHERE}
