"""Sources as BibTeX entries, which BibTeX and biblatex read: the one takes `year`, the other `date`."""

from __future__ import annotations

import re

from qsfacts.model import Source
from qsfacts.render.citations.parts import Author, authors_of, estimated_date
from qsfacts.render.clean import clean

# In a key none of these can stand: they end it, or TeX takes them for something else.
_NOT_IN_KEYS = re.compile(r"""[\s"#%'(),={}~\\]+""")
# BibTeX counts braces whatever stands before them, so that even `\{` would have to be closed.
_ESCAPES = str.maketrans(
    {
        **{char: f"\\{char}" for char in "&%$#_"},
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
    }
)
# An address is printed as it stands. These have no place in one but encoded (RFC 3986).
_ENCODINGS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def entry(source: Source) -> str:
    """An entry with the source's id as its key. What the source does not print is left out."""
    year, date = _dates(source)
    fields = {
        "entrysubtype": "newspaper",
        "author": " and ".join(map(_name, authors_of(source))),
        "title": _title(source.title),
        "journal": _escape(source.publisher),
        "year": year,
        "date": date,
        "pages": _escape(source.page),
        "url": clean(source.url).translate(_ENCODINGS),
        "urldate": source.accessed if source.url else "",
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@article{{{_NOT_IN_KEYS.sub('-', clean(source.id))},\n{''.join(lines)}}}\n"


def _name(author: Author) -> str:
    if author.given:
        return f"{_escape(author.family)}, {_escape(author.given)}"
    name = _escape(author.family)
    return f"{{{name}}}" if re.search(r"[\s,]", name) else name


def _title(printed: str) -> str:
    """Styles write a title in lower case, `DNA` as `dna`, but for what stands in braces of its own."""
    title = _escape(printed)
    return f"{{{title}}}" if any(map(str.isupper, printed)) else title


def _dates(source: Source) -> tuple[str, str]:
    """An estimated year in brackets for BibTeX; for biblatex `~` says that a date is one (EDTF, ISO 8601-2)."""
    if source.date or not source.written:
        return source.date[:4], source.date
    estimated = estimated_date(source)
    return f"[{estimated[:4]}]", f"{estimated}~"


def _escape(text: str) -> str:
    return clean(text).translate(_ESCAPES)
