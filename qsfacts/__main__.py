"""Run the program as `python -m qsfacts`."""

from qsfacts.cli import main

main()
