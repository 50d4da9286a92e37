"""How a command line may go on: commands, options, and what of the base they take. Imports as little as it can.

What the commands take stands in `commands.tsv`: to ask Typer takes longer than a person waits for a Tab.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from qsfacts.cli.places import base_name, cache_folder, fact_paths
from qsfacts.index.choices import Choice, Field, choices
from qsfacts.index.opening import index_path
from qsfacts.language import tr

# In each line a command (empty for the program itself), the names of one of its options, what that takes, and its help.
# An argument has no name; a command of the command stands where an option would, and takes nothing.
TABLE = Path(__file__).with_name("commands.tsv")
# What of the base an option takes, or an argument of this name, be it of one command or of any.
_TAKEN = {
    "--subject": (Field.SUBJECT,),
    "--region": (Field.REGION,),
    "--period": (Field.PERIOD,),
    "--source": (Field.SOURCE,),
    "--unit": (Field.UNIT,),
    "ID...": (Field.ID,),
    "cite ID...": (Field.ID, Field.SOURCE),
    "QUERY...": (Field.SUBJECT, Field.INDICATOR),
    "WORDS...": (Field.INDICATOR, Field.SUBJECT),
}
_FILES, _FOLDERS = ("FILE", "FILE..."), ("DIR",)
_SHORT_FOR = "find"
_FACTS = "--facts"


class Entry(NamedTuple):
    """A line of the table: the names of an option or a command, what it takes (`DIR`, `a|b`, nothing), its help."""

    names: tuple[str, ...]
    takes: str
    help: str

    @property
    def about(self) -> str:
        """The first paragraph of the help, on one line."""
        return " ".join(tr(self.help).partition("\n\n")[0].split())


class Completion(NamedTuple):
    """How the last word may go on: with these; or with files or folders, which shells know better.

    `before` is what the word has before them: `--region=` where that is typed in one.
    """

    choices: list[Choice]
    before: str = ""
    files: bool = False
    folders: bool = False


class _Line:
    """The words of a command line up to the last, each taken for what it is."""

    def __init__(self, table: dict[str, list[Entry]], words: Sequence[str]) -> None:
        self.command = ""
        self.facts: list[Path] = []
        self.waiting: Entry | None = None
        self.only_arguments = False
        self._table = table
        for word in words:
            self._take(word)

    def _take(self, word: str) -> None:
        name, equals, value = word.partition("=")
        if self.waiting:
            self._give(self.waiting, word)
        elif word == "--" and not self.only_arguments:
            self.only_arguments = True
        elif word.startswith("-") and not self.only_arguments:
            option = self.option(name)
            if option and equals:
                self._give(option, value)
            elif option and option.takes:
                self.waiting = option
        elif self.subcommand(word):
            self.command = f"{self.command} {word}".strip()
        elif not self.command:
            self.command = _SHORT_FOR

    def _give(self, option: Entry, value: str) -> None:
        if _FACTS in option.names:
            self.facts.append(Path(value).expanduser())
        self.waiting = None

    def option(self, name: str) -> Entry | None:
        """The option of the command, or of the program, that has this name."""
        return next((each for each in (*self.options(), *_options(self._table[""])) if name in each.names), None)

    def options(self) -> list[Entry]:
        """The options of the command."""
        return _options(self._table[self.command])

    def subcommand(self, word: str) -> bool:
        """Whether `word` is a command of the command."""
        return f"{self.command} {word}".strip() in self._table

    def arguments(self) -> list[Entry]:
        """The commands and the arguments of the command."""
        return [each for each in self._table[self.command] if not _is_option(each)]


def complete(words: Sequence[str], last: str) -> Completion:
    """How `last`, which may be empty, may go on behind `words`, the program's own name left out."""
    line = _Line(_read_table(), words)
    name, equals, value = last.partition("=")
    if line.waiting:
        return _values(line, line.waiting, last)
    if not last.startswith("-") or line.only_arguments:
        return _arguments(line, last)
    option = line.option(name)
    if option and option.takes and equals:
        return _values(line, option, value)._replace(before=f"{name}=")
    longest = [Choice(max(each.names, key=len), each.about) for each in line.options()]
    return Completion([each for each in longest if each.value.startswith(last)])


def _arguments(line: _Line, last: str) -> Completion:
    entries = line.arguments()
    commands = [Choice(each.names[0], each.about) for each in entries if each.names and each.names[0].startswith(last)]
    if commands:
        return Completion(commands)
    if not line.command:
        entries = [each for each in _read_table()[_SHORT_FOR] if not _is_option(each)]
    return next((_values(line, each, last) for each in entries if each.takes), Completion([]))


def _values(line: _Line, entry: Entry, beginning: str) -> Completion:
    if "|" in entry.takes:
        return Completion([Choice(each) for each in entry.takes.split("|") if each.startswith(beginning)])
    called = (*entry.names, f"{line.command} {entry.takes}", entry.takes)
    fields = next((_TAKEN[each] for each in called if each in _TAKEN), ())
    path = _index(line.facts)
    found = choices(path, fields, beginning) if path and fields else []
    # What a terminal would obey is nothing to choose.
    shown = [each for each in found if (each.value + each.about).isprintable()]
    return Completion(shown, files=entry.takes in _FILES, folders=entry.takes in _FOLDERS)


def _index(facts: Sequence[Path]) -> Path | None:
    """The index of the base that the line names, fresh or not: it is asked for names, and none is built for a Tab."""
    folder = cache_folder()
    return folder and index_path(folder, base_name(fact_paths(facts)))


def _read_table() -> dict[str, list[Entry]]:
    table: dict[str, list[Entry]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        command, names, takes, said = line.split("\t")
        table.setdefault(command, []).append(Entry(tuple(names.split()), takes, said.replace("\\n", "\n")))
    return table


def _options(entries: Sequence[Entry]) -> list[Entry]:
    return [each for each in entries if _is_option(each)]


def _is_option(entry: Entry) -> bool:
    return bool(entry.names) and entry.names[0].startswith("-")
