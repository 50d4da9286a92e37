"""The command line's library in another language than English: its help, and what it says of a wrong line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import typer

from qsfacts.language import later, tr
from qsfacts.render.clean import display_width, pad
from qsfacts.render.wrap import breaks

_GAP, _WIDEST_NAME = 2, 30


def translate(command: Any) -> Any:
    """The command, one of the library's, with its help in the language that is spoken; a group with all of its own."""
    command.help = tr(command.help) if command.help else command.help
    command.options_metavar = tr(command.options_metavar)
    command.context_class = _Context
    if hasattr(command, "subcommand_metavar"):
        command.subcommand_metavar = tr(command.subcommand_metavar)
    for parameter in command.params:
        parameter.help = tr(parameter.help) if parameter.help else parameter.help
    for each in getattr(command, "commands", {}).values():
        translate(each)
    return command


class _Formatter(typer.Context.formatter_class):  # type: ignore[misc, valid-type]  # which it has no public name for
    """Help as wide as it looks: the library counts characters, and ends lines at blanks, of which Chinese has none."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or tr("Usage: "))

    def write_heading(self, heading: str) -> None:
        self.write(" " * self.current_indent + tr(heading) + tr(":") + "\n")

    def write_text(self, text: str) -> None:
        for number, paragraph in enumerate(text.split("\n\n")):
            self.write("\n" if number else "")
            self._write_wrapped("", " ".join(paragraph.split()))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = _WIDEST_NAME, col_spacing: int = _GAP) -> None:
        room = min(max(display_width(name) for name, _ in rows), col_max) + col_spacing
        for name, said in rows:
            self._write_wrapped(name, translate_words(said), room)

    def _write_wrapped(self, name: str, text: str, room: int = 0) -> None:
        """A text behind its name, which has a line to itself where there is no room for it."""
        indent = " " * self.current_indent
        first = pad(name, room)
        if display_width(name) > room:
            self.write(indent + name + "\n")
            first = " " * room
        ends = [*breaks(text, self.width - self.current_indent - room), len(text)]
        for start, end in zip([0, *ends], ends, strict=False):
            self.write((indent + first + text[start:end]).rstrip() + "\n")
            first = " " * room


class _Context(typer.Context):
    formatter_class = _Formatter


class _Sentence(NamedTuple):
    """What the library says, and how it is said with the same parts."""

    pattern: str
    said: str


# The sentences of Typer 0.20 to 0.28 and of Click 8, on which it stood before 0.26.
_SENTENCES = (
    _Sentence(r"(?s)(?P<help>.*?) *\[default: (?P<value>.*)\]", later("{help} [default: {value}]")),
    _Sentence(r"(?s)(?P<help>.*?) *\[required\]", later("{help} [required]")),
    _Sentence(r"Show this message and exit\.", later("Show this message and exit.")),
    _Sentence(r"No such option:? '?(?P<option>[^\s']+?)'?\.?", later("no such option: {option}")),
    _Sentence(
        r"No such option:? '?(?P<option>[^\s']+?)'?\.? (?:Did you mean|\(Possible options:) (?P<near>.*)[?)]",
        later("no such option: {option}; did you mean {near}?"),
    ),
    _Sentence(r"No such command '(?P<command>.*)'\.", later("no such command: {command}")),
    _Sentence(r"Missing command\.", later("a command is missing")),
    _Sentence(r"(?s)Missing argument '(?P<name>.*?)'\..*", later("{name} is missing")),
    _Sentence(r"(?s)Missing option '(?P<name>.*?)'\..*", later("{name} is missing")),
    _Sentence(r"(?s)Invalid value for (?P<name>.*?): (?P<message>.*)", later("{name}: {message}")),
    _Sentence(r"(?s)Invalid value: (?P<message>.*)", later("{message}")),
    _Sentence(r"Got unexpected extra arguments?(?:\(s\))? \((?P<extra>.*)\)", later("too many arguments: {extra}")),
    _Sentence(r"Option '(?P<name>.*)' requires an argument\.", later("{name} needs a value")),
    _Sentence(r"Option '(?P<name>.*)' does not take a value\.", later("{name} takes no value")),
    _Sentence(r"'(?P<value>.*)' is not one of (?P<known>.*)\.", later("`{value}` is not one of {known}")),
    _Sentence(r"'(?P<value>.*)' is not a valid (?:int|integer|float)(?: range)?\.", later("`{value}` is no number")),
    _Sentence(r"\w+ '(?P<path>.*)' does not exist\.", later("`{path}` does not exist")),
    _Sentence(r"\w+ '(?P<path>.*)' is a file\.", later("`{path}` is a file, no folder")),
    _Sentence(r"(?P<value>\S+) is not in the range (?P<range>.*)\.", later("{value} is not in the range {range}")),
)


def translate_words(text: str) -> str:
    """What the library wrote, in the language that is spoken; as it is where it is none of the sentences known."""
    for sentence in _SENTENCES:
        found = re.fullmatch(sentence.pattern, text)
        if found:
            return tr(sentence.said).format(**{name: translate_words(part) for name, part in found.groupdict().items()})
    return text


def draw_usage_error(error: Any) -> str:
    """What is wrong with the command line, how it is written, and where help is."""
    said = tr("error: ") + translate_words(error.format_message())
    if error.ctx is None:
        return said
    help_line = tr("`{command} --help` shows the help").format(command=error.ctx.command_path)
    return f"{error.ctx.get_usage()}\n{help_line}\n\n{said}"


# What else the library writes in its help.
_LIBRARY = (
    later("[OPTIONS]"),
    later("COMMAND [ARGS]..."),
    later("Arguments"),
    later("Options"),
    later("Commands"),
    later("Install completion for the current shell."),
    later("Show completion for the current shell, to copy it or customize the installation."),
)
