"""What references of every style are made from: authors as persons, and the date that we take a text to have."""

from __future__ import annotations

import re
from typing import NamedTuple

from qsfacts.model import Source


class Author(NamedTuple):
    """A person or an organisation. `given` is empty where the name is one piece, as that of a Chinese person is."""

    family: str
    given: str = ""


# What newspapers print before a name: `本报记者`, `长江日报首席记者`, `通讯员`. Behind it there must be a name; an
# article by `本报评论员` is by nobody else, and the `记者协会` is an organisation.
_ROLES = re.compile(
    r"""\A
        (?: (?: \S* (?:报|刊|网|社|台|新闻|媒体) )?  # whose
            (?: 首席 | 特约 | 特派 | 见习 | 实习 )*
            (?: 记者 | 通讯员 | 实习生 | 评论员 | 撰稿人? )
            [\s:：]* (?! 协会 | 站 | 部 | 团 ) (?= \S )
        )+""",
    re.VERBOSE,
)


def authors_of(source: Source) -> tuple[Author, ...]:
    """The authors in their order. A name that is printed `Family, Given` has two parts."""
    return tuple(map(_author, source.authors))


def estimated_date(source: Source) -> str:
    """Our estimate, ISO 8601; of a half, a quarter or a range, which most formats have no form for, its first year."""
    return source.written if re.fullmatch(r"[0-9-]*", source.written) else source.written[:4]


def _author(printed: str) -> Author:
    name = _ROLES.sub("", printed)
    parts = [part.strip() for part in name.split(",")]
    return Author(*parts) if len(parts) == 2 and all(parts) else Author(name)
