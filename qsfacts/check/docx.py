"""The text of a Word document: a paragraph a line, tables as rows of Markdown."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph


class NoDocument(ValueError):
    """The bytes are no Word document."""


# What a damaged archive, and damaged XML in a sound one, make the readers raise.
_BROKEN = (
    BadZipFile,
    PackageNotFoundError,
    KeyError,
    ValueError,
    NotImplementedError,
    EOFError,
    SyntaxError,
    zlib.error,
)


def read_docx(content: bytes) -> str:
    """The text of a `.docx` file. Raises `NoDocument`."""
    try:
        document = docx.Document(io.BytesIO(content))
    except _BROKEN as error:
        raise NoDocument(str(error)) from error
    return "\n".join(line for block in document.iter_inner_content() for line in _lines(block))


def _lines(block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from (block.text.split("\n") if block.text.strip() else [""])
        return
    for row in block.rows:
        yield "| " + " | ".join(" ".join(cell.text.split()) for cell in row.cells) + " |"
