"""Sources as CSL-JSON, which pandoc, Zotero and other processors of the Citation Style Language read.

https://docs.citationstyles.org, https://resource.citationstyles.org/schema/latest/input/json/csl-data.json
"""

from __future__ import annotations

from typing import Any

from qsfacts.model import Source
from qsfacts.render.citations.parts import Author, authors_of, estimated_date


def item(source: Source) -> dict[str, Any]:
    """An item. What the source does not print is left out; a date that is our estimate is `circa`."""
    fields = {
        "id": source.id,
        "type": "article-newspaper",
        "title": source.title,
        "container-title": source.publisher,
        "author": [_name(author) for author in authors_of(source)],
        "issued": _issued(source),
        "page": source.page,
        "URL": source.url,
        "accessed": _date(source.accessed) if source.url and source.accessed else {},
        "language": source.language,
    }
    return {key: value for key, value in fields.items() if value}


def _name(author: Author) -> dict[str, str]:
    return {"family": author.family, "given": author.given} if author.given else {"literal": author.family}


def _issued(source: Source) -> dict[str, Any]:
    if source.date:
        return _date(source.date)
    return {**_date(estimated_date(source)), "circa": True} if source.written else {}


def _date(text: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in text.split("-")]]}
