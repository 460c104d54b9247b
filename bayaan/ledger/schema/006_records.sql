-- Corrections of every field of a statement, and the records of web archives that pages came out of.

-- The kinds are the program's (rows.What), which a list here would only repeat; at is where the words of value stand in
-- the text, NULL where they are no words of it.
ALTER TABLE corrections RENAME TO corrections_before;
DROP TRIGGER corrections_stay;
DROP TRIGGER corrections_last;
DROP INDEX corrections_place;
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    what TEXT NOT NULL,
    words TEXT NOT NULL,
    start INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    value TEXT NOT NULL,
    at INTEGER,
    kind TEXT,
    undoes INTEGER REFERENCES corrections,
    author TEXT NOT NULL,
    because TEXT NOT NULL,
    added TEXT NOT NULL
) STRICT;
INSERT INTO corrections
SELECT id, place, what, words, start, nth, value, NULL, kind, undoes, author, because, added FROM corrections_before;
DROP TABLE corrections_before;
CREATE INDEX corrections_place ON corrections (place);
CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections
BEGIN
    SELECT raise(ABORT, 'a correction is never changed');
END;
CREATE TRIGGER corrections_last BEFORE DELETE ON corrections
BEGIN
    SELECT raise(ABORT, 'a correction is never deleted');
END;

-- Where in a web archive a page's bytes stand: its file, the byte of that file where the record begins, and its id.
CREATE TABLE records (
    page INTEGER PRIMARY KEY REFERENCES pages,
    archive TEXT NOT NULL,
    position INTEGER NOT NULL,
    record TEXT,
    seal TEXT NOT NULL
) STRICT;
