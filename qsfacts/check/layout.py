"""A draft cut into blocks, sentences and pieces. Every span leads into the draft as it was given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from qsfacts.model import Span


class BlockKind(Enum):
    """What a line of a draft is."""

    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    ANSWER = "answer"
    TEXT = "text"


class Piece(NamedTuple):
    """What stands between two marks of punctuation. `labels` are the heads of its row and column in a table."""

    span: Span
    labels: tuple[str, ...] = ()


class Sentence(NamedTuple):
    """The pieces up to a full stop."""

    span: Span
    pieces: tuple[Piece, ...]


class Block(NamedTuple):
    """A line of the draft. `level` is that of a heading, 1 the highest; 0 for all else."""

    kind: BlockKind
    level: int
    span: Span
    sentences: tuple[Sentence, ...]


class Layout(NamedTuple):
    """The blocks of a draft, and the spans of what is no prose in it: code, addresses, comments, front matter."""

    blocks: tuple[Block, ...]
    hidden: tuple[Span, ...]


_ADDRESS = (
    r"(?:https?|ftp)://[^\s<>（）()，。；、\"'”]+|www\.[^\s<>（）()，。；、]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
)
_ADDRESS_SIGNS = ("://", "www.", "@")
_MARKUP = r"""
    ^[ ]{0,3}(?P<fence>`{3,}|~{3,})(?![`~])[^\n]*\n(?:.*?\n)??[ ]{0,3}(?P=fence)[^\n]*$  # fenced code, closed
    | ^[ ]{0,3}(?:`{3,}|~{3,})(?![`~])[^\n]*\n.*\Z  # fenced code that nothing closes
    | <!--.*?(?:-->|\Z)
    | (?<!`)(?P<ticks>`{1,3})(?!`)[^\n]{0,400}?[^`\n](?P=ticks)(?!`)  # code in a line
    | (?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)  # where a link leads
    | ^[ ]{0,3}\[[^\]\n]+\]:[^\n]*$
    | </?[A-Za-z][^<>\n]*>
    """
_MARKUP_SIGNS = ("`", "~~~", "](", "]:", "<")
_FRONT_MATTER = r"\A\ufeff?---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$"
_FRONT_SIGNS = ("---", "\ufeff---")


def lay_out(text: str, *, markdown: bool) -> Layout:
    """Cut `text` into its parts. Plain text has no markup, but its short lines without a full stop are headings."""
    hidden = tuple(_hidden(text, markdown=markdown))
    shown = _blank(text, hidden)
    return Layout(tuple(_blocks(shown, markdown=markdown)), hidden)


def _hidden(text: str, *, markdown: bool) -> Iterator[Span]:
    # To make these patterns ready takes longer than to read most drafts, which have none of it.
    spans: list[Span] = []
    if any(sign in text for sign in _ADDRESS_SIGNS):
        spans += _all(_ADDRESS, text, re.ASCII)
    if markdown and any(sign in text for sign in _MARKUP_SIGNS):
        spans += _all(_MARKUP, text, re.VERBOSE | re.MULTILINE | re.DOTALL)
    if markdown and text.startswith(_FRONT_SIGNS):
        spans += _all(_FRONT_MATTER, text, re.MULTILINE | re.DOTALL)
    end = 0
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if span.end > end:
            yield Span(max(span.start, end), span.end)
            end = span.end


def _all(pattern: str, text: str, flags: re.RegexFlag) -> Iterator[Span]:
    return (Span(*found.span()) for found in re.finditer(pattern, text, flags))


def _blank(text: str, hidden: Sequence[Span]) -> str:
    """The text with all that is hidden made blank; places and line ends stay what they are."""
    if not hidden:
        return text
    parts, end = [], 0
    for span in hidden:
        parts += [text[end : span.start], re.sub(r"[^\n]", " ", text[span.start : span.end])]
        end = span.end
    return "".join([*parts, text[end:]])


_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|$)")
_ITEM = (
    r"\s*(?:(?!\*\*)[-*+•·●○◆■▪➢※\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?"
    r"|\d{1,2}[.)）、．]|[（(][\d一二三四五六七八九十]{1,3}[）)]|[①-⑳])(?!\d)\s*"
)
_NUMBERED = r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])"
_NUMBERS = tuple("第一二三四五六七八九十（(")
_ANSWER = re.compile(r"\s*(?:答|A|A\d+|回答)[ \t]*[：:]")
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]?)+")
_RULE = re.compile(r"[\s|:+]*-[\s|:+-]*")
_FULL_STOP = re.compile(r"[。！？!?；;…]+[”’」』）)\"]*|(?<=[^\W\d])\.(?=\s|$)")
_LONGEST_HEADING = 28
_LINE = 200


