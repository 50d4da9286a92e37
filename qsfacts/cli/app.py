"""The program: its commands put together, and every failure turned into words and an exit status."""

from __future__ import annotations

import gc
import importlib
import sys
from types import ModuleType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from qsfacts import __version__
from qsfacts.cli.speech import take_language
from qsfacts.cli.streams import FAILED, FOUND, INTERRUPTED, draw_failure, let_go_of_stdout, prepare_streams, say, write
from qsfacts.errors import CannotWork, FactsInvalid, reason
from qsfacts.language import ENGLISH, spoken, tr

# Where each command lives, in the order of the help. A call imports the one that it runs: `lint` needs libraries that
# cost more than a whole `find`.
_COMMANDS = {
    "find": "qsfacts.cli.find:find",
    "show": "qsfacts.cli.show:show",
    "check": "qsfacts.cli.check:check",
    "compare": "qsfacts.cli.compare:compare",
    "cite": "qsfacts.cli.cite:cite",
    "conflicts": "qsfacts.cli.conflicts:conflicts",
    "list": "qsfacts.cli.listing:list_app",
    "lint": "qsfacts.cli.lint:lint",
    "export": "qsfacts.cli.export:export",
    "init": "qsfacts.cli.init:init",
    "schema": "qsfacts.cli.about:schema",
    "paths": "qsfacts.cli.about:paths",
}
_LOOK: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["--help", "-h"]},
}


class _Commands(TyperGroup):
    """The commands of the table; `qsfacts 硅钢` is short for `qsfacts find 硅钢`."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the library's signature
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the library's signature
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        found = getattr(_import_undisturbed(module), name)
        if not isinstance(found, typer.Typer):
            command, found = found, typer.Typer(add_completion=False, **_LOOK)
            found.command(cmd_name)(command)
        return _speaking(typer.main.get_command(found))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {option for parameter in self.params for option in parameter.opts} | set(ctx.help_option_names)
        if args and args[0] not in _COMMANDS and args[0].partition("=")[0] not in own:
            args = ["find", *args]
        return super().parse_args(ctx, args)


def _import_undisturbed(module: str) -> ModuleType:
    """Import without looking for garbage; none of it is, nor will be."""
    gc.disable()
    imported = importlib.import_module(module)
    gc.freeze()
    gc.enable()
    return imported


app = typer.Typer(name="qsfacts", cls=_Commands, no_args_is_help=True, **_LOOK)


def _speaking(command: Any) -> Any:
    """The command with its help in the language that is spoken."""
    if spoken() == ENGLISH:
        return command
    # Only who is spoken to in another language pays for it.
    from qsfacts.cli.translated import translate

    return translate(command)


# What the library raises for a wrong command line; only a kind of it has a public name.
_UsageError: Any = typer.BadParameter.__mro__[1]


def _show_usage_error(error: Any) -> None:
    """The library's own words in English; help that was asked for by nothing typed is help in any language."""
    if spoken() == ENGLISH or type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return
    from qsfacts.cli.translated import draw_usage_error

    say(draw_usage_error(error))


def _print_version(wanted: bool) -> None:
    if wanted:
        write(f"qsfacts {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    _language: Annotated[
        str | None,
        typer.Option("--lang", metavar="zh|en", help="The language of help and messages, wherever it stands."),
    ] = None,
) -> None:
    """Facts about city districts, each with its source.

    `qsfacts 硅钢 产能` is short for `qsfacts find 硅钢 产能`.

    Example: qsfacts 硅钢 产能

    Exit status: 0 found or clean, 1 nothing found or problems found, 2 the work could not be done.
    """


def _run(command: Any, arguments: list[str]) -> None:
    """Run the library's command, and end with its exit status."""
    stdout = sys.stdout
    try:
        sys.exit(command.main(arguments, prog_name="qsfacts", standalone_mode=False))
    except SystemExit:
        # Where nobody reads the help to its end, the library puts another stdout in place and calls that a failure.
        if sys.stdout is not stdout:
            sys.exit(FOUND)
        raise


def main() -> None:
    """Run the program on the command line's arguments."""
    try:
        prepare_streams()
        arguments = take_language(sys.argv[1:])
        _run(_speaking(typer.main.get_command(app)), arguments)
    except _UsageError as error:
        _show_usage_error(error)
        sys.exit(FAILED)
    except typer.Abort:
        say(tr("interrupted"))
        sys.exit(INTERRUPTED)
    except FactsInvalid as error:
        from qsfacts.render.problems import draw_problems

        say(draw_problems(error.problems))
        sys.exit(FAILED)
    except CannotWork as error:
        say(draw_failure(error))
        sys.exit(FAILED)
    except OSError as error:  # of the library, where it writes help or installs completion
        said = tr("can't write `{path}`: {reason}") if error.filename else tr("can't write the results: {reason}")
        say(draw_failure(CannotWork(said.format(path=error.filename, reason=reason(error)))))
        let_go_of_stdout()
        sys.exit(FAILED)
