"""The fact files, right and wrong: every message whole, as an editor reads it, with its line and its caret."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from qsfacts.errors import CannotWork, FactsInvalid
from qsfacts.model import Aside, Fact, LineRange, Name, Period, Quantity, Source, Status
from qsfacts.period import FORMS
from qsfacts.render.problems import draw_problems
from qsfacts.store.convert import REQUIRED
from qsfacts.store.load import load, stream
from qsfacts.store.locate import locate
from qsfacts.store.parse import parse_file, parse_names
from qsfacts.store.tables import AsideTable, FactTable, NamesFile, NameTable, SourceFile, SourceTable, json_schema
from tests.conftest import FACTS, NAMES, SHIPPED, SOURCE, whole

Change = Callable[[str], str]


def swap(old: str, new: str) -> Change:
    """The text with the first `old` in it replaced; an `old` that is not there would make a case that tests nothing."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def add(more: str) -> Change:
    return lambda text: text + more


def instead(text: str) -> Change:
    return lambda _: text


def drawing(expected: str) -> str:
    """What is drawn as the tables below write it, with the one variable line that `period` owns."""
    return whole(expected).replace("FORMS", FORMS)


@pytest.fixture
def facts(base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small base under a short relative path, so that messages are the same everywhere."""
    monkeypatch.chdir(base.parent)
    return Path("facts")


def write(path: Path, text: str) -> None:
    """Write the text byte for byte, line feeds and byte order marks as given."""
    path.write_bytes(text.encode())


def same(fact: Fact) -> Fact:
    """What a stream makes of a fact where it is to make nothing of it."""
    return fact


def drawn(*folders: Path) -> str:
    """What is wrong with the base, as `lint` shows it; and an index, which reads file by file, says the same."""
    with pytest.raises(FactsInvalid) as caught:
        load(folders)
    with pytest.raises(FactsInvalid) as streamed:
        list(stream(folders, same)[1])
    assert streamed.value.problems == caught.value.problems
    return draw_problems(caught.value.problems)


def check(facts: Path, name: str, text: str, expected: str) -> None:
    write(facts / name, text)
    assert drawn(facts) == drawing(expected) + "\n1 problem in 1 file\n"


SYNTAX = [
    pytest.param(
        swap('"约535.2亿元"', '"约535.2亿元'),
        """
        error: not TOML: the string has no end
          facts/lake-2024.toml:18:22
           18 | value     = "约535.2亿元
              |                         ^
        expected: TOML (https://toml.io)
        advice: close it with the quote that it starts with
        """,
        id="a string without its end",
    ),
    pytest.param(
        swap('"约535.2亿元"', "535.2亿元"),
        """
        error: not TOML: expected newline or end of document after a statement
          facts/lake-2024.toml:18:18
           18 | value     = 535.2亿元
              |                  ^^
        expected: TOML (https://toml.io)
        advice: put text in straight quotes, `"…"`, and a comment behind `#`
        """,
        id="text without quotes",
    ),
    pytest.param(
        swap('"约535.2亿元"', "“约535.2亿元”"),
        """
        error: not TOML: invalid value
          facts/lake-2024.toml:18:13
           18 | value     = “约535.2亿元”
              |             ^
        expected: TOML (https://toml.io)
        advice: put text in straight quotes, `"…"`, and a comment behind `#`
        """,
        id="curly quotes",
    ),
    pytest.param(
        swap("value     =", "value     ＝"),
        """
        error: not TOML: expected '=' after a key in a key/value pair
          facts/lake-2024.toml:18:11
           18 | value     ＝ "约535.2亿元"
              |           ^^
        expected: TOML (https://toml.io)
        advice: write `key = "text"`, with an ASCII `=`
        """,
        id="a full-width equals sign",
    ),
    pytest.param(
        swap("value     =", "数值      ="),
        """
        error: not TOML: invalid statement
          facts/lake-2024.toml:18:1
           18 | 数值      = "约535.2亿元"
              | ^^
        expected: TOML (https://toml.io)
        advice: a line is `key = "text"`, `[[fact]]` or `# a comment`
        """,
        id="a Chinese key",
    ),
    pytest.param(
        swap('lines     = "3"', 'value     = "3"'),
        """
        error: not TOML: the key is there already
          facts/lake-2024.toml:20:1
           20 | value     = "3"
              | ^^^^^^^^^^^^^^^
        expected: TOML (https://toml.io)
        advice: keep one of the two; a further fact starts with `[[fact]]`
        """,
        id="a key twice",
    ),
    pytest.param(
        add("\n[source]\n"),
        """
        error: not TOML: the table is there already
          facts/lake-2024.toml:54:1
           54 | [source]
              | ^^^^^^^^
        expected: TOML (https://toml.io)
        advice: start each fact with `[[fact]]`, in two brackets; there is one `[source]`
        """,
        id="a table twice",
    ),
    pytest.param(
        add("\n[fact]\n"),
        """
        error: not TOML: the table is there already
          facts/lake-2024.toml:54:1
           54 | [fact]
              | ^^^^^^
        expected: TOML (https://toml.io)
        advice: start each fact with `[[fact]]`, in two brackets; there is one `[source]`
        """,
        id="[fact] behind [[fact]]",
    ),
    pytest.param(
        swap("[[fact]]", "[[fact]"),
        """
        error: not TOML: expected ']]' at the end of an array declaration
          facts/lake-2024.toml:14:7
           14 | [[fact]
              |       ^
        expected: TOML (https://toml.io)
        advice: close the header: `[[fact]]`, `[source]`
        """,
        id="a header without its end",
    ),
    pytest.param(
        swap('"2024"', "2024-02-30"),
        """
        error: not TOML: the date does not exist
          facts/lake-2024.toml:19:13
           19 | period    = 2024-02-30
              |             ^
        expected: TOML (https://toml.io)
        advice: mend it, and put it in quotes
        """,
        id="a date that does not exist, without quotes",
    ),
    pytest.param(
        swap("约535.2亿元", "约\\数"),
        r"""
        error: not TOML: unescaped '\' in a string
          facts/lake-2024.toml:18:17
           18 | value     = "约\数"
              |                   ^
        expected: TOML (https://toml.io)
        advice: write `\\` for a backslash
        """,
        id="a backslash",
    ),
    pytest.param(
        swap("约535.2亿元", "\x1b[31m约"),
        r"""
        error: not TOML: illegal character '\x1b'
          facts/lake-2024.toml:18:14
           18 | value     = "�[31m约"
              |              ^
        expected: TOML (https://toml.io)
        advice: take it out
        """,
        id="an escape character",
    ),
    pytest.param(
        add('\n[[fact]]\nnote = """到此'),
        '''
        error: not TOML: the string has no end
          facts/lake-2024.toml:55:13
           55 | note = """到此
              |               ^
        expected: TOML (https://toml.io)
        advice: close it with the quote that it starts with
        ''',
        id="a string over several lines without its end",
    ),
]


@pytest.mark.parametrize("change, expected", SYNTAX)
def test_what_is_no_toml_is_shown_with_line_and_column(facts: Path, change: Change, expected: str):
    check(facts, "lake-2024.toml", change(SOURCE + FACTS), expected)


TABLES = [
    pytest.param(
        swap('note      = "小学"', 'nota      = "小学"'),
        """
        error: fact `lake-2025-places` has an unknown key `nota`
          facts/lake-2024.toml:47:1
           47 | nota      = "小学"
              | ^^^^
        expected: one of `id`, `subject`, `indicator`, `value`, `period`, `lines`, `region`, `status`, `note`
        advice: did you mean `note`?
        """,
        id="an unknown key with a near one",
    ),
    pytest.param(
        swap('note      = "小学"', 'xyzzy     = "小学"'),
        """
        error: fact `lake-2025-places` has an unknown key `xyzzy`
          facts/lake-2024.toml:47:1
           47 | xyzzy     = "小学"
              | ^^^^^
        expected: one of `id`, `subject`, `indicator`, `value`, `period`, `lines`, `region`, `status`, `note`
        """,
        id="an unknown key like no other",
    ),
    pytest.param(
        swap('period    = "2024"\n', ""),
        """
        error: fact `lake-2024-gdp` has no `period`
          facts/lake-2024.toml:14:3
           14 | [[fact]]
              |   ^^^^
        expected: the keys `id`, `subject`, `indicator`, `value`, `period` and `lines`
        advice: add `period = "…"`
        """,
        id="a missing key",
    ),
    pytest.param(
        swap('"约535.2亿元"', "535.2"),
        """
        error: fact `lake-2024-gdp` has `value` as a float
          facts/lake-2024.toml:18:13
           18 | value     = 535.2
              |             ^^^^^
        expected: a string
        advice: put it in quotes
        """,
        id="a number where text belongs",
    ),
    pytest.param(
        swap('period    = "2024-10-18"', "period    = 2024-10-18"),
        """
        error: fact `lake-2024-bridge-open` has `period` as a date or time
          facts/lake-2024.toml:36:13
           36 | period    = 2024-10-18
              |             ^^^^^^^^^^
        expected: a string
        advice: put it in quotes
        """,
        id="a date where text belongs",
    ),
    pytest.param(
        swap('"小学"', "true"),
        """
        error: fact `lake-2025-places` has `note` as a boolean
          facts/lake-2024.toml:47:13
           47 | note      = true
              |             ^^^^
        expected: a string
        advice: put it in quotes
        """,
        id="a boolean where text belongs",
    ),
    pytest.param(
        swap('lines     = "3"', "lines     = [3]"),
        """
        error: fact `lake-2024-gdp` has `lines` as an array
          facts/lake-2024.toml:20:13
           20 | lines     = [3]
              |             ^^^
        expected: a string
        advice: write `31`, `31-33` or `31, 103`
        """,
        id="an array where text belongs",
    ),
    pytest.param(
        swap('["张三"]', '"张三"'),
        """
        error: source `lake-2024` has `authors` as a string
          facts/lake-2024.toml:5:13
           5 | authors   = "张三"
             |             ^^^^^^
        expected: an array of strings
        advice: write `["…", "…"]`
        """,
        id="text where an array belongs",
    ),
    pytest.param(
        swap('["张三"]', '["张三", 4]'),
        """
        error: source `lake-2024` has an integer in `authors`
          facts/lake-2024.toml:5:13
           5 | authors   = ["张三", 4]
             |             ^^^^^^^^^^^
        expected: an array of strings
        """,
        id="a number in an array of text",
    ),
    pytest.param(
        swap('["张三"]', '["张三", ""]'),
        """
        error: source `lake-2024` has an empty text in `authors`
          facts/lake-2024.toml:5:20
           5 | authors   = ["张三", ""]
             |                      ^^
        expected: one line of text, without white space at its ends
        """,
        id="an empty text in an array",
    ),
    pytest.param(
        instead(SOURCE + '\n[fact]\nid = "lake-2024-gdp"\n'),
        """
        error: the file has `[fact]` in single brackets
          facts/lake-2024.toml:14:2
           14 | [fact]
              |  ^^^^
        expected: `[[fact]]` at the head of each fact
        advice: double the brackets: `[[fact]]`
        """,
        id="[fact] in single brackets",
    ),
    pytest.param(
        swap("[source]", "[[source]]"),
        """
        error: the source is an array
          facts/lake-2024.toml:1:3
           1 | [[source]]
             |   ^^^^^^
        expected: a table with the keys `id`, `title`, `region` and `sha256`
        advice: write `[source]`, once
        """,
        id="[[source]] in double brackets",
    ),
    pytest.param(
        instead('fact = "湖区"\n' + SOURCE),
        """
        error: the file has `fact` as a string
          facts/lake-2024.toml:1:1
           1 | fact = "湖区"
             | ^^^^
        expected: `[[fact]]` at the head of each fact
        """,
        id="text where facts belong",
    ),
    pytest.param(
        instead("fact = [\n  535.2,\n]\n" + SOURCE),
        """
        error: a fact is a float
          facts/lake-2024.toml:1:1
           1 | fact = [
             | ^^^^
        expected: a table with the keys `id`, `subject`, `indicator`, `value`, `period` and `lines`
        """,
        id="a number where a fact belongs",
    ),
    pytest.param(
        swap("[[aside]]", "[[asides]]"),
        """
        error: unknown table `asides`
          facts/lake-2024.toml:49:3
           49 | [[asides]]
              |   ^^^^^^
        expected: one of `source`, `fact`, `aside`
        advice: did you mean `aside`?
        """,
        id="an unknown table",
    ),
    pytest.param(
        lambda text: 'region = "湖区"\n' + text,
        """
        error: unknown key `region`
          facts/lake-2024.toml:1:1
           1 | region = "湖区"
             | ^^^^^^
        expected: one of `source`, `fact`, `aside`
        """,
        id="a key above all tables",
    ),
    pytest.param(
        instead(FACTS),
        """
        error: the file has no `[source]`
          facts/lake-2024.toml
        expected: the keys `id`, `title`, `region` and `sha256`
        advice: say at its top which text the facts are from
        """,
        id="no [source]",
    ),
    pytest.param(
        instead(""),
        """
        error: the file has no `[source]`
          facts/lake-2024.toml
        expected: the keys `id`, `title`, `region` and `sha256`
        advice: say at its top which text the facts are from
        """,
        id="an empty file",
    ),
    pytest.param(
        swap('"lake-2024"', '"lake-2023"'),
        """
        error: source id `lake-2023` is not the name of its file
          facts/lake-2024.toml:2:13
           2 | id        = "lake-2023"
             |             ^^^^^^^^^^^
        expected: `lake-2024`
        advice: rename the file or the id
        """,
        id="a source id that is not the name of the file",
    ),
    pytest.param(
        swap("lake-2024-gdp", "Lake-2024-GDP"),
        """
        error: fact `Lake-2024-GDP` has a bad `id`: `Lake-2024-GDP`
          facts/lake-2024.toml:15:13
           15 | id        = "Lake-2024-GDP"
              |             ^^^^^^^^^^^^^^^
        expected: lower-case ASCII letters and digits, joined by hyphens
        advice: write it like `qs-2024h1-gdp`
        """,
        id="an id in capitals",
    ),
    pytest.param(
        swap('"lake-2024-gdp"', '"lake-2024-gdp\\n"'),
        r"""
        error: fact `lake-2024-gdp ` has a bad `id`: `lake-2024-gdp `
          facts/lake-2024.toml:15:13
           15 | id        = "lake-2024-gdp\n"
              |             ^^^^^^^^^^^^^^^^^
        expected: lower-case ASCII letters and digits, joined by hyphens
        advice: write it like `qs-2024h1-gdp`
        """,
        id="an id with a line feed at its end",
    ),
    pytest.param(
        swap('"f6e6', '"'),
        """
        error: source `lake-2024` has a bad `sha256`: `a6a6b4b5b7d1a6a1b0c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405`
          facts/lake-2024.toml:12:13
           12 | sha256    = "a6a6b4b5b7d1a6a1b0c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405"
              |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        expected: 64 hexadecimal digits in lower case
        advice: `sha256sum` prints them for a text
        """,
        id="a sum that is no SHA-256",
    ),
    pytest.param(
        swap('"湖心桥"', '""'),
        """
        error: fact `lake-2024-bridge-open` has an empty `subject`
          facts/lake-2024.toml:33:13
           33 | subject   = ""
              |             ^^
        expected: one line of text, without white space at its ends
        """,
        id="an empty subject",
    ),
    pytest.param(
        swap('"通车时间"', '"　"'),
        """
        error: fact `lake-2024-bridge-open` has an empty `indicator`
          facts/lake-2024.toml:34:13
           34 | indicator = "　"
              |             ^^^^
        expected: one line of text, without white space at its ends
        """,
        id="an indicator of white space",
    ),
    pytest.param(
        swap('"湖心桥"', '"湖心桥 "'),
        """
        error: fact `lake-2024-bridge-open` has a bad `subject`: `湖心桥 `
          facts/lake-2024.toml:33:13
           33 | subject   = "湖心桥 "
              |             ^^^^^^^^^
        expected: one line of text, without white space at its ends
        """,
        id="a subject with a blank at its end",
    ),
    pytest.param(
        swap('"约535.2亿元"', '"""\n约\n亿元"""'),
        '''
        error: fact `lake-2024-gdp` has a bad `value`: `约 亿元`
          facts/lake-2024.toml:18:13
           18 | value     = """
              |             ^^^
        expected: one line of text, without white space at its ends
        ''',
        id="a value on two lines",
    ),
    pytest.param(
        swap('"part of a name"', '""'),
        """
        error: aside `21街` has an empty `why`
          facts/lake-2024.toml:52:9
           52 | why   = ""
              |         ^^
        expected: one line of text, without white space at its ends
        """,
        id="an aside without a reason",
    ),
    pytest.param(
        swap('"21街"', '""'),
        """
        error: an aside has an empty `text`
          facts/lake-2024.toml:51:9
           51 | text  = ""
              |         ^^
        expected: one line of text, without white space at its ends
        """,
        id="an aside without text",
    ),
    pytest.param(
        swap('"planned"', '"plan"'),
        """
        error: fact `lake-2025-places` has an unknown `status`: `plan`
          facts/lake-2024.toml:45:13
           45 | status    = "plan"
              |             ^^^^^^
        expected: one of `actual`, `expected`, `planned`, `capacity`
        advice: did you mean `planned`?
        """,
        id="an unknown status with a near one",
    ),
    pytest.param(
        swap('"planned"', '"计划"'),
        """
        error: fact `lake-2025-places` has an unknown `status`: `计划`
          facts/lake-2024.toml:45:13
           45 | status    = "计划"
              |             ^^^^^^
        expected: one of `actual`, `expected`, `planned`, `capacity`
        """,
        id="an unknown status like no other",
    ),
    pytest.param(
        swap('"planned"', '""'),
        """
        error: fact `lake-2025-places` has an empty `status`
          facts/lake-2024.toml:45:13
           45 | status    = ""
              |             ^^
        expected: one of `actual`, `expected`, `planned`, `capacity`
        """,
        id="an empty status",
    ),
]


@pytest.mark.parametrize("change, expected", TABLES)
def test_a_wrong_table_is_shown_with_what_it_should_be(facts: Path, change: Change, expected: str):
    check(facts, "lake-2024.toml", change(SOURCE + FACTS), expected)


VALUES = [
    pytest.param(
        swap("约535.2亿元", "3公倾"),
        """
        error: fact `lake-2024-gdp` has a figure that can't be read: `3公倾`
          facts/lake-2024.toml:18:13
           18 | value     = "3公倾"
              |             ^^^^^^^
        expected: a figure as printed, such as `535.2亿元`, `约70家`, `6.5%左右`, `第72位`; or a date
        advice: `公倾` is no unit; did you mean `公顷`?
        """,
        id="an unknown unit",
    ),
    pytest.param(
        swap("约535.2亿元", "535.2亿圆"),
        """
        error: fact `lake-2024-gdp` has a figure that can't be read: `535.2亿圆`
          facts/lake-2024.toml:18:13
           18 | value     = "535.2亿圆"
              |             ^^^^^^^^^^^
        expected: a figure as printed, such as `535.2亿元`, `约70家`, `6.5%左右`, `第72位`; or a date
        advice: `圆` is no unit; did you mean `元`?
        """,
        id="an old way to write a unit",
    ),
    pytest.param(
        swap("约535.2亿元", "1,2345亿元"),
        """
        error: fact `lake-2024-gdp` has a figure that can't be read: `1,2345亿元`
          facts/lake-2024.toml:18:13
           18 | value     = "1,2345亿元"
              |             ^^^^^^^^^^^^
        expected: a figure as printed, such as `535.2亿元`, `约70家`, `6.5%左右`, `第72位`; or a date
        advice: `1,2345` is no number; write it like `12345.6` or `12,345.6`
        """,
        id="a separator in the wrong place",
    ),
    pytest.param(
        swap("约535.2亿元", "12..5%"),
        """
        error: fact `lake-2024-gdp` has a figure that can't be read: `12..5%`
          facts/lake-2024.toml:18:13
           18 | value     = "12..5%"
              |             ^^^^^^^^
        expected: a figure as printed, such as `535.2亿元`, `约70家`, `6.5%左右`, `第72位`; or a date
        advice: `12..5` is no number; write it like `12345.6` or `12,345.6`
        """,
        id="two decimal points",
    ),
    pytest.param(
        swap("约535.2亿元", "6.5%，稳步增长"),
        """
        error: fact `lake-2024-gdp` has a figure that can't be read: `6.5%，稳步增长`
          facts/lake-2024.toml:18:13
           18 | value     = "6.5%，稳步增长"
              |             ^^^^^^^^^^^^^^^^
        expected: a figure as printed, such as `535.2亿元`, `约70家`, `6.5%左右`, `第72位`; or a date
        advice: a phrase starts with a word: put its figure behind it
        """,
        id="a figure with words behind it",
    ),
    pytest.param(
        swap('"2024-10-18"', '"2024-10-32"'),
        """
        error: fact `lake-2024-bridge-open` has the value `2024-10-32`, which is a date that does not exist
          facts/lake-2024.toml:35:13
           35 | value     = "2024-10-32"
              |             ^^^^^^^^^^^^
        expected: FORMS
        """,
        id="a date that does not exist as value",
    ),
    pytest.param(
        swap('period    = "2024-10-18"', 'period    = "2023-02-29"'),
        """
        error: fact `lake-2024-bridge-open` has the period `2023-02-29`, which is a date that does not exist
          facts/lake-2024.toml:36:13
           36 | period    = "2023-02-29"
              |             ^^^^^^^^^^^^
        expected: FORMS
        """,
        id="a date that does not exist as period",
    ),
    pytest.param(
        swap('"2025-01-08"', '"2025-13-08"'),
        """
        error: source `lake-2024` has the date `2025-13-08`, which is a date that does not exist
          facts/lake-2024.toml:7:13
           7 | date      = "2025-13-08"
             |             ^^^^^^^^^^^^
        expected: a date of the calendar, as far as it is printed: `2025-01-08`, `2025-01` or `2025`
        """,
        id="a date that does not exist as date of the source",
    ),
    pytest.param(
        swap('"2025-01-08"', '"2025/01/08"'),
        """
        error: source `lake-2024` has a bad `date`: `2025/01/08`
          facts/lake-2024.toml:7:13
           7 | date      = "2025/01/08"
             |             ^^^^^^^^^^^^
        expected: a date of the calendar, as far as it is printed: `2025-01-08`, `2025-01` or `2025`
        advice: write it like `2025-01-08`
        """,
        id="a date with slashes",
    ),
    pytest.param(
        swap('"2025-01-08"', '"2025-H1"'),
        """
        error: source `lake-2024` has a bad `date`: `2025-H1`
          facts/lake-2024.toml:7:13
           7 | date      = "2025-H1"
             |             ^^^^^^^^^
        expected: a date of the calendar, as far as it is printed: `2025-01-08`, `2025-01` or `2025`
        advice: write it like `2025-01-08`
        """,
        id="half a year as date of the source",
    ),
    pytest.param(
        swap('date      = "2025-01-08"', 'accessed  = "2025-02-29"'),
        """
        error: source `lake-2024` has the day of access `2025-02-29`, which is a date that does not exist
          facts/lake-2024.toml:7:13
           7 | accessed  = "2025-02-29"
             |             ^^^^^^^^^^^^
        expected: a day of the calendar: `2025-01-08`
        """,
        id="a day of access that does not exist",
    ),
    pytest.param(
        swap('date      = "2025-01-08"', 'accessed  = "2025-02"'),
        """
        error: source `lake-2024` has a bad `accessed`: `2025-02`
          facts/lake-2024.toml:7:13
           7 | accessed  = "2025-02"
             |             ^^^^^^^^^
        expected: a day of the calendar: `2025-01-08`
        advice: write it like `2025-01-08`
        """,
        id="a month of access",
    ),
    pytest.param(
        swap('date      = "2025-01-08"', 'url       = "paper.example.cn/1.htm"'),
        """
        error: source `lake-2024` has a bad `url`: `paper.example.cn/1.htm`
          facts/lake-2024.toml:7:13
           7 | url       = "paper.example.cn/1.htm"
             |             ^^^^^^^^^^^^^^^^^^^^^^^^
        expected: an address of the web
        advice: write it like `https://paper.example.cn/2025-01/08/1.htm`
        """,
        id="an address without its scheme",
    ),
    pytest.param(
        swap('"2024"', '"去年"'),
        """
        error: fact `lake-2024-gdp` has the period `去年`, which is not written as a period
          facts/lake-2024.toml:19:13
           19 | period    = "去年"
              |             ^^^^^^
        expected: FORMS
        """,
        id="a word where a period belongs",
    ),
    pytest.param(
        swap('"2024"', '"2024年上半年"'),
        """
        error: fact `lake-2024-gdp` has the period `2024年上半年`, which is not written as a period
          facts/lake-2024.toml:19:13
           19 | period    = "2024年上半年"
              |             ^^^^^^^^^^^^^^
        expected: FORMS
        advice: write `2024-H1`
        """,
        id="a period in Chinese",
    ),
    pytest.param(
        swap('"2025-01"', '"2025年1月"'),
        """
        error: source `lake-2024` has the time of writing `2025年1月`, which is not written as a period
          facts/lake-2024.toml:8:13
           8 | written   = "2025年1月"
             |             ^^^^^^^^^^^
        expected: FORMS
        advice: write `2025-01`
        """,
        id="a time of writing in Chinese",
    ),
    pytest.param(
        swap('"2024"', '"2024/2023"'),
        """
        error: fact `lake-2024-gdp` has the period `2024/2023`, which ends before it starts: 2023 lies before 2024
          facts/lake-2024.toml:19:13
           19 | period    = "2024/2023"
              |             ^^^^^^^^^^^
        expected: FORMS
        """,
        id="a period that ends before it starts",
    ),
    pytest.param(
        swap('"5-6"', '"5–6"'),
        """
        error: fact `lake-2024-bridge-open` has a bad `lines`: `5–6`
          facts/lake-2024.toml:37:13
           37 | lines     = "5–6"
              |             ^^^^^
        expected: line numbers counted from 1
        advice: write `31`, `31-33` or `31, 103`
        """,
        id="lines with another dash",
    ),
    pytest.param(
        swap('"5-6"', '"0-6"'),
        """
        error: fact `lake-2024-bridge-open` has a bad `lines`: `0-6`
          facts/lake-2024.toml:37:13
           37 | lines     = "0-6"
              |             ^^^^^
        expected: line numbers counted from 1
        advice: write `31`, `31-33` or `31, 103`
        """,
        id="lines that count from 0",
    ),
    pytest.param(
        swap('"5-6"', '"6-5"'),
        """
        error: fact `lake-2024-bridge-open` has a bad `lines`: `6-5`
          facts/lake-2024.toml:37:13
           37 | lines     = "6-5"
              |             ^^^^^
        expected: line numbers counted from 1
        advice: write `31`, `31-33` or `31, 103`
        """,
        id="lines that end before they start",
    ),
    pytest.param(
        swap('"5-6"', '""'),
        """
        error: fact `lake-2024-bridge-open` has an empty `lines`
          facts/lake-2024.toml:37:13
           37 | lines     = ""
              |             ^^
        expected: line numbers counted from 1
        advice: write `31`, `31-33` or `31, 103`
        """,
        id="empty lines",
    ),
    pytest.param(
        swap('lines = "1"', 'lines = "one"'),
        """
        error: aside `21街` has a bad `lines`: `one`
          facts/lake-2024.toml:50:9
           50 | lines = "one"
              |         ^^^^^
        expected: line numbers counted from 1
        advice: write `31`, `31-33` or `31, 103`
        """,
        id="bad lines of an aside",
    ),
]


@pytest.mark.parametrize("change, expected", VALUES)
def test_a_value_that_cannot_be_read_is_shown_with_what_can(facts: Path, change: Change, expected: str):
    check(facts, "lake-2024.toml", change(SOURCE + FACTS), expected)


CARETS = [
    pytest.param(
        swap('"2024"\n', '"2024年"  # [[fact]] """ \'x\n'),
        '''
        error: fact `lake-2024-gdp` has the period `2024年`, which is not written as a period
          facts/lake-2024.toml:19:13
           19 | period    = "2024年"  # [[fact]] """ 'x
              |             ^^^^^^^^
        expected: FORMS
        advice: write `2024`
        ''',
        id="before a comment with brackets and quotes",
    ),
    pytest.param(
        swap('id        = "lake-2024-b', 'note = """\n[[fact]]\nid = "1"\n"""\nid        = "Lake-2024-b'),
        """
        error: fact `Lake-2024-bridge-open` has a bad `id`: `Lake-2024-bridge-open`
          facts/lake-2024.toml:36:13
           36 | id        = "Lake-2024-bridge-open"
              |             ^^^^^^^^^^^^^^^^^^^^^^^
        expected: lower-case ASCII letters and digits, joined by hyphens
        advice: write it like `qs-2024h1-gdp`
        """,
        id="behind a string over several lines that looks like a fact",
    ),
    pytest.param(
        swap('value     = "2024-10-18"', '# value = "1"\n"value" = "2024-10-32"'),
        """
        error: fact `lake-2024-bridge-open` has the value `2024-10-32`, which is a date that does not exist
          facts/lake-2024.toml:36:11
           36 | "value" = "2024-10-32"
              |           ^^^^^^^^^^^^
        expected: FORMS
        """,
        id="behind a comment that looks like a key",
    ),
    pytest.param(
        swap('["张三"]', '["记者：张三", "通讯员：李四", "　"]'),
        """
        error: source `lake-2024` has an empty text in `authors`
          facts/lake-2024.toml:5:33
           5 | authors   = ["记者：张三", "通讯员：李四", "　"]
             |                                            ^^^^
        expected: one line of text, without white space at its ends
        """,
        id="behind wide characters on the line",
    ),
    pytest.param(
        swap('["张三"]', '["Jose\u0301", ""]'),
        """
        error: source `lake-2024` has an empty text in `authors`
          facts/lake-2024.toml:5:23
           5 | authors   = ["José", ""]
             |                      ^^
        expected: one line of text, without white space at its ends
        """,
        id="behind a combining character",
    ),
    pytest.param(
        lambda text: text.replace("数字里的一年", "数字里的\u2028一年").replace("湖心桥", ""),
        """
        error: fact `lake-2024-bridge-open` has an empty `subject`
          facts/lake-2024.toml:33:13
           33 | subject   = ""
              |             ^^
        expected: one line of text, without white space at its ends
        """,
        id="behind a line separator that TOML takes for text",
    ),
    pytest.param(
        swap('["张三"]', '["\\u001b[31m", ""]'),
        r"""
        error: source `lake-2024` has an empty text in `authors`
          facts/lake-2024.toml:5:28
           5 | authors   = ["\u001b[31m", ""]
             |                            ^^
        expected: one line of text, without white space at its ends
        """,
        id="on a line that holds an escape character",
    ),
    pytest.param(
        swap('value     = "约535.2亿元"', '\tvalue\t=\t"3公倾"'),
        """
        error: fact `lake-2024-gdp` has a figure that can't be read: `3公倾`
          facts/lake-2024.toml:18:10
           18 |  value = "3公倾"
              |          ^^^^^^^
        expected: a figure as printed, such as `535.2亿元`, `约70家`, `6.5%左右`, `第72位`; or a date
        advice: `公倾` is no unit; did you mean `公顷`?
        """,
        id="with a tab before it",
    ),
]


@pytest.mark.parametrize("change, expected", CARETS)
def test_the_caret_stands_under_what_is_wrong(facts: Path, change: Change, expected: str):
    check(facts, "lake-2024.toml", change(SOURCE + FACTS), expected)


ALIASES = [
    pytest.param(
        swap('"Lake Bridge"', '"湖心大桥", "GDP"'),
        """
        error: the alias `GDP` belongs to two names: `地区生产总值` and `湖心桥`
          facts/names.toml:7:20
           7 | aliases = ["湖心大桥", "GDP"]
             |                        ^^^^^
          first here:
          facts/names.toml:3:12
           3 | aliases = ["GDP", "生产总值"]
             |            ^^^^^
        expected: a word that stands once and leads to one name
        advice: take one out
        """,
        id="an alias of two names",
    ),
    pytest.param(
        swap('["Lake Bridge"]', '[\n  "湖心大桥",  # "旧名"\n  "GDP",\n]'),
        """
        error: the alias `GDP` belongs to two names: `地区生产总值` and `湖心桥`
          facts/names.toml:9:3
           9 |   "GDP",
             |   ^^^^^
          first here:
          facts/names.toml:3:12
           3 | aliases = ["GDP", "生产总值"]
             |            ^^^^^
        expected: a word that stands once and leads to one name
        advice: take one out
        """,
        id="an alias on a line of its own",
    ),
    pytest.param(
        swap('"Lake Bridge"', '"地区生产总值"'),
        """
        error: the alias `地区生产总值` belongs to two names: `地区生产总值` and `湖心桥`
          facts/names.toml:7:12
           7 | aliases = ["地区生产总值"]
             |            ^^^^^^^^^^^^^^
          first here:
          facts/names.toml:2:11
           2 | name    = "地区生产总值"
             |           ^^^^^^^^^^^^^^
        expected: a word that stands once and leads to one name
        advice: take one out
        """,
        id="an alias that is another name",
    ),
    pytest.param(
        swap('"Lake Bridge"', '"Lake Bridge", "湖心桥"'),
        """
        error: `湖心桥` stands twice among the names of `湖心桥`
          facts/names.toml:7:27
           7 | aliases = ["Lake Bridge", "湖心桥"]
             |                           ^^^^^^^^
          first here:
          facts/names.toml:6:11
           6 | name    = "湖心桥"
             |           ^^^^^^^^
        expected: a word that stands once and leads to one name
        advice: take one out
        """,
        id="an alias that is its own name",
    ),
    pytest.param(
        swap('"Lake Bridge"', '"Lake Bridge", "Lake Bridge"'),
        """
        error: `Lake Bridge` stands twice among the names of `湖心桥`
          facts/names.toml:7:27
           7 | aliases = ["Lake Bridge", "Lake Bridge"]
             |                           ^^^^^^^^^^^^^
          first here:
          facts/names.toml:7:12
           7 | aliases = ["Lake Bridge", "Lake Bridge"]
             |            ^^^^^^^^^^^^^
        expected: a word that stands once and leads to one name
        advice: take one out
        """,
        id="an alias twice",
    ),
    pytest.param(
        add('\n[[name]]\nname = "湖心桥"\n'),
        """
        error: the name `湖心桥` stands twice
          facts/names.toml:10:8
           10 | name = "湖心桥"
              |        ^^^^^^^^
          first here:
          facts/names.toml:6:11
           6 | name    = "湖心桥"
             |           ^^^^^^^^
        expected: a word that stands once and leads to one name
        advice: take one out
        """,
        id="a name twice",
    ),
    pytest.param(
        add('\n[[name]]\naliases = ["桥"]\n'),
        """
        error: a name has no `name`
          facts/names.toml:9:3
           9 | [[name]]
             |   ^^^^
        expected: the key `name`
        advice: add `name = "…"`
        """,
        id="a name without a name",
    ),
    pytest.param(
        swap("[[name]]", "[[names]]"),
        """
        error: unknown table `names`
          facts/names.toml:1:3
           1 | [[names]]
             |   ^^^^^
        expected: `name`
        advice: did you mean `name`?
        """,
        id="an unknown table",
    ),
    pytest.param(
        add('\n[[name]]\nname = "桥梁"\nmembers = "湖心桥"\n'),
        """
        error: name `桥梁` has `members` as a string
          facts/names.toml:11:11
           11 | members = "湖心桥"
              |           ^^^^^^^^
        expected: an array of strings
        advice: write `["…", "…"]`
        """,
        id="members that are no array",
    ),
]


@pytest.mark.parametrize("change, expected", ALIASES)
def test_what_is_wrong_with_names_is_shown(facts: Path, change: Change, expected: str):
    check(facts, "names.toml", change(NAMES), expected)


ENCODED = [
    pytest.param(
        (SOURCE + FACTS).encode("gb18030"),
        """
        error: byte 0xba is not UTF-8
          facts/lake-2024.toml:3:14
           3 | title     = "����������˱�"
             |              ^
        expected: text in UTF-8
        advice: save the file as UTF-8
        """,
        id="GB 18030",
    ),
    pytest.param(
        (SOURCE + FACTS).encode("utf-16"),
        """
        error: byte 0xff is not UTF-8
          facts/lake-2024.toml:1:1
           1 | ��[�s�o�u�r�c�e�]�
             | ^
        expected: text in UTF-8
        advice: save the file as UTF-8
        """,
        id="UTF-16",
    ),
    pytest.param(
        "\ufeff# 湖".encode() + b"\xff\xfe",
        """
        error: byte 0xff is not UTF-8
          facts/lake-2024.toml:1:4
           1 | # 湖��
             |     ^
        expected: text in UTF-8
        advice: save the file as UTF-8
        """,
        id="behind a byte order mark",
    ),
    pytest.param(
        "# 湖区\r\n# 桥".encode()[:-1] + b"\r\n",
        """
        error: byte 0xe6 is not UTF-8
          facts/lake-2024.toml:2:3
           2 | # �
             |   ^
        expected: text in UTF-8
        advice: save the file as UTF-8
        """,
        id="a character cut in two",
    ),
]


@pytest.mark.parametrize("content, expected", ENCODED)
def test_what_is_not_utf8_is_shown_at_its_first_wrong_byte(facts: Path, content: bytes, expected: str):
    (facts / "lake-2024.toml").write_bytes(content)
    assert drawn(facts) == drawing(expected) + "\n1 problem in 1 file\n"


def test_an_id_twice_in_one_file_names_both_places(facts: Path):
    write(facts / "lake-2024.toml", SOURCE + FACTS + FACTS.split("\n\n")[1])
    assert drawn(facts) == drawing(
        """
        error: the fact id `lake-2024-gdp-growth` stands twice
          facts/lake-2024.toml:54:13
           54 | id        = "lake-2024-gdp-growth"
              |             ^^^^^^^^^^^^^^^^^^^^^^
          first here:
          facts/lake-2024.toml:23:13
           23 | id        = "lake-2024-gdp-growth"
              |             ^^^^^^^^^^^^^^^^^^^^^^
        expected: an id that no other fact has
        advice: rename one of the two

        1 problem in 1 file
        """
    )


POND = SOURCE.replace("lake-2024", "pond-2024").replace("湖区", "塘区")


def test_an_id_twice_in_two_files_names_both_places(facts: Path):
    write(facts / "pond-2024.toml", POND + FACTS.split("\n\n")[0])
    assert drawn(facts) == drawing(
        """
        error: the fact id `lake-2024-gdp` stands twice
          facts/pond-2024.toml:15:13
           15 | id        = "lake-2024-gdp"
              |             ^^^^^^^^^^^^^^^
          first here:
          facts/lake-2024.toml:15:13
           15 | id        = "lake-2024-gdp"
              |             ^^^^^^^^^^^^^^^
        expected: an id that no other fact has
        advice: rename one of the two

        1 problem in 1 file
        """
    )


def test_ids_that_stand_in_two_bases_are_shown_with_both_places(facts: Path):
    other = Path("other")
    other.mkdir()
    write(other / "lake-2024.toml", SOURCE + FACTS.split("\n\n")[0])
    assert drawn(facts, other) == drawing(
        """
        error: the source id `lake-2024` stands twice
          other/lake-2024.toml:2:13
           2 | id        = "lake-2024"
             |             ^^^^^^^^^^^
          first here:
          facts/lake-2024.toml:2:13
           2 | id        = "lake-2024"
             |             ^^^^^^^^^^^
        expected: an id that no other source has
        advice: rename one of the two

        error: the fact id `lake-2024-gdp` stands twice
          other/lake-2024.toml:15:13
           15 | id        = "lake-2024-gdp"
              |             ^^^^^^^^^^^^^^^
          first here:
          facts/lake-2024.toml:15:13
           15 | id        = "lake-2024-gdp"
              |             ^^^^^^^^^^^^^^^
        expected: an id that no other fact has
        advice: rename one of the two

        2 problems in 1 file
        """
    )


def test_every_problem_of_every_file_is_shown_in_the_order_of_the_files(facts: Path):
    write(facts / "lake-2024.toml", swap('"2024"', '"2024-13"')(swap("湖心桥", "")(SOURCE + FACTS)))
    write(facts / "names.toml", swap("aliases", "alias")(NAMES) + "[[nome]]\n")
    write(facts / "pond-2024.toml", POND + "\n[[fax]]\n")
    write(facts / "a-pond.toml", "[source")
    assert drawn(facts) == drawing(
        """
        error: not TOML: expected ']' at the end of a table declaration
          facts/a-pond.toml:1:8
           1 | [source
             |        ^
        expected: TOML (https://toml.io)
        advice: close the header: `[[fact]]`, `[source]`

        error: fact `lake-2024-gdp` has the period `2024-13`, which is a date that does not exist
          facts/lake-2024.toml:19:13
           19 | period    = "2024-13"
              |             ^^^^^^^^^
        expected: FORMS

        error: fact `lake-2024-bridge-open` has an empty `subject`
          facts/lake-2024.toml:33:13
           33 | subject   = ""
              |             ^^
        expected: one line of text, without white space at its ends

        error: name `地区生产总值` has an unknown key `alias`
          facts/names.toml:3:1
           3 | alias = ["GDP", "生产总值"]
             | ^^^^^
        expected: one of `name`, `aliases`, `pinyin`, `members`
        advice: did you mean `aliases`?

        error: unknown table `nome`
          facts/names.toml:8:3
           8 | [[nome]]
             |   ^^^^
        expected: `name`
        advice: did you mean `name`?

        error: unknown table `fax`
          facts/pond-2024.toml:14:3
           14 | [[fax]]
              |   ^^^
        expected: one of `source`, `fact`, `aside`

        6 problems in 4 files
        """
    )


def test_every_problem_of_one_table_is_shown(facts: Path):
    write(facts / "lake-2024.toml", SOURCE + '\n[[fact]]\nid = 3\nsubject = ""\nstatus = "done"\nfigure = "5家"\n')
    assert drawn(facts) == drawing(
        """
        error: a fact has no `indicator`
          facts/lake-2024.toml:14:3
           14 | [[fact]]
              |   ^^^^
        expected: the keys `id`, `subject`, `indicator`, `value`, `period` and `lines`
        advice: add `indicator = "…"`

        error: a fact has no `value`
          facts/lake-2024.toml:14:3
           14 | [[fact]]
              |   ^^^^
        expected: the keys `id`, `subject`, `indicator`, `value`, `period` and `lines`
        advice: add `value = "…"`

        error: a fact has no `period`
          facts/lake-2024.toml:14:3
           14 | [[fact]]
              |   ^^^^
        expected: the keys `id`, `subject`, `indicator`, `value`, `period` and `lines`
        advice: add `period = "…"`

        error: a fact has no `lines`
          facts/lake-2024.toml:14:3
           14 | [[fact]]
              |   ^^^^
        expected: the keys `id`, `subject`, `indicator`, `value`, `period` and `lines`
        advice: add `lines = "…"`

        error: a fact has `id` as an integer
          facts/lake-2024.toml:15:6
           15 | id = 3
              |      ^
        expected: a string
        advice: put it in quotes

        error: a fact has an empty `subject`
          facts/lake-2024.toml:16:11
           16 | subject = ""
              |           ^^
        expected: one line of text, without white space at its ends

        error: a fact has an unknown `status`: `done`
          facts/lake-2024.toml:17:10
           17 | status = "done"
              |          ^^^^^^
        expected: one of `actual`, `expected`, `planned`, `capacity`

        error: a fact has an unknown key `figure`
          facts/lake-2024.toml:18:1
           18 | figure = "5家"
              | ^^^^^^
        expected: one of `id`, `subject`, `indicator`, `value`, `period`, `lines`, `region`, `status`, `note`

        8 problems in 1 file
        """
    )


def test_crlf_files_load_as_others_do(facts: Path):
    plain = load([facts])
    for path in facts.iterdir():
        write(path, path.read_text(encoding="utf-8").replace("\n", "\r\n"))
    assert load([facts]).facts == plain.facts


def test_in_a_crlf_file_the_problem_is_on_the_same_line_and_shows_no_trace_of_it(facts: Path):
    text = swap("约535.2亿元", "3公倾")(SOURCE + FACTS)
    write(facts / "lake-2024.toml", text)
    plain = drawn(facts)
    write(facts / "lake-2024.toml", text.replace("\n", "\r\n"))
    assert drawn(facts) == plain


def test_a_byte_order_mark_is_no_part_of_the_text(facts: Path):
    write(facts / "lake-2024.toml", "\ufeff[sauce]\n")
    marked = drawn(facts)
    write(facts / "lake-2024.toml", "[sauce]\n")
    assert marked == drawn(facts)


def test_a_base_with_byte_order_marks_loads(facts: Path):
    plain = load([facts])
    for path in facts.iterdir():
        write(path, "\ufeff" + path.read_text(encoding="utf-8"))
    assert load([facts]).facts == plain.facts


# Folders


def refusal(*folders: Path) -> tuple[str, str]:
    with pytest.raises(CannotWork) as caught:
        load(folders)
    with pytest.raises(CannotWork) as streamed:
        list(stream(folders, same)[1])
    assert streamed.value.args == caught.value.args
    return str(caught.value), caught.value.advice


NAME_A_FOLDER = "name a folder of TOML fact files; `qsfacts paths` prints those that are searched"


def test_no_such_folder(facts: Path):
    assert refusal(facts, Path("nowhere")) == ("the fact folder `nowhere` does not exist", NAME_A_FOLDER)


def test_a_file_where_a_folder_belongs(facts: Path):
    path = facts / "names.toml"
    assert refusal(path) == (f"the fact folder `{path}` is no folder", NAME_A_FOLDER)


@pytest.mark.parametrize(
    "names",
    [
        pytest.param([], id="no file"),
        pytest.param(["names.toml"], id="names alone"),
        pytest.param(["readme.md", ".lake-2024.toml", "lake-2024.toml~"], id="notes and copies of an editor"),
    ],
)
def test_an_empty_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str]):
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    for name in names:
        write(Path("empty") / name, NAMES)
    assert refusal(Path("empty")) == (
        "the fact folder `empty` is empty: no file in it is a `.toml` file of facts",
        "`qsfacts schema` prints the form of such a file",
    )


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """`path` as it is for somebody who may not read it; root, who may read all, becomes nobody for a while."""
    user = os.geteuid()
    path.chmod(0)
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)
        path.chmod(0o755)


@pytest.fixture
def open_facts(facts: Path) -> Iterator[Path]:
    """The small base where everybody may look: the temporary folders of tests are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(shutil.copytree(facts, Path(name) / "facts"))


def test_a_folder_that_may_not_be_read(open_facts: Path):
    with locked(open_facts):
        refused = refusal(open_facts)
    assert refused == (f"can't read the fact folder `{open_facts}`: permission denied", NAME_A_FOLDER)


def test_a_file_that_may_not_be_read(open_facts: Path):
    path = open_facts / "lake-2024.toml"
    with locked(path):
        refused = refusal(open_facts)
    assert refused == (f"can't read the fact file `{path}`: permission denied", "make it readable")


def test_a_folder_called_like_a_file(facts: Path):
    (facts / "pond.toml").mkdir()
    assert refusal(facts) == ("can't read the fact file `facts/pond.toml`: is a directory", "make it readable")


# What loads


def test_a_base_holds_what_its_files_say(facts: Path):
    base = load([facts])
    source = Source(
        "lake-2024",
        "湖区：年度账本",
        "数字里的一年",
        ("张三",),
        "湖区日报",
        "2025-01-08",
        "2025-01",
        "印有日期",
        "湖区",
        "zh-CN",
        "f6e6a6a6b4b5b7d1a6a1b0c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405",
    )
    year = Period("2024", date(2024, 1, 1), date(2024, 12, 31))
    assert base.sources == (source,)
    assert base.facts[:3] == (
        Fact(
            "lake-2024-gdp",
            "湖区",
            "地区生产总值",
            "约535.2亿元",
            Quantity(Decimal("535.2"), "亿元", "约"),
            year,
            Status.ACTUAL,
            "湖区",
            source,
            (LineRange(3, 3),),
            "",
        ),
        Fact(
            "lake-2024-gdp-growth",
            "湖区",
            "地区生产总值增速",
            "6.5%左右",
            Quantity(Decimal("6.5"), "%", "左右"),
            year,
            Status.EXPECTED,
            "湖区",
            source,
            (LineRange(3, 3),),
            "",
        ),
        Fact(
            "lake-2024-bridge-open",
            "湖心桥",
            "通车时间",
            "2024-10-18",
            None,
            Period("2024-10-18", date(2024, 10, 18), date(2024, 10, 18)),
            Status.ACTUAL,
            "湖区",
            source,
            (LineRange(5, 6),),
            "",
        ),
    )
    assert base.asides == (Aside(source, (LineRange(1, 1),), "21街", "part of a name"),)
    assert base.names == (
        Name("地区生产总值", ("GDP", "生产总值"), "", ()),
        Name("湖心桥", ("Lake Bridge",), "", ()),
    )


READ_VALUES = [
    pytest.param("2024", None, id="a year"),
    pytest.param("2024-H1", None, id="a half-year"),
    pytest.param("2024-01/2024-07", None, id="a range of months"),
    pytest.param(
        "1000-1500元", Quantity(Decimal(1000), "元", number_max=Decimal(1500)), id="a range that starts like a year"
    ),
    pytest.param("2024个", Quantity(Decimal(2024), "个"), id="a count that looks like a year"),
    pytest.param("5G基站全覆盖", None, id="a phrase that starts with the digit of a name"),
    pytest.param("2024年世界移动通信大会", None, id="a phrase that starts with a year"),
    pytest.param("“1+3+N”体系", None, id="a phrase with quotes"),
]


@pytest.mark.parametrize("value, quantity", READ_VALUES)
def test_a_value_is_a_figure_a_date_or_a_phrase(facts: Path, value: str, quantity: Quantity | None):
    write(facts / "lake-2024.toml", swap("约535.2亿元", value)(SOURCE + FACTS))
    assert load([facts]).facts[0].quantity == quantity


def test_the_optional_keys_say_more_of_a_fact(facts: Path):
    write(facts / "lake-2024.toml", swap('note      = "小学"', 'note = "小学"\nregion = "塘区"')(SOURCE + FACTS))
    fact = load([facts]).facts[3]
    assert (fact.region, fact.note, fact.status) == ("塘区", "小学", Status.PLANNED)


def test_a_fact_can_stand_in_several_ranges_of_lines(facts: Path):
    write(facts / "lake-2024.toml", swap('"5-6"', '"5 - 6,103"')(SOURCE + FACTS))
    assert load([facts]).facts[2].lines == (LineRange(5, 6), LineRange(103, 103))


def test_a_fact_without_a_time_has_no_period(facts: Path):
    write(facts / "lake-2024.toml", swap('"2024"', '""')(SOURCE + FACTS))
    assert load([facts]).facts[0].period is None


def test_a_folder_named_twice_is_read_once(facts: Path):
    assert load([facts, facts.absolute()]) == load([facts.absolute()])


def test_two_bases_may_both_know_a_name(facts: Path):
    other = Path("other")
    other.mkdir()
    write(other / "pond-2024.toml", POND)
    write(other / "names.toml", swap('"生产总值"', '"总产值"')(NAMES.partition("\n\n")[0]))
    both = load([facts, other])
    assert both.tally(lambda fact: fact.indicator)[0] == ("地区生产总值", ("GDP", "生产总值", "总产值"), 1)


def test_a_stream_holds_what_the_base_does(facts: Path):
    folders = [facts, SHIPPED]
    base = load(folders)
    names, streamed = stream(folders, same)
    assert (names, tuple(streamed)) == (base.names, base.facts)


def test_a_stream_ends_before_the_first_file_with_a_problem(facts: Path):
    write(facts / "pond-2024.toml", swap("2024", "2025")(POND))
    found = []
    with pytest.raises(FactsInvalid):
        found.extend(stream([facts], same)[1])
    assert [fact.source.id for fact in found] == ["lake-2024"] * 4


def test_a_file_that_is_mended_while_it_is_read(facts: Path):
    write(facts / "names.toml", NAMES.replace("Lake Bridge", ""))
    _, streamed = stream([facts], same)
    write(facts / "names.toml", NAMES)
    with pytest.raises(CannotWork, match=r"\Athe fact files changed while they were read\Z"):
        next(streamed)


def test_a_tally_has_the_most_used_first_and_the_rest_in_order(facts: Path):
    assert load([facts]).tally(lambda fact: fact.subject) == [("湖区", (), 3), ("湖心桥", ("Lake Bridge",), 1)]


# The schema


SHAPES = [pytest.param(SourceFile, id="files of facts"), pytest.param(NamesFile, id="names")]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_schema_is_valid(shape: type[msgspec.Struct]):
    schema = json_schema(shape)
    assert schema["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]
    jsonschema.Draft202012Validator.check_schema(schema)


def schema_errors(shape: type[msgspec.Struct], table: dict[str, Any]) -> list[str]:
    return [error.json_path for error in jsonschema.Draft202012Validator(json_schema(shape)).iter_errors(table)]


def test_the_shipped_files_are_valid_by_the_schema():
    paths = sorted(SHIPPED.glob("*.toml"))
    assert len(paths) > 1
    shapes = [NamesFile if path.name == "names.toml" else SourceFile for path in paths]
    tables = [tomli.loads(path.read_text("utf-8")) for path in paths]
    assert list(map(schema_errors, shapes, tables)) == [[] for _ in paths]


REFUSED = [
    pytest.param(swap("indicator =", "indicater ="), ["$.fact[0]", "$.fact[0]"], id="an unknown and a missing key"),
    pytest.param(swap('"湖心桥"', '"湖心桥 "'), ["$.fact[2].subject"], id="a subject with a blank at its end"),
    pytest.param(swap('"planned"', '"plan"'), ["$.fact[3].status"], id="an unknown status"),
    pytest.param(swap('"5-6"', '"5–6"'), ["$.fact[2].lines"], id="bad lines"),
    pytest.param(swap("lake-2024-gdp", "Lake"), ["$.fact[0].id"], id="a bad id"),
    pytest.param(swap('"f6e6', '"'), ["$.source.sha256"], id="a short sum"),
    pytest.param(swap('["张三"]', '["张三", 4]'), ["$.source.authors[1]"], id="a number in an array of text"),
]


@pytest.mark.parametrize("change, paths", REFUSED)
def test_the_schema_refuses_what_the_loader_refuses(change: Change, paths: list[str]):
    assert schema_errors(SourceFile, tomli.loads(change(SOURCE + FACTS))) == paths


@pytest.mark.parametrize(
    "name, shape", [("source", SourceTable), ("fact", FactTable), ("aside", AsideTable), ("name", NameTable)]
)
def test_messages_name_the_keys_that_a_table_must_have(name: str, shape: type[msgspec.Struct]):
    required = {field.name for field in msgspec.structs.fields(shape) if field.required}
    assert set(re.findall(r"`(\w+)`", REQUIRED[name])) == required


# Laws

PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
TABLE = st.dictionaries(st.sampled_from(["id", "value", "note", "lines"]), PRINTABLE, min_size=1)


def as_toml(tables: list[dict[str, str]]) -> str:
    """Tables under `[[fact]]`. The strings of JSON are strings of TOML as well."""
    lines = []
    for number, table in enumerate(tables):
        lines.append(f"[[fact]]  # number {number}, not [[fact]]")
        lines += [f"{key} = {json.dumps(text, ensure_ascii=False)}  # {key} = 'x'" for key, text in table.items()]
    return "\n".join(lines)


@settings(deadline=None)
@given(st.lists(TABLE, min_size=1, max_size=4))
def test_the_place_of_every_value_holds_that_value(tables: list[dict[str, str]]):
    text = as_toml(tables)
    for nth, table in enumerate(tables):
        for key, value in table.items():
            place = locate("f", text, "fact", nth, key)
            marked = place.text[place.column - 1 : place.column - 1 + place.length]
            assert tomli.loads(f"x = {marked}") == {"x": value}


GOOD_FILE = (SOURCE + FACTS).encode()


@settings(deadline=None)
@given(st.integers(0, len(GOOD_FILE)), st.integers(0, 40), st.binary(max_size=6))
def test_a_damaged_file_is_read_or_explained(start: int, length: int, new: bytes):
    damaged = GOOD_FILE[:start] + new + GOOD_FILE[start + length :]
    for file in (parse_file("f.toml", damaged), parse_names("names.toml", damaged)):
        count = len(file.problems)
        total = draw_problems(file.problems).rstrip("\n").rpartition("\n")[2]
        assert total == f"{count} problem{'' if count == 1 else 's'} in {min(count, 1)} file{'' if count else 's'}"


@settings(deadline=None)
@given(st.dictionaries(PRINTABLE, st.recursive(PRINTABLE | st.integers() | st.booleans(), st.lists, max_leaves=3)))
def test_any_table_in_place_of_a_fact_is_read_or_explained(table: dict[str, Any]):
    text = (
        SOURCE
        + "\n[[fact]]\n"
        + "".join(f"{json.dumps(key)} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in table.items())
    )
    assert parse_file("f.toml", text.encode()).problems != []
