"""Drafts as they come in: files, standard input, a text on the command line."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from qsfacts.errors import CannotWork, reason
from qsfacts.language import tr

STDIN = "-"
_MARKDOWN = frozenset([".md", ".markdown", ".mdown", ".qmd", ".mdx"])


class Text(NamedTuple):
    """A draft's name, its text, and whether that is Markdown."""

    name: str
    text: str
    markdown: bool


def read_draft(path: str) -> Text:
    """Read a draft: Markdown by its suffix, else plain text; `.docx` with the extra `docx`; `-` is Markdown from stdin.

    Text is UTF-8, or UTF-16 where it says so, or else GB 18030, as older Windows programs write; UTF-8 with a wrong
    byte is none of them. Raises `CannotWork` where it can't be read, with what to do.
    """
    if path == STDIN:
        return Text("-", _decode("-", sys.stdin.buffer.read()) if sys.stdin else "", markdown=True)
    suffix = Path(path).suffix.lower()
    content = _read(path)
    if suffix == ".docx":
        return Text(path, _docx_reader()(path, content), markdown=True)
    return Text(path, _decode(path, content), suffix in _MARKDOWN)


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        said = tr("can't read the draft `{path}`: {reason}").format(path=path, reason=reason(error))
        raise CannotWork(said) from error


def _decode(path: str, content: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding == "utf-8" and _is_mostly_utf8(content):
                raise CannotWork(_wrong_byte(path, content, error.start), tr("save it as UTF-8 again")) from error
            continue
        if "\0" not in text:
            return text
    raise CannotWork(tr("the draft `{path}` is no text").format(path=path), tr("save it as UTF-8 text, .md or .docx"))


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether more is right than wrong beyond ASCII: as GB 18030, Chinese UTF-8 would read like a text, and be none."""
    text = content.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    return sum(not char.isascii() for char in text) > 2 * wrong


def _wrong_byte(path: str, content: bytes, position: int) -> str:
    line = content.count(b"\n", 0, position) + 1
    said = tr("the draft `{path}` is UTF-8 but for line {line}, which has a byte {byte}")
    return said.format(path=path, line=line, byte=f"0x{content[position]:02x}")


def _docx_reader() -> Callable[[str, bytes], str]:
    if find_spec("docx") is None:
        raise CannotWork(tr("Word documents need the extra `docx`"), "pip install 'qsfacts[docx]'")
    # Word documents are for the few who have them; their reader costs more than a whole check.
    from qsfacts.check.docx import NoDocument, read_docx

    def read(path: str, content: bytes) -> str:
        try:
            return read_docx(content)
        except NoDocument as error:
            said = tr("the draft `{path}` is no Word document").format(path=path)
            raise CannotWork(said, tr("save it as .docx again")) from error

    return read
