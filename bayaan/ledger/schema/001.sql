-- The ledger's first shape. Positions are code points into versions.text; days and instants are ISO 8601.

-- The bytes of every page, once, packed with zlib.
CREATE TABLE contents (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    packed BLOB NOT NULL
) STRICT;

-- Every page that was handed over, read or not; place is its url, else its name.
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    content INTEGER NOT NULL REFERENCES contents,
    place TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT,
    charset TEXT,
    fetched TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'refused', 'failed')),
    reason TEXT,
    version INTEGER REFERENCES versions,
    added TEXT NOT NULL,
    UNIQUE (content, place)
) STRICT;

-- day is when the newest version says it was published, '' where unknown; family, the id of a version, is shared by near-duplicates.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL UNIQUE,
    newest INTEGER REFERENCES versions,
    day TEXT NOT NULL DEFAULT '',
    family INTEGER
) STRICT;
CREATE INDEX articles_newest ON articles (newest);
CREATE INDEX articles_day ON articles (day, id);
CREATE INDEX articles_family ON articles (family);

-- reading is the JSON of the whole reading, packed with zlib; print tells whether what the outlet wrote has changed.
CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles,
    number INTEGER NOT NULL,
    digest TEXT NOT NULL,
    print TEXT NOT NULL,
    url TEXT,
    outlet TEXT,
    outlet_spelled TEXT NOT NULL,
    section TEXT,
    section_spelled TEXT NOT NULL,
    headline TEXT,
    published TEXT,
    text TEXT NOT NULL,
    reading BLOB NOT NULL,
    sketch BLOB NOT NULL,
    statements INTEGER NOT NULL,
    named INTEGER NOT NULL,
    unnamed INTEGER NOT NULL,
    hearsay INTEGER NOT NULL,
    added TEXT NOT NULL,
    UNIQUE (article, number)
) STRICT;

-- Near-duplicates meet here; only newest versions.
CREATE TABLE bands (
    band INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles,
    PRIMARY KEY (band, article)
) STRICT, WITHOUT ROWID;

-- Whoever and whatever is named; across articles one where type and folded name are equal.
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    spelled TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (spelled, type)
) STRICT;

CREATE TABLE aliases (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people,
    spelled TEXT NOT NULL,
    text TEXT NOT NULL,
    because TEXT NOT NULL,
    UNIQUE (person, spelled)
) STRICT;
CREATE INDEX aliases_spelled ON aliases (spelled);

CREATE TABLE appearances (
    person INTEGER NOT NULL REFERENCES people,
    version INTEGER NOT NULL REFERENCES versions,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (person, version)
) STRICT, WITHOUT ROWID;

-- record is the statement's JSON; number is its place in the reading.
CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    voice TEXT NOT NULL,
    vouching TEXT NOT NULL,
    mood TEXT NOT NULL,
    negated INTEGER NOT NULL,
    act TEXT,
    quote TEXT,
    source TEXT,
    source_spelled TEXT,
    source_kind TEXT,
    person INTEGER REFERENCES people,
    because TEXT NOT NULL,
    record TEXT NOT NULL,
    UNIQUE (version, number)
) STRICT;
CREATE INDEX statements_person ON statements (person) WHERE person IS NOT NULL;
CREATE INDEX statements_source ON statements (source_spelled) WHERE source_spelled IS NOT NULL;

CREATE TABLE about (
    person INTEGER NOT NULL REFERENCES people,
    statement INTEGER NOT NULL REFERENCES statements,
    PRIMARY KEY (person, statement)
) STRICT, WITHOUT ROWID;

-- Folded words of the newest versions' statements; the row is statements.id, a person is U+E000 and people.id.
CREATE VIRTUAL TABLE search USING fts5 (
    words, people, source, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);

-- Folded words of the aliases, and how they sound; the row is aliases.id.
CREATE VIRTUAL TABLE names USING fts5 (
    spelled, sound, content = '', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);

-- What a list of articles shows, one line a version.
CREATE VIEW listing AS
SELECT a.id AS article, v.number AS version, v.url, v.outlet, v.section, v.headline, v.published,
    v.statements, v.named, v.unnamed, v.hearsay,
    (SELECT count(*) FROM articles AS o WHERE o.family = a.family) - 1 AS copies,
    v.id AS version_id, v.id = a.newest AS is_newest, a.day, v.outlet_spelled, v.section_spelled
FROM articles AS a JOIN versions AS v ON v.article = a.id;