def _blocks(shown: str, *, markdown: bool) -> Iterator[Block]:
    head: tuple[str, ...] = ()
    above = 0
    for span in _paragraphs(shown, markdown=markdown):
        line = shown[span.start : span.end]
        head = head if span.start == above + 1 else ()  # behind a blank line another table begins
        above = span.end
        if markdown and _is_row(line):
            if _RULE.fullmatch(line):
                continue
            cells = tuple(_cells(line, span.start))
            if cells:
                yield Block(BlockKind.ROW, 0, span, (_row(cells, head, shown),))
            head = head or tuple(shown[cell.start : cell.end] for cell in cells)
        else:
            head = ()
            yield _block(shown, line, span, markdown=markdown)


def _paragraphs(shown: str, *, markdown: bool) -> Iterator[Span]:
    """The lines, those that only a narrow column broke being one."""
    start, end = 0, -1
    for found in re.finditer(r"[^\n]+", shown):
        if not found[0].strip():
            continue
        text = shown[max(start, end - _LINE) : end]
        broken = found.start() == end + 1 or (not markdown and _is_torn(text))
        if not broken or not _goes_on(text, found[0], markdown=markdown):
            if end > start:
                yield Span(start, end)
            start = found.start()
        end = found.end()
    if end > start:
        yield Span(start, end)


def _goes_on(text: str, following: str, *, markdown: bool) -> bool:
    """Whether `following` is the rest of what the last line of `text` began."""
    last = text[text.rfind("\n") + 1 :]
    if _FULL_STOP.search(last.rstrip()[-2:]) or last.rstrip().endswith(("：", ":")) or _is_item(following):
        return False
    if len(last.strip()) <= _LONGEST_HEADING and _is_numbered(last):
        return False
    if markdown and (_HEADING.match(last) or _HEADING.match(following) or _is_row(last) or _is_row(following)):
        return False
    return 2 * len(last.strip()) >= len(following.strip())


def _is_torn(text: str) -> bool:
    """Whether a paragraph stops in the middle of a sentence, as at the end of a page."""
    told = len(text) > _LONGEST_HEADING or "，" in text
    return told and not _FULL_STOP.search(text.rstrip()[-2:]) and text.rstrip()[-1:] not in "：:”》"


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def _cells(line: str, offset: int) -> Iterator[Span]:
    start = line.index("|") + 1
    for found in re.compile(r"(?<!\\)\||$").finditer(line, start):
        if found[0] or line[start:].strip():
            yield Span(offset + start, offset + found.start())
        start = found.end()


def _row(cells: Sequence[Span], head: Sequence[str], shown: str) -> Sentence:
    """A row as a sentence. With a cell is said what heads its column and its row, with the first one all of the row."""
    pieces = []
    for number, cell in enumerate(cells):
        others = cells[:1] if number else cells[1:]
        labels = [head[number]] if number < len(head) else []
        labels += [shown[other.start : other.end] for other in others] if head else []
        pieces.append(Piece(cell, tuple(labels)))
    return Sentence(Span(cells[0].start, cells[-1].end), tuple(pieces))


def _block(shown: str, line: str, span: Span, *, markdown: bool) -> Block:
    kind, level = _kind(line, markdown=markdown)
    return Block(kind, level, span, tuple(_sentences(shown, span)))


def _kind(line: str, *, markdown: bool) -> tuple[BlockKind, int]:
    text = _QUOTE.sub("", line, count=1) if markdown else line
    if markdown and (found := _HEADING.match(text)):
        return BlockKind.HEADING, len(found[1])
    short = len(text.strip()) <= _LONGEST_HEADING and not re.search(r"[。！？，；：:,]|\d", text)
    if short and (not _is_item(text) or _is_numbered(text)):
        return BlockKind.HEADING, 7
    if _ANSWER.match(text):
        return BlockKind.ANSWER, 0
    return (BlockKind.ITEM if _is_item(text) else BlockKind.TEXT), 0


def _is_item(line: str) -> bool:
    # Most lines begin with a letter, and a draft of such lines needs no pattern.
    return not line.lstrip()[:1].isalpha() and re.match(_ITEM, line) is not None


def _is_numbered(line: str) -> bool:
    return line.lstrip().startswith(_NUMBERS) and re.match(_NUMBERED, line) is not None


def _sentences(shown: str, block: Span) -> Iterator[Sentence]:
    start = block.start
    for found in [*_FULL_STOP.finditer(shown, block.start, block.end), None]:
        end = found.end() if found else block.end
        if shown[start:end].strip():
            span = Span(start, end)
            yield Sentence(span, tuple(_pieces(shown, span)))
        start = end


# A comma between digits belongs to the number.
_PAUSE = re.compile(r"[，：；。！？、!?;—|]+|(?<!\d),|,(?!\d{3})|(?<!\d):|:(?!\d)|[ \t\u3000]{2,}")


def _pieces(shown: str, sentence: Span) -> Iterator[Piece]:
    start = sentence.start
    for found in [*_PAUSE.finditer(shown, sentence.start, sentence.end), None]:
        end = found.start() if found else sentence.end
        if end > start and shown[start:end].strip():
            yield Piece(Span(start, end))
        start = found.end() if found else end
