"""The tables of the index."""

from __future__ import annotations

from enum import IntEnum

# Raise it with every change to the tables or to what is written into them.
VERSION = 9


class Kind(IntEnum):
    """What a variant names: a subject or an indicator (its owner is a name), or a fact's value or note."""

    SUBJECT = 0
    INDICATOR = 1
    VALUE = 2
    NOTE = 3


SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE region (name TEXT PRIMARY KEY, subject INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, title TEXT NOT NULL, kicker TEXT NOT NULL, authors TEXT NOT NULL,
    publisher TEXT NOT NULL, date TEXT NOT NULL, written TEXT NOT NULL, dating TEXT NOT NULL, region TEXT NOT NULL,
    language TEXT NOT NULL, sha256 TEXT NOT NULL, page TEXT NOT NULL, url TEXT NOT NULL, accessed TEXT NOT NULL
);
CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL, folded TEXT NOT NULL);
CREATE TABLE fact (
    id INTEGER PRIMARY KEY, subject INTEGER NOT NULL, indicator INTEGER NOT NULL, source INTEGER NOT NULL,
    key TEXT NOT NULL, printed_subject TEXT NOT NULL, printed_indicator TEXT NOT NULL, value TEXT NOT NULL,
    number TEXT, number_max TEXT, unit TEXT, hedge TEXT, ordinal INTEGER, elided INTEGER,
    period TEXT, starts INTEGER, ends INTEGER, status TEXT NOT NULL, region TEXT NOT NULL,
    lines TEXT NOT NULL, note TEXT NOT NULL, said TEXT NOT NULL
);
CREATE TABLE topic (subject INTEGER NOT NULL, indicator INTEGER NOT NULL, region TEXT NOT NULL,
    PRIMARY KEY (subject, indicator, region)) WITHOUT ROWID;
CREATE TABLE variant (
    id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, owner INTEGER NOT NULL, size INTEGER NOT NULL, own INTEGER NOT NULL,
    folded TEXT NOT NULL
);
CREATE TABLE posting (term TEXT NOT NULL, kind INTEGER NOT NULL, variants BLOB NOT NULL);
CREATE TABLE choice (field TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (field, value)) WITHOUT ROWID;
CREATE TABLE hanzi (char TEXT PRIMARY KEY, simplified TEXT NOT NULL, readings TEXT NOT NULL) WITHOUT ROWID;
"""
# Written when the rows are there, which is faster than keeping them up to date row by row.
# Posting lists have one beside them: in a table without row ids each search would read whole lists on its way.
INDEXES = """
CREATE UNIQUE INDEX posting_term ON posting (term, kind);
CREATE UNIQUE INDEX fact_key ON fact (key);
CREATE INDEX fact_topic ON fact (subject, indicator, region);
CREATE INDEX variant_name ON variant (kind, owner) WHERE kind < 2;
INSERT INTO topic SELECT DISTINCT subject, indicator, region FROM fact;
CREATE INDEX topic_indicator ON topic (indicator, subject);
INSERT INTO choice SELECT DISTINCT 'subject', text FROM topic JOIN name ON name.id = subject;
INSERT INTO choice SELECT DISTINCT 'indicator', text FROM topic JOIN name ON name.id = indicator;
INSERT INTO choice SELECT DISTINCT 'region', region FROM topic;
INSERT INTO choice SELECT DISTINCT 'period', period FROM fact WHERE period IS NOT NULL;
INSERT INTO choice SELECT DISTINCT 'unit', unit FROM fact WHERE unit <> '';
"""
