"""Queries to ranked hits. The only room with scores and thresholds of `find`."""
