"""Which language is spoken on a command line."""

from __future__ import annotations

import os
from collections.abc import Sequence

from qsfacts.errors import CannotWork
from qsfacts.language import LANGUAGES, language_of, speak, tr

OPTION = "--lang"


def take_language(arguments: Sequence[str]) -> list[str]:
    """Speak the language that `--lang` names, wherever it stands, else that of the locale; gives the other arguments.

    It has to be known before anything is said, even of what is wrong with the rest of the line. Raises `CannotWork`
    for a language that the program does not speak.
    """
    speak(language_of(os.environ))
    rest: list[str] = []
    waiting = list(reversed(arguments))
    while waiting:
        argument = waiting.pop()
        name, equals, value = argument.partition("=")
        if argument == "--":
            return [*rest, argument, *reversed(waiting)]
        if name != OPTION:
            rest.append(argument)
        else:
            _speak(value if equals else waiting.pop() if waiting else "")
    return rest


def _speak(language: str) -> None:
    if language not in LANGUAGES:
        said = tr("`{language}` is no language of the program; expected {known}")
        known = tr(" or ").join(f"`{each}`" for each in LANGUAGES)
        raise CannotWork(said.format(language=language, known=known))
    speak(language)
