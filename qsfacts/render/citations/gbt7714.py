"""References by GB/T 7714, the Chinese standard: articles from newspapers, in the editions of 2025 and 2015."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from qsfacts.model import Source
from qsfacts.render.citations.parts import Author, authors_of, estimated_date, is_pinyin


class Edition(str, Enum):
    """Of the standard, by its year."""

    OF_2025 = "2025"
    OF_2015 = "2015"


class _Signs(NamedTuple):
    comma: str
    opening: str
    closing: str


# The edition of 2025 rules that all signs but `.` and `[ ]` are as wide as the characters (clause 6.2); that of 2015
# leaves it open, and most set them narrow.
_SIGNS = {Edition.OF_2025: _Signs("，", "（", "）"), Edition.OF_2015: _Signs(", ", "(", ")")}

_MOST_AUTHORS = 3


class _Words(NamedTuple):
    others: str
    no_paper: str
    no_date: str


# What is not known stands in brackets (2025: 7.5.2.3, 7.5.3.3). For places and publishers the standard has the words,
# 出版地不详 and 出版者不详; these are made like them from what it calls the parts of an article from a newspaper.
_CHINESE = _Words("等", "[报纸名不详]", "[出版日期不详]")
_FOREIGN = _Words("et al.", "[s.n.]", "[n.d.]")


def reference(source: Source, edition: Edition = Edition.OF_2025) -> str:
    """`丁文详. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）.`, for example: a reference without its number."""
    address = f" {source.url}." if source.url else ""
    return f"{description(source, edition)}.{address}"


def description(source: Source, edition: Edition) -> str:
    """A reference without its last stop and without its address on the web."""
    words = _CHINESE if source.language.lower().startswith("zh") else _FOREIGN
    title = f"{source.title}[{'N/OL' if source.url else 'N'}]"
    parts = (_authors(source, edition, words).removesuffix("."), title, _issue(source, edition, words))
    return ". ".join(part for part in parts if part)


def _authors(source: Source, edition: Edition, words: _Words) -> str:
    names = [_name(author, edition) for author in authors_of(source)]
    if len(names) > _MOST_AUTHORS:
        names[_MOST_AUTHORS:] = [words.others]
    return _SIGNS[edition].comma.join(names)


def _name(author: Author, edition: Edition) -> str:
    if not author.given:
        return author.family
    if edition is Edition.OF_2015:
        return f"{author.family.upper()} {_initials(author.given)}"
    # The edition of 2025 wants the names of Chinese persons whole that are written in pinyin (7.1.1: Li Jiangning).
    return f"{author.family} {author.given if is_pinyin(author) else _initials(author.given)}"


def _initials(given: str) -> str:
    """`Ernest W.` is `E W`, `Jean-Luc` is `J-L`."""
    return " ".join(re.sub(r"(\w)\w*", r"\1", part) for part in re.split(r"[\s.]+", given) if part)


def _issue(source: Source, edition: Edition, words: _Words) -> str:
    """Newspaper, day, page; the edition of 2015 asks of what was read on the web when that was."""
    signs = _SIGNS[edition]
    estimated = f"[{estimated_date(source)[:4]}]" if source.written else words.no_date
    page = f"{signs.opening}{source.page}{signs.closing}" if source.page else ""
    read = f"[{source.accessed}]" if source.accessed and _asks_for_day_of_access(source, edition) else ""
    return f"{source.publisher or words.no_paper}{signs.comma}{source.date or estimated}{page}{read}"


def _asks_for_day_of_access(source: Source, edition: Edition) -> bool:
    return bool(source.url) and edition is Edition.OF_2015


def missing(source: Source, edition: Edition = Edition.OF_2025) -> list[str]:
    """The keys of a source that are empty where its reference has room for what its text may print."""
    asked = ["authors", "publisher", "date"]
    asked += [] if source.url else ["page"]
    asked += ["accessed"] if _asks_for_day_of_access(source, edition) else []
    return [key for key in asked if not getattr(source, key)]
