"""Facts about city districts, each with its source: looked up, checked, cited."""

__version__ = "0.1.0"
