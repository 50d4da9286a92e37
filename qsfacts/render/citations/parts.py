"""What references of every style are made from: authors as persons, and the date that we take a text to have."""

from __future__ import annotations

import re
from typing import NamedTuple

from qsfacts.model import Source


class Author(NamedTuple):
    """A person or an organisation. `given` is empty where the name is one piece, as that of a Chinese person is."""

    family: str
    given: str = ""


# What newspapers print before a name: `本报记者`, `长江日报首席记者`, `通讯员`, `文/`. Behind it there must be a name;
# an article by `本报评论员` is by nobody else, and the `记者协会` is an organisation.
_ROLES = re.compile(
    r"""(?: \A | (?<=\s) )
        (?: (?: [^\s，、]* (?:报|刊|网|社|台|新闻|媒体|客户端) )?  # whose
            (?: 驻\S{1,4}? )?  # where
            (?: 首席 | 特约 | 特派 | 见习 | 实习 )*
            (?: 记者 | 通讯员 | 实习生 | 评论员 | 撰稿人? )
            [\s:：]* (?! 协会 | 站 | 部 | 团 | 们 ) (?= \S )
        | 文\s*[/／]\s* (?= \S )
        )+""",
    re.VERBOSE,
)
_BRACKETS = re.compile(r"[（(](.*)[)）]")


def authors_of(source: Source) -> tuple[Author, ...]:
    """The authors in their order. A name that is printed `Family, Given` has two parts."""
    return tuple(_author(name) for printed in source.authors for name in _names(printed))


def _names(printed: str) -> list[str]:
    """The names in a byline: each word for a role begins another one, as in `本报记者 李四 通讯员 王五`."""
    whole = _BRACKETS.fullmatch(printed)
    names = [name.strip() for name in _ROLES.split(whole[1] if whole else printed)]
    return [name for name in names if name]


_SYLLABLE = """(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?
    (?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo|ü|üe|v)"""
_PINYIN = re.compile(f"{_SYLLABLE}(?:['’-]?{_SYLLABLE}){{0,2}}", re.VERBOSE | re.IGNORECASE)


def is_pinyin(author: Author) -> bool:
    """Whether both parts of a name can be Chinese ones by their sounds (`Li, Jiangning`), as few other names are."""
    return all(_PINYIN.fullmatch(part) for part in author)


def estimated_date(source: Source) -> str:
    """Our estimate, ISO 8601; of a half, a quarter or a range, which most formats have no form for, its first year."""
    return source.written if re.fullmatch(r"[0-9-]*", source.written) else source.written[:4]


def _author(printed: str) -> Author:
    parts = [part.strip() for part in printed.split(",")]
    return Author(*parts) if len(parts) == 2 and all(parts) else Author(printed)
