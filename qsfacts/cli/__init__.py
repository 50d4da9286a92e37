"""Arguments in, calls, text out, exit status. The only room that knows Typer, the environment and the terminal."""

import gc

# Whatever is imported stays; to look for garbage in it over and over takes a tenth of a call.
gc.disable()

from qsfacts.cli.app import main  # noqa: E402 - importing is what must not be disturbed

gc.freeze()
gc.enable()

__all__ = ["main"]
