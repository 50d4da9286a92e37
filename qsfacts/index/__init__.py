"""The SQLite index of a fact base: a disposable cache, built from the facts and read by the search. Knows no scores."""
