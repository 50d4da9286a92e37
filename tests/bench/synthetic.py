"""Fact bases of any size that look like real ones: districts, their indicators over the years, and their projects."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count, islice, product
from pathlib import Path
from typing import NamedTuple

from qsfacts.model import Fact, LineRange, Source, Status
from qsfacts.period import parse_period
from qsfacts.quantity import parse_quantity

_FIRST = """青 洪 江 汉 武 东 西 南 北 长 安 宁 平 新 兴 永 金 银 龙 凤 云 海 河 湖 山 林 石 白 红 黄 清 阳 明 光
    华 中""".split()
_SECOND = """山 江 湖 陵 川 城 州 原 阳 昌 安 宁 口 泉 港 桥 岭 台 塘 洲 滨 浦 门 关 溪 岛 峰 谷 坪 营 乡 庄 店
    堡""".split()
_DISTRICTS = [f"{first}{second}区" for first, second in product(_FIRST, _SECOND)]
_PLACES = "滨江 临港 高铁 空港 大学城 老城 新城 开发区 化工 光谷 物流 生态".split()
_KINDS = "产业园 科创园 中心医院 实验小学 第一中学 加氢站 污水处理厂 体育公园 物流枢纽 钢铁厂 数据中心 人才公寓".split()
# What is counted, and in what: first of a district, then of a project.
_MEASURES = {
    "地区生产总值": "亿元",
    "固定资产投资": "亿元",
    "工业投资": "亿元",
    "社会消费品零售总额": "亿元",
    "一般公共预算收入": "万元",
    "进出口总额": "亿美元",
    "规上工业增加值增速": "%",
    "服务业增加值": "亿元",
    "新增学位": "个",
    "新增托位": "个",
    "新增停车泊位": "个",
    "新增充电桩": "个",
    "新增绿道": "公里",
    "新登记经营主体户数": "户",
    "高新技术企业总数": "家",
    "签约项目数": "个",
}
_OF_PROJECTS = {
    "总投资": "亿元",
    "占地面积": "亩",
    "建筑面积": "万平方米",
    "产能": "万吨",
    "年产值": "亿元",
    "就业岗位数": "个",
    "开工时间": "",
    "竣工时间": "",
}
_PERIODS = [f"{year}{part}" for year in range(2014, 2026) for part in ("", "-H1", "-Q1", "-Q3")]
_DIGITS = "零一二三四五六七八九"
_FILE_SIZE = 2_000


class Row(NamedTuple):
    """A fact as it stands in its file."""

    subject: str
    indicator: str
    value: str
    period: str


def rows(seed: int = 1) -> Iterator[Row]:
    """Fact after fact, for as long as one likes; those of a district come round again with another period."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable base, no secret
    for turn, number in ((turn, number) for turn in count() for number in range(len(_DISTRICTS))):
        district = _DISTRICTS[number]
        for nth, (measure, unit) in enumerate(_MEASURES.items()):
            # Seven has no divisor in common with the number of periods, so each comes once in so many turns.
            period = _PERIODS[(5 * number + 11 * nth + 7 * turn) % len(_PERIODS)]
            yield Row(district, measure, _figure(chance, unit), period)
        project = f"{district[:-1]}{chance.choice(_PLACES)}{chance.choice(_KINDS)}{_spelled(turn + 1)}期"
        for measure in chance.sample(list(_OF_PROJECTS), 4):
            unit = _OF_PROJECTS[measure]
            yield Row(project, measure, _figure(chance, unit) if unit else _month(chance), "")


def _figure(chance: random.Random, unit: str) -> str:
    whole = unit[0] in "个户家"
    return f"{chance.randrange(10, 9_999) if whole else chance.randrange(10, 99_999) / 10:g}{unit}"


def _month(chance: random.Random) -> str:
    return f"20{chance.randrange(14, 26)}-{chance.randrange(1, 13):02}"


def _spelled(number: int) -> str:
    """二十三, for numbers below a hundred; those above in digits."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def facts(size: int) -> Iterator[Fact]:
    """The first `size` facts as they are after reading, without a file in between."""
    source = Source("made", "江城统计资料", "", (), "", "", "", "", "江城", "zh-CN", "0" * 64)
    for number, row in enumerate(islice(rows(), size)):
        dated = row.value.count("-")
        yield Fact(
            id=f"f{number}",
            subject=row.subject,
            indicator=row.indicator,
            value=row.value,
            quantity=None if dated else parse_quantity(row.value),
            period=parse_period(row.period) if row.period else None,
            status=Status.ACTUAL,
            region=source.region,
            source=source,
            lines=(LineRange(1, 1),),
            note="",
        )


def write_base(folder: Path, size: int) -> None:
    """Write `size` facts into `folder`, two thousand a file."""
    folder.mkdir(parents=True, exist_ok=True)
    every = islice(rows(), size)
    for number in range(0, size, _FILE_SIZE):
        name = f"made-{number // _FILE_SIZE:04}"
        tables = "\n".join(_table(f"f{number + nth}", row) for nth, row in enumerate(islice(every, _FILE_SIZE)))
        (folder / f"{name}.toml").write_text(_HEAD.format(name=name, sha256="0" * 64) + tables, encoding="utf-8")


_HEAD = """[source]
id = "{name}"
title = "江城统计资料 {name}"
region = "江城"
sha256 = "{sha256}"

"""


def _table(key: str, row: Row) -> str:
    return "[[fact]]\n" + "".join(
        f'{name} = "{text}"\n' for name, text in ({"id": key, "lines": "1"} | row._asdict()).items()
    )


def make_queries(among: list[Row], number: int, seed: int = 2) -> list[str]:
    """Queries for some of the facts: whole, by half a name, with a slip."""
    chance = random.Random(seed)  # noqa: S311 - repeatable
    return [_ask(chance, chance.choice(among)) for _ in range(number)]


def _ask(chance: random.Random, row: Row) -> str:
    subject, indicator = row.subject, row.indicator
    cut = chance.randrange(len(indicator) - 1) if len(indicator) > 1 else 0
    forms = (f"{subject} {indicator}", f"{subject}{indicator}", f"{subject[:2]} {indicator[-4:]}")
    return chance.choice([*forms, f"{subject} {indicator[:cut]}{indicator[cut + 1 :]}"])
