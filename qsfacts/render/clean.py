"""Text made fit to be shown: no control characters, and its width on a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

# C0 and C1 controls would be obeyed by a terminal; the bidirectional ones would reorder what stands around them.
_CONTROL = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
_TO_SPACE = str.maketrans("\n\t", "  ")


def clean(text: str) -> str:
    """`text` on one line, with every control character shown as `�`."""
    return replace_controls(text.translate(_TO_SPACE), lambda _: "\ufffd")


def clean_lines(text: str) -> str:
    """`text` with its lines and tabs as they are, and every other control character shown as `�`."""
    return replace_controls(text, lambda char: char if char in "\n\t" else "\ufffd")


def replace_controls(text: str, shown: Callable[[str], str]) -> str:
    """`text` with every control character as `shown` shows it."""
    # Nearly all text has none: then the pattern need not even be compiled.
    return text if text.isprintable() else re.sub(_CONTROL, lambda found: shown(found[0]), text)


def display_width(text: str) -> int:
    """Columns that `text` takes on a terminal: two for wide characters, none for combining or joining ones (UAX 11)."""
    return sum(map(_char_width, text))


def pad(text: str, width: int) -> str:
    """`text` with blanks behind it, up to `width` columns."""
    return text + " " * (width - display_width(text))


# Vowels and finals of Korean syllables, and skin tones: they join what stands before them.
_JOINING = (range(0x1160, 0x1200), range(0xD7B0, 0xD800), range(0x1F3FB, 0x1F400))


def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf") or any(ord(char) in joining for joining in _JOINING):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
