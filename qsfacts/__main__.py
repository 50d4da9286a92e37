"""Run the program as `python -m qsfacts`."""

from qsfacts.cli import main

if __name__ == "__main__":  # A process that is to read ahead may import this.
    main()
