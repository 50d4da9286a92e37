"""Facts and asides held against small texts: what stands there, what does not, and which numerals nobody took."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qsfacts.audit.coverage import cover, idle_names
from qsfacts.render.problems import draw_problems
from qsfacts.store.load import Base, load
from tests.conftest import SOURCE, whole

TEXT = """\
湖区：年度账本
1.经济稳步增长。
2024年，湖区地区生产总值完成53
5.2亿元，同比增长6.5%左右，
湖心桥10月18日通车。全区新建
公园三十余个，有学校12所。
２１街的三成居民搬进新房。
全区12所学校，各有1200个学位。
"""

# value, lines, and period where it matters
GDP = ("535.2亿元", "3-4", "2024")
GROWTH = ("6.5%左右", "4", "2024")
BRIDGE = ("2024-10-18", "5", "2024-10-18")
PARKS = ("三十余个", "6", "2024")
SCHOOLS = ("12所", "6, 8", "2024")
MOVED = ("三成", "7", "2024")
PLACES = ("1200个", "8", "2024")
ALL_FACTS = (GDP, GROWTH, BRIDGE, PARKS, SCHOOLS, MOVED, PLACES)

NUMBER = ("1.", "2")
STREET = ("21街", "7")
ALL_ASIDES = (NUMBER, STREET)

Row = tuple[str, ...]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def write_base(facts: tuple[Row, ...], asides: tuple[Row, ...], text: str = TEXT) -> Base:
    """A base in the folder `facts` of the working folder: one fact for each (value, lines, period)."""
    *head, _ = SOURCE.splitlines()
    tables = ["\n".join([*head, f'sha256    = "{sha256(text)}"\n'])]
    for number, (value, lines, period) in enumerate(facts, 1):
        tables.append(
            f'[[fact]]\nid = "lake-{number}"\nsubject = "湖区"\nindicator = "指标{number}"\n'
            f'value = "{value}"\nperiod = "{period}"\nlines = "{lines}"\n'
        )
    tables += [f'[[aside]]\ntext = "{words}"\nlines = "{lines}"\nwhy = "no claim"\n' for words, lines in asides]
    Path("facts").mkdir(exist_ok=True)
    Path("facts/lake-2024.toml").write_text("\n".join(tables), encoding="utf-8")
    return load([Path("facts")])


@pytest.fixture(autouse=True)
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def counts(base: Base, text: str = TEXT) -> tuple[int, int, int, int]:
    """Numerals of the text, those in facts, those in asides, those in neither."""
    coverage, _ = cover(base, base.sources[0], "lake-2024.txt", text)
    return coverage.numerals, coverage.in_facts, coverage.in_asides, coverage.missing


def drawn(base: Base, text: str = TEXT) -> str:
    _, problems = cover(base, base.sources[0], "lake-2024.txt", text)
    return draw_problems(problems)


NOTHING_WRONG = "0 problems in 0 files\n"


def test_a_text_whose_numerals_are_all_taken_has_no_problem():
    base = write_base(ALL_FACTS, ALL_ASIDES)
    assert (counts(base), drawn(base)) == ((11, 9, 2, 0), NOTHING_WRONG)


COUNTED = [
    pytest.param("湖区增长6.5%。", (("6.5%", "1", "2024"),), (1, 1, 0, 0), id="a figure"),
    pytest.param("湖区增长６．５％。", (("6.5%", "1", "2024"),), (1, 1, 0, 0), id="full-width digits"),
    pytest.param("总产值53\n5.2\n亿元。", (("535.2亿元", "1-3", ""),), (1, 1, 0, 0), id="a figure over three lines"),
    pytest.param("总产值 535.2 亿元。", (("535.2亿元", "1", ""),), (1, 1, 0, 0), id="blanks inside a figure"),
    pytest.param(
        "有12所，\n又有12所。", (("12所", "1", ""),), (2, 1, 0, 1), id="a repeated figure of which one line is named"
    ),
    pytest.param("有12所，\n又有12所。", (("12所", "1, 2", ""),), (2, 2, 0, 0), id="a repeated figure with both lines"),
    pytest.param("有12所，又有12所。", (("12所", "1", ""),), (2, 2, 0, 0), id="a figure twice on its line"),
    pytest.param("产值5.2亿元。", (("2亿元", "1", ""),), (1, 0, 0, 1), id="the end of a longer number"),
    pytest.param("厚0.15—0.65mm。", (("0.15—0.65mm", "1", ""),), (2, 2, 0, 0), id="a range, which has two numerals"),
    pytest.param("10月18日通车。", (("2024-10-18", "1", "2024-10-18"),), (1, 1, 0, 0), id="a date as value"),
    pytest.param("10月18日，迎客3万人次。", (("3万人次", "1", "2024-10-18"),), (2, 2, 0, 0), id="a date as period"),
    pytest.param(
        "10月19日，迎客3万人次。", (("3万人次", "1", "2024-10-18"),), (2, 1, 0, 1), id="another day than the period"
    ),
    pytest.param("2024年，增长6.5%。", (("6.5%", "1", "2024"),), (2, 2, 0, 0), id="the year of the period"),
    pytest.param("2023年，增长6.5%。", (("6.5%", "1", "2024"),), (2, 1, 0, 1), id="another year than the period"),
    pytest.param("二〇二四年，增长6.5%。", (("6.5%", "1", "2024"),), (2, 2, 0, 0), id="a year in Chinese numerals"),
    pytest.param("上半年增长6.5%。", (("6.5%", "1", "2024-H1"),), (2, 2, 0, 0), id="the half of the period"),
    pytest.param("新建三十余个。", (("三十余个", "1", ""),), (1, 1, 0, 0), id="a Chinese numeral"),
    pytest.param("新建三十余个。", (), (1, 0, 0, 1), id="a Chinese numeral that nobody took"),
    pytest.param("统一部署，一流服务，三心二意。", (), (0, 0, 0, 0), id="Chinese numerals in words"),
    pytest.param("建成5G基站。", (), (1, 0, 0, 1), id="the digit of a name"),
    pytest.param("“1+3+N”体系，建成5G基站。", (("“1+3+N”体系", "1", ""),), (3, 2, 0, 1), id="the numerals of a phrase"),
    pytest.param("", (), (0, 0, 0, 0), id="an empty text"),
]


@pytest.mark.parametrize("text, facts, expected", COUNTED)
def test_numerals_are_counted(text: str, facts: tuple[Row, ...], expected: tuple[int, ...]):
    assert counts(write_base(facts, (), text), text) == expected


def without(row: Row) -> tuple[Row, ...]:
    return tuple(each for each in ALL_FACTS if each is not row)


def changed(row: Row, new: Row) -> tuple[Row, ...]:
    return tuple(new if each is row else each for each in ALL_FACTS)


SPOILED = [
    pytest.param(
        changed(GROWTH, ("6.4%左右", "4", "2024")),
        ALL_ASIDES,
        """
        error: fact `lake-2` does not stand in line 4 of `lake-2024`
          facts/lake-2024.toml:26:9
           26 | value = "6.4%左右"
              |         ^^^^^^^^^^
        expected: `6.4%左右` in `5.2亿元，同比增长6.5%左右，`
        advice: mend `value` or `lines`

        error: the numeral `6.5` is in no fact and in no aside
          lake-2024.txt:4:11
           4 | 5.2亿元，同比增长6.5%左右，
             |                  ^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        2 problems in 2 files
        """,
        id="one digit of a figure changed",
    ),
    pytest.param(
        changed(BRIDGE, ("2024-10-19", "5", "2024")),
        ALL_ASIDES,
        """
        error: fact `lake-3` does not stand in line 5 of `lake-2024`
          facts/lake-2024.toml:34:9
           34 | value = "2024-10-19"
              |         ^^^^^^^^^^^^
        expected: `2024-10-19` in `湖心桥10月18日通车。全区新建`
        advice: mend `value` or `lines`

        error: the numeral `10月18日` is in no fact and in no aside
          lake-2024.txt:5:4
           5 | 湖心桥10月18日通车。全区新建
             |       ^^^^^^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        2 problems in 2 files
        """,
        id="the day of a date changed",
    ),
    pytest.param(
        changed(PARKS, ("二十余个", "6", "2024")),
        ALL_ASIDES,
        """
        error: fact `lake-4` does not stand in line 6 of `lake-2024`
          facts/lake-2024.toml:42:9
           42 | value = "二十余个"
              |         ^^^^^^^^^^
        expected: `二十余个` in `公园三十余个，有学校12所。`
        advice: mend `value` or `lines`

        error: the numeral `三十余个` is in no fact and in no aside
          lake-2024.txt:6:3
           6 | 公园三十余个，有学校12所。
             |     ^^^^^^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        2 problems in 2 files
        """,
        id="a Chinese numeral changed",
    ),
    pytest.param(
        without(GDP),
        ALL_ASIDES,
        """
        error: the numeral `2024年` is in no fact and in no aside
          lake-2024.txt:3:1
           3 | 2024年，湖区地区生产总值完成53
             | ^^^^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        error: the numeral `535.2` is in no fact and in no aside
          lake-2024.txt:3:17
           3 | 2024年，湖区地区生产总值完成53
             |                             ^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        2 problems in 1 file
        """,
        id="a fact deleted",
    ),
    pytest.param(
        without(SCHOOLS),
        ALL_ASIDES,
        """
        error: the numeral `12` is in no fact and in no aside
          lake-2024.txt:6:11
           6 | 公园三十余个，有学校12所。
             |                     ^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        error: the numeral `12` is in no fact and in no aside
          lake-2024.txt:8:3
           8 | 全区12所学校，各有1200个学位。
             |     ^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        2 problems in 1 file
        """,
        id="a repeated figure deleted",
    ),
    pytest.param(
        changed(MOVED, ("三成", "6", "2024")),
        ALL_ASIDES,
        """
        error: fact `lake-6` does not stand in line 6 of `lake-2024`
          facts/lake-2024.toml:58:9
           58 | value = "三成"
              |         ^^^^^^
        expected: `三成` in `公园三十余个，有学校12所。`
        advice: mend `value` or `lines`

        error: the numeral `三成` is in no fact and in no aside
          lake-2024.txt:7:5
           7 | ２１街的三成居民搬进新房。
             |         ^^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        2 problems in 2 files
        """,
        id="a wrong line",
    ),
    pytest.param(
        changed(MOVED, ("三成", "7, 9", "2024")),
        ALL_ASIDES,
        """
        error: fact `lake-6` does not stand in line 9 of `lake-2024`
          facts/lake-2024.toml:58:9
           58 | value = "三成"
              |         ^^^^^^
        expected: `三成` there, where nothing stands; the text has 8 lines
        advice: mend `value` or `lines`

        1 problem in 1 file
        """,
        id="a line behind the end of the text",
    ),
    pytest.param(
        changed(GDP, ("535.2亿元", "3", "2024")),
        ALL_ASIDES,
        """
        error: fact `lake-1` does not stand in line 3 of `lake-2024`
          facts/lake-2024.toml:18:9
           18 | value = "535.2亿元"
              |         ^^^^^^^^^^^
        expected: `535.2亿元` in `2024年，湖区地区生产总值完成53`
        advice: mend `value` or `lines`

        error: the numeral `535.2` is in no fact and in no aside
          lake-2024.txt:3:17
           3 | 2024年，湖区地区生产总值完成53
             |                             ^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        2 problems in 2 files
        """,
        id="a range of lines that ends too early",
    ),
    pytest.param(
        ALL_FACTS,
        (STREET,),
        """
        error: the numeral `1` is in no fact and in no aside
          lake-2024.txt:2:1
           2 | 1.经济稳步增长。
             | ^
        advice: add a fact, or an `[[aside]]` that says why it is none

        1 problem in 1 file
        """,
        id="a list number that is in no aside",
    ),
    pytest.param(
        ALL_FACTS,
        (NUMBER, STREET, ("22街", "7")),
        """
        error: the aside `22街` does not stand in line 7 of `lake-2024`
          facts/lake-2024.toml:81:8
           81 | text = "22街"
              |        ^^^^^^
        expected: `22街` in `21街的三成居民搬进新房。`
        advice: mend `text` or `lines`

        1 problem in 1 file
        """,
        id="an aside that does not stand there",
    ),
    pytest.param(
        (),
        (),
        """
        error: the numeral `1` is in no fact and in no aside
          lake-2024.txt:2:1
           2 | 1.经济稳步增长。
             | ^
        advice: add a fact, or an `[[aside]]` that says why it is none

        error: the numeral `2024年` is in no fact and in no aside
          lake-2024.txt:3:1
           3 | 2024年，湖区地区生产总值完成53
             | ^^^^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        error: the numeral `535.2` is in no fact and in no aside
          lake-2024.txt:3:17
           3 | 2024年，湖区地区生产总值完成53
             |                             ^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        error: the numeral `6.5` is in no fact and in no aside
          lake-2024.txt:4:11
           4 | 5.2亿元，同比增长6.5%左右，
             |                  ^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        error: the numeral `10月18日` is in no fact and in no aside
          lake-2024.txt:5:4
           5 | 湖心桥10月18日通车。全区新建
             |       ^^^^^^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        error: the numeral `三十余个` is in no fact and in no aside
          lake-2024.txt:6:3
           6 | 公园三十余个，有学校12所。
             |     ^^^^^^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        error: the numeral `12` is in no fact and in no aside
          lake-2024.txt:6:11
           6 | 公园三十余个，有学校12所。
             |                     ^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        error: the numeral `21` is in no fact and in no aside
          lake-2024.txt:7:1
           7 | ２１街的三成居民搬进新房。
             | ^^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        error: the numeral `三成` is in no fact and in no aside
          lake-2024.txt:7:5
           7 | ２１街的三成居民搬进新房。
             |         ^^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        error: the numeral `12` is in no fact and in no aside
          lake-2024.txt:8:3
           8 | 全区12所学校，各有1200个学位。
             |     ^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        error: the numeral `1200` is in no fact and in no aside
          lake-2024.txt:8:11
           8 | 全区12所学校，各有1200个学位。
             |                   ^^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        11 problems in 1 file
        """,
        id="no fact at all",
    ),
]


@pytest.mark.parametrize("facts, asides, expected", SPOILED)
def test_what_is_spoiled_is_shown(facts: tuple[Row, ...], asides: tuple[Row, ...], expected: str):
    assert drawn(write_base(facts, asides)) == whole(expected)


def test_another_text_than_the_recorded_one_is_shown():
    base = write_base(ALL_FACTS, ALL_ASIDES)
    assert drawn(base, TEXT + "\n") == whole(
        f"""
        error: the text of `lake-2024` is not the one that its facts were read from
          facts/lake-2024.toml:12:13
           12 | sha256    = "{sha256(TEXT)}"
              |             {"^" * 66}
        expected: a text with that sum; the sum of this one is `{sha256(TEXT + chr(10))}`
        advice: find the right text, or read the facts again and record the new sum

        1 problem in 1 file
        """
    )


def test_a_year_is_held_against_the_years_of_its_lines():
    base = write_base((("2023", "1", ""),), (), text := "湖心桥2024年开工。")
    assert drawn(base, text) == whole(
        """
        error: fact `lake-1` does not stand in line 1 of `lake-2024`
          facts/lake-2024.toml:18:9
           18 | value = "2023"
              |         ^^^^^^
        expected: `2023` in `湖心桥2024年开工。`
        advice: mend `value` or `lines`

        error: the numeral `2024年` is in no fact and in no aside
          lake-2024.txt:1:4
           1 | 湖心桥2024年开工。
             |       ^^^^^^
        advice: add a fact, or an `[[aside]]` that says why it is none

        2 problems in 2 files
        """
    )


@pytest.mark.parametrize("text", ["湖心桥去年开工。", "湖心桥2023年底开工，2024年通车。"])
def test_a_year_may_be_told_in_words_or_stand_beside_others(text: str):
    base = write_base((("2023", "1", "2024"),), (), text)
    assert drawn(base, text) == NOTHING_WRONG


def test_a_text_with_crlf_is_covered_as_others_are():
    text = TEXT.replace("\n", "\r\n")
    base = write_base(without(SCHOOLS), ALL_ASIDES, text)
    plain = drawn(write_base(without(SCHOOLS), ALL_ASIDES))
    assert drawn(base, text) == plain


@settings(deadline=None)
@given(st.sets(st.integers(0, len(TEXT) - 1)))
def test_hard_wraps_change_no_count(places: set[int]):
    """Facts that name all lines are found wherever the text is broken."""
    text = "".join("\n" + char if place in places else char for place, char in enumerate(TEXT))
    lines = f"1-{len(text.splitlines())}"
    facts = tuple((value, lines, period) for value, _, period in ALL_FACTS)
    asides = tuple((words, lines) for words, _ in ALL_ASIDES)
    assert counts(write_base(facts, asides, text), text) == (11, 9, 2, 0)


# Names


def with_names(base: Path, names: str) -> Base:
    (base / "names.toml").write_text(names, encoding="utf-8")
    return load([Path("facts")])


IDLE = [
    pytest.param('name = "湖心桥"', NOTHING_WRONG, id="a subject"),
    pytest.param('name = "通车时间"', NOTHING_WRONG, id="an indicator"),
    pytest.param('name = "GDP"\naliases = ["地区生产总值"]', NOTHING_WRONG, id="an alias that the facts use"),
    pytest.param('name = "桥梁"\nmembers = ["湖心桥"]', NOTHING_WRONG, id="a group"),
    pytest.param(
        'name = "湖心大桥"\naliases = ["湖桥"]',
        """
        error: the name `湖心大桥` is no subject and no indicator of any fact
          facts/names.toml:2:8
           2 | name = "湖心大桥"
             |        ^^^^^^^^^^
        expected: a name as the facts write it, or one with `members`
        advice: mend its spelling, or take it out

        1 problem in 1 file
        """,
        id="a name that no fact uses",
    ),
    pytest.param(
        'name = "桥梁"\nmembers = [\n  "湖心桥",\n  "湖心大桥",\n]',
        """
        error: `湖心大桥`, a member of `桥梁`, is no name of the base
          facts/names.toml:5:3
           5 |   "湖心大桥",
             |   ^^^^^^^^^^
        expected: a subject, an indicator or another name

        1 problem in 1 file
        """,
        id="a member that no fact uses",
    ),
]


@pytest.mark.parametrize("name, expected", IDLE)
def test_names_that_lead_nowhere_are_shown(base: Path, name: str, expected: str):
    problems = idle_names(with_names(base, f"[[name]]\n{name}\n"))
    assert draw_problems(list(problems)) == whole(expected)
