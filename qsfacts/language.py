"""The language that people are spoken to in: help, headings and messages. Formats for machines never ask for it.

English stands in the program; what it is in another language stands in a catalogue of GNU gettext under `locale`
(https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

ENGLISH, CHINESE = "en", "zh"
LANGUAGES = (CHINESE, ENGLISH)
# POSIX: the first of these that is not empty says what messages are written in.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_CATALOGUE = Path(__file__).resolve().parent / "locale" / "zh_CN" / "LC_MESSAGES" / "qsfacts.mo"


class _Speaker:
    """Who speaks, and in which language. Until told otherwise, English."""

    def __init__(self) -> None:
        self.language = ENGLISH
        self.catalogue = NullTranslations()

    def speak(self, language: str) -> None:
        self.language = language
        self.catalogue = NullTranslations()
        if language == CHINESE:
            with _CATALOGUE.open("rb") as file:
                self.catalogue = GNUTranslations(file)


_speaker = _Speaker()


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """`zh` where the locale of the environment is Chinese of any place and script, else `en`."""
    locale = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return CHINESE if locale.lower().startswith(CHINESE) else ENGLISH


def speak(language: str) -> None:
    """From here on `tr` and `trn` give words in `language`, `en` or `zh`."""
    _speaker.speak(language)


def spoken() -> str:
    """The language that is spoken, `en` or `zh`."""
    return _speaker.language


@contextmanager
def in_english() -> Iterator[None]:
    """Speak English for a while, whatever was asked for: what scripts read must not depend on who runs them."""
    language, catalogue = _speaker.language, _speaker.catalogue
    _speaker.speak(ENGLISH)
    try:
        yield
    finally:
        _speaker.language, _speaker.catalogue = language, catalogue


def tr(text: str) -> str:
    """`text`, a literal or one of a table that the catalogue holds, in the language that is spoken.

    Where it has places to fill, they are filled after: `tr("no fact has the id `{id}`").format(id=wanted)`.
    """
    return _speaker.catalogue.gettext(text)


def later(text: str) -> str:
    """`text` as it is: marks a literal of a table for the catalogue; `tr` gets it when it is shown."""
    return text


def trn(one: str, many: str, number: int) -> str:
    """What is said of `number` things, the number filled in: `trn("{number} fact", "{number} facts", 3)`."""
    return _speaker.catalogue.ngettext(one, many, number).format(number=number)
