"""Comparisons in each of their formats. The nouns are those of `comparison`."""
