-- What people say against readings, the newest last. Rows are appended, never changed: an undo is another row.
-- place is articles.place, '' for two names of the whole ledger; words, start and nth find the statement, name or time
-- again in another reading (nth counts those that stand on the same characters); value is what a person puts there.
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    what TEXT NOT NULL CHECK (
        what IN ('reject', 'source', 'voice', 'mood', 'merge', 'split', 'time', 'part', 'rejoin', 'undo')),
    words TEXT NOT NULL,
    start INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    value TEXT NOT NULL,
    kind TEXT,
    undoes INTEGER REFERENCES corrections,
    author TEXT NOT NULL,
    because TEXT NOT NULL,
    added TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_place ON corrections (place);
CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections
BEGIN
    SELECT raise(ABORT, 'a correction is never changed');
END;
CREATE TRIGGER corrections_last BEFORE DELETE ON corrections
BEGIN
    SELECT raise(ABORT, 'a correction is never deleted');
END;
