"""Chinese quantities: printed figures to exact numbers with unit and hedge, and back. Knows no facts and no files."""

from qsfacts.quantity.figures import parse_quantity
from qsfacts.quantity.numerals import narrow, read_numeral
from qsfacts.quantity.scan import Figure, scan_figures
from qsfacts.quantity.units import COUNTERS, MEASURES, Unit, take_apart

__all__ = [
    "COUNTERS",
    "MEASURES",
    "Figure",
    "Unit",
    "narrow",
    "parse_quantity",
    "read_numeral",
    "scan_figures",
    "take_apart",
]
