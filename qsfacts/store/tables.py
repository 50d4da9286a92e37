"""The shape of the fact files: the types that validate them and that their JSON Schema is written from."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from qsfacts.model import Status

# Behind `$`, since Python's also stands before a last line feed, which that of other validators does not.
_END = r"$(?!\n)"
DATE = "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?" + _END
DAY = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?" + _END
LINES = r"^\s*\d+(\s*-\s*\d+)?(\s*,\s*\d+(\s*-\s*\d+)?)*\s*" + _END

Lines = Annotated[str, Meta(description="lines of the source text, counted from 1: `31-33`, `31, 103`", pattern=LINES)]
# Blanks at the ends would make a second subject of `青山区 `.
Text = Annotated[str, Meta(description="one line, without white space at its ends", pattern=r"^\S(.*\S)?" + _END)]


class SourceTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The text that the file's facts were read from."""

    id: Annotated[Text, Meta(description="the name of the file, without `.toml`")]
    title: Annotated[Text, Meta(description="the headline as printed")]
    region: Annotated[Text, Meta(description="the region that the facts are about unless they say another")]
    sha256: Annotated[str, Meta(description="of the text that `lines` counts in", pattern="^[0-9a-f]{64}" + _END)]
    kicker: Annotated[str, Meta(description="the line over or under the headline")] = ""
    authors: Annotated[list[Text], Meta(description="as printed; empty when the text names nobody")] = []
    publisher: Annotated[str, Meta(description="empty when the text does not say; never guessed")] = ""
    date: Annotated[
        str, Meta(description="of publication, ISO 8601, as far as printed; empty when not printed", pattern=DATE)
    ] = ""
    page: Annotated[str, Meta(description="the page of the newspaper (版次), as printed")] = ""
    url: Annotated[
        str,
        Meta(
            description="where the text stands on the web; empty when it was read in print",
            pattern=r"^(https?://[^\s<>]+)?" + _END,
        ),
    ] = ""
    accessed: Annotated[str, Meta(description="the day on which it was read there, ISO 8601", pattern=DAY)] = ""
    written: Annotated[str, Meta(description="when the text was written, our estimate: `2024-09`")] = ""
    dating: Annotated[str, Meta(description="the reason for `written`")] = ""
    language: Annotated[str, Meta(description="a BCP 47 tag")] = "zh-CN"


class FactTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One (subject, indicator, value)."""

    id: Annotated[
        str,
        Meta(
            description="unique in the base, stable; lower-case ASCII with hyphens",
            pattern=r"^[a-z0-9]+(-[a-z0-9]+)*" + _END,
        ),
    ]
    subject: Annotated[Text, Meta(description="what the fact is about")]
    indicator: Annotated[Text, Meta(description="what is said of it")]
    value: Annotated[
        Text,
        Meta(description="a figure as printed, hedge included; a date; or a short phrase in our own words"),
    ]
    period: Annotated[
        str,
        Meta(description="`2024`, `2024-H1`, `2024-Q3`, `2024-07`, `2024-07-16`, a range, or empty"),
    ]
    lines: Lines
    region: Annotated[str, Meta(description="where it is not the source's")] = ""
    status: Annotated[Status, Meta(description="how far it has become true")] = Status.ACTUAL
    note: str = ""


class AsideTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A numeral of the text that is no fact."""

    lines: Lines
    text: Annotated[Text, Meta(description="as printed; all its places in the lines")]
    why: Annotated[Text, Meta(description="the reason that it is no fact")]


class SourceFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A file of facts from one source text."""

    source: SourceTable
    fact: list[FactTable] = []
    aside: list[AsideTable] = []


class NameTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A subject or an indicator with its other names, or a group of them."""

    name: Annotated[Text, Meta(description="as the facts write it")]
    aliases: Annotated[list[Text], Meta(description="abbreviations, legal names, English")] = []
    pinyin: Annotated[str, Meta(description="the right reading where a dictionary guesses wrong: `wu han`")] = ""
    members: Annotated[list[Text], Meta(description="the names that this one stands for as a group")] = []


class NamesFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The other names of subjects and indicators: `names.toml`."""

    name: list[NameTable] = []


def json_schema(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `SourceFile` or `NamesFile`, for editors that check while typing."""
    schema = msgspec.json.schema(kind)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
