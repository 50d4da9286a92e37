"""What bash, zsh and fish ask by the scripts that Typer installs, and how each wants its answer. See `completion`."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from qsfacts.cli.completion import Completion, complete
from qsfacts.index.choices import Choice
from qsfacts.language import language_of, speak


def answer(instruction: str) -> bool:
    """Answer the shell that asks by `instruction` and the environment; False where it is none of these."""
    reply = _REPLIES.get(instruction)
    if reply is None:
        return False
    # A Tab has no use for a traceback.
    with suppress(LookupError, OSError, RuntimeError, ValueError):
        speak(language_of(os.environ))
        # Facts are Chinese, whatever the locale says.
        sys.stdout.buffer.write(reply(os.environ).encode("utf-8", "surrogateescape"))
        sys.stdout.flush()
    return True


def _bash(asked: Mapping[str, str]) -> str:
    """A line for each word that may replace the last one."""
    words = asked["COMP_WORDS"].split("\n")[: int(asked["COMP_CWORD"]) + 1]
    joined = _join(words)
    found = complete([_word(each) for each in joined[1:-1]], _word(joined[-1]))
    # Bash replaces no more than what stands behind its last break.
    kept = len(_word(joined[-1])) - len(_word(words[-1].lstrip("=:")))
    quoted = words[-1][:1] in ("'", '"')
    values = [(found.before + each.value)[kept:] for each in found.choices]
    return "".join((each if quoted else _ESCAPED.sub(r"\\\g<0>", each)) + "\n" for each in values)


# What bash would take for something else in a word.
_ESCAPED = re.compile(r"""[\s!"#$&'()*;<>?\[\\\]^`{|}~]""")


def _join(words: Sequence[str]) -> list[str]:
    """The words put together again that bash breaks at `=` and `:`."""
    joined: list[str] = []
    for position, word in enumerate(words):
        breaks = position > 1 and (word[:1] in ("=", ":") or words[position - 1][-1:] in ("=", ":"))
        if breaks:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _word(typed: str) -> str:
    """A word as it is meant: without its quotes, of which one may be open."""
    return "".join(_split(typed))


def _split(line: str) -> list[str]:
    """The words of a line, of which the last may be quoted and open."""
    reader = shlex.shlex(line, posix=True)
    reader.whitespace_split = True
    reader.commenters = ""
    words: list[str] = []
    try:
        words += reader
    except ValueError:
        words.append(reader.token)
    return words


def _typed(asked: Mapping[str, str]) -> Completion:
    """What a line may go on with that zsh or fish gives whole, up to the cursor."""
    # What no environment can hold tells the last word, even an empty one, from a blank at its end.
    *words, last = _split(asked["_TYPER_COMPLETE_ARGS"] + "\0")
    return complete(words[1:], last.removesuffix("\0"))


def _zsh(asked: Mapping[str, str]) -> str:
    """Commands of zsh, which runs them."""
    found = _typed(asked)
    before = f"compset -P {shlex.quote(found.before)}; " if found.before else ""
    if found.choices:
        parts = [each for each in found.choices if each.value.endswith("-")]
        whole = [each for each in found.choices if not each.value.endswith("-")]
        return before + _described(whole) + _described(parts, "-S ''")
    if found.files or found.folders:
        return before + ("_files -/" if found.folders else "_files")
    return ""


def _described(values: Sequence[Choice], options: str = "") -> str:
    if not values:
        return ""
    rows = [each.value.replace(":", "\\:") + (f":{each.about}" if each.about else "") for each in values]
    return f"local -a found; found=({' '.join(map(shlex.quote, rows))}); _describe -t values value found {options}; "


def _fish(asked: Mapping[str, str]) -> str:
    """A line for each value with what it stands for; or whether there are any, as exit status, where files may do."""
    found = _typed(asked)
    if asked.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        sys.exit(1 if found.files or found.folders else 0)
    rows = [found.before + each.value + (f"\t{each.about}" if each.about else "") for each in found.choices]
    return "".join(each + "\n" for each in rows)


_REPLIES: dict[str, Callable[[Mapping[str, str]], str]] = {
    "complete_bash": _bash,
    "complete_zsh": _zsh,
    "complete_fish": _fish,
}
