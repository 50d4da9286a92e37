"""Arguments in, calls, text out, exit status. The only room that knows Typer, the environment and the terminal."""

from qsfacts.cli.app import main

__all__ = ["main"]
