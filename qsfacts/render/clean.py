"""Text made fit to be shown: no control characters, and its width on a terminal."""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls would be obeyed by a terminal; the bidirectional ones would reorder what stands around them.
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_TO_SPACE = str.maketrans("\n\t", "  ")


def clean(text: str) -> str:
    """`text` on one line, with every control character shown as `�`."""
    return CONTROL.sub("\ufffd", text.translate(_TO_SPACE))


def clean_lines(text: str) -> str:
    """`text` with its lines and tabs as they are, and every other control character shown as `�`."""
    return CONTROL.sub(lambda found: found[0] if found[0] in "\n\t" else "\ufffd", text)


def display_width(text: str) -> int:
    """Columns that `text` takes on a terminal: two for wide characters, none for combining or joining ones (UAX 11)."""
    return sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
