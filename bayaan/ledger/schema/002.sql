-- Names are given by versions: each alias says which newest versions give it and why, and goes with the last of them.

CREATE TABLE attestations (
    alias INTEGER NOT NULL REFERENCES aliases,
    version INTEGER NOT NULL REFERENCES versions,
    because TEXT NOT NULL,
    PRIMARY KEY (alias, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX attestations_version ON attestations (version);
CREATE INDEX appearances_version ON appearances (version);

-- Until now it was not kept which version gave an alias: every newest one that names the bearer counts.
INSERT INTO attestations
SELECT aliases.id, version, because FROM aliases JOIN appearances USING (person) JOIN articles ON newest = version;
DELETE FROM aliases WHERE id NOT IN (SELECT alias FROM attestations);
ALTER TABLE aliases DROP COLUMN because;

-- The sounds are written anew, since the table that makes them has changed.
DROP TABLE names;
CREATE VIRTUAL TABLE names USING fts5 (
    spelled, sound, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
INSERT INTO names (rowid, spelled, sound) SELECT id, spelled, skeleton(text) FROM aliases;

-- How often everybody is named in the newest versions, in how many, and how often speaking; kept while filing.
CREATE TABLE tallies (
    person INTEGER PRIMARY KEY REFERENCES people,
    mentions INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    said INTEGER NOT NULL
) STRICT;
CREATE INDEX tallies_said ON tallies (said DESC, articles DESC, mentions DESC);
CREATE VIEW counted AS
SELECT version, person, mentions,
    (SELECT count(*) FROM statements AS s WHERE s.version = a.version AND s.person = a.person) AS said
FROM appearances AS a;
INSERT INTO tallies
SELECT person, sum(mentions), count(*), sum(said) FROM counted JOIN articles ON newest = version GROUP BY person;

-- What the spellings of one name share, for names of several words; '' for one word, which is too little to tell.
ALTER TABLE people ADD COLUMN likeness TEXT NOT NULL DEFAULT '';
UPDATE people SET likeness = likeness(spelled) WHERE spelled LIKE '% %';
CREATE INDEX people_likeness ON people (likeness) WHERE likeness <> '';

-- What people say of two names, the newest last: that they are two people's, or that this is taken back (same).
CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY,
    one INTEGER NOT NULL REFERENCES people,
    other INTEGER NOT NULL REFERENCES people,
    same INTEGER NOT NULL CHECK (same IN (0, 1)),
    because TEXT NOT NULL,
    added TEXT NOT NULL
) STRICT;
CREATE INDEX verdicts_one ON verdicts (one, other);
