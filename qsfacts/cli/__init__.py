"""Arguments in, calls, text out, exit status. The only room that knows Typer, the environment and the terminal."""

import gc
import os
import sys


def main() -> None:
    """Run the program on the command line's arguments, or answer a shell that asks how they may go on."""
    instruction = os.environ.get("_QSFACTS_COMPLETE")
    if instruction:
        from qsfacts.cli.shells import answer

        if answer(instruction):
            sys.exit()
    # Whatever is imported stays; to look for garbage in it over and over takes a tenth of a call.
    gc.disable()
    from qsfacts.cli.app import main as run

    gc.freeze()
    gc.enable()
    run()
