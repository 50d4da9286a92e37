"""References to sources: who wrote them, and a module for each style."""
