-- The ledger in PostgreSQL: the tables of SQLite's newest schema (../*.sql tells what they hold), and the index of words.
-- Text that is sorted is sorted by code points, as in SQLite. Long texts are looked up by hash indexes, which take any
-- length, and kept from standing twice by their digests.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- Another ledger of the database may have it in its own schema.
SELECT set_config('search_path', current_setting('search_path') || ', ' || quote_ident(nspname), true)
FROM pg_extension JOIN pg_namespace AS n ON n.oid = extnamespace WHERE extname = 'pg_trgm';

-- How many of these files were run.
CREATE TABLE bayaan_ledger (
    schema integer NOT NULL
);
INSERT INTO bayaan_ledger VALUES (0);

CREATE TABLE contents (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest text COLLATE "C" NOT NULL UNIQUE,
    size integer NOT NULL,
    packed bytea NOT NULL
);
ALTER TABLE contents ALTER packed SET STORAGE EXTERNAL;

CREATE TABLE articles (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    place text COLLATE "C" NOT NULL,
    newest bigint,
    day text COLLATE "C" NOT NULL DEFAULT '',
    family bigint,
    EXCLUDE USING hash (place WITH =)
);
CREATE INDEX articles_newest ON articles (newest);
CREATE INDEX articles_day ON articles (day, id);
CREATE INDEX articles_family ON articles (family);

CREATE TABLE versions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    article bigint NOT NULL REFERENCES articles,
    number integer NOT NULL,
    digest text COLLATE "C" NOT NULL,
    print text COLLATE "C" NOT NULL,
    url text COLLATE "C",
    outlet text COLLATE "C",
    outlet_spelled text COLLATE "C" NOT NULL,
    section text COLLATE "C",
    section_spelled text COLLATE "C" NOT NULL,
    headline text COLLATE "C",
    published text COLLATE "C",
    text text COLLATE "C" NOT NULL,
    reading bytea NOT NULL,
    sketch bytea NOT NULL,
    statements integer NOT NULL,
    named integer NOT NULL,
    unnamed integer NOT NULL,
    hearsay integer NOT NULL,
    added text COLLATE "C" NOT NULL,
    UNIQUE (article, number)
);
ALTER TABLE versions ALTER reading SET STORAGE EXTERNAL;
ALTER TABLE articles ADD FOREIGN KEY (newest) REFERENCES versions;

CREATE TABLE pages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    content bigint NOT NULL REFERENCES contents,
    place text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    url text COLLATE "C",
    charset text COLLATE "C",
    fetched text COLLATE "C",
    outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('ok', 'refused', 'failed')),
    reason text COLLATE "C",
    version bigint REFERENCES versions,
    added text COLLATE "C" NOT NULL,
    seal text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX pages_once ON pages (content, md5(place));
CREATE INDEX pages_version ON pages (version) WHERE version IS NOT NULL;

CREATE TABLE records (
    page bigint PRIMARY KEY REFERENCES pages,
    archive text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    record text COLLATE "C",
    seal text COLLATE "C" NOT NULL
);

CREATE TABLE provenance (
    version bigint PRIMARY KEY REFERENCES versions,
    fetched text COLLATE "C",
    bayaan text COLLATE "C" NOT NULL,
    lexicon text COLLATE "C" NOT NULL,
    model text COLLATE "C" NOT NULL,
    seal text COLLATE "C" NOT NULL,
    words bytea NOT NULL
);

CREATE TABLE bands (
    band bigint NOT NULL,
    article bigint NOT NULL REFERENCES articles,
    PRIMARY KEY (band, article)
);

CREATE TABLE people (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type text COLLATE "C" NOT NULL,
    spelled text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    likeness text COLLATE "C" NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX people_once ON people (md5(spelled), type);
CREATE INDEX people_spelled ON people USING hash (spelled);
CREATE INDEX people_likeness ON people USING hash (likeness) WHERE likeness <> '';

CREATE TABLE aliases (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person bigint NOT NULL REFERENCES people,
    spelled text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX aliases_once ON aliases (person, md5(spelled));
CREATE INDEX aliases_spelled ON aliases USING hash (spelled);

CREATE TABLE attestations (
    alias bigint NOT NULL REFERENCES aliases,
    version bigint NOT NULL REFERENCES versions,
    because text COLLATE "C" NOT NULL,
    PRIMARY KEY (alias, version)
);
CREATE INDEX attestations_version ON attestations (version);

CREATE TABLE appearances (
    person bigint NOT NULL REFERENCES people,
    version bigint NOT NULL REFERENCES versions,
    mentions integer NOT NULL,
    PRIMARY KEY (person, version)
);
CREATE INDEX appearances_version ON appearances (version);

CREATE TABLE statements (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version bigint NOT NULL REFERENCES versions,
    number integer NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    text text COLLATE "C" NOT NULL,
    voice text COLLATE "C" NOT NULL,
    vouching text COLLATE "C" NOT NULL,
    mood text COLLATE "C" NOT NULL,
    negated integer NOT NULL,
    act text COLLATE "C",
    quote text COLLATE "C",
    source text COLLATE "C",
    source_spelled text COLLATE "C",
    source_kind text COLLATE "C",
    person bigint REFERENCES people,
    because text COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    seal text COLLATE "C" NOT NULL,
    UNIQUE (version, number)
);
CREATE INDEX statements_person ON statements (person) WHERE person IS NOT NULL;
CREATE INDEX statements_source ON statements USING hash (source_spelled) WHERE source_spelled IS NOT NULL;

CREATE TABLE about (
    person bigint NOT NULL REFERENCES people,
    statement bigint NOT NULL REFERENCES statements,
    PRIMARY KEY (person, statement)
);
CREATE INDEX about_statement ON about (statement);

CREATE TABLE tallies (
    person bigint PRIMARY KEY REFERENCES people,
    mentions integer NOT NULL,
    articles integer NOT NULL,
    said integer NOT NULL
);
CREATE INDEX tallies_said ON tallies (said DESC, articles DESC, mentions DESC);

CREATE TABLE verdicts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    one bigint NOT NULL REFERENCES people,
    other bigint NOT NULL REFERENCES people,
    same integer NOT NULL CHECK (same IN (0, 1)),
    because text COLLATE "C" NOT NULL,
    added text COLLATE "C" NOT NULL
);
CREATE INDEX verdicts_one ON verdicts (one, other);

CREATE TABLE corrections (
    id bigint PRIMARY KEY,
    place text COLLATE "C" NOT NULL,
    what text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    start integer NOT NULL,
    nth integer NOT NULL,
    value text COLLATE "C" NOT NULL,
    at integer,
    kind text COLLATE "C",
    undoes bigint REFERENCES corrections,
    author text COLLATE "C" NOT NULL,
    because text COLLATE "C" NOT NULL,
    added text COLLATE "C" NOT NULL
);
CREATE INDEX corrections_place ON corrections USING hash (place);
CREATE FUNCTION never_a_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a correction is never changed or deleted';
END $$;
CREATE TRIGGER corrections_stay BEFORE UPDATE OR DELETE ON corrections
    FOR EACH ROW EXECUTE FUNCTION never_a_correction();
CREATE TRIGGER corrections_last BEFORE TRUNCATE ON corrections
    FOR EACH STATEMENT EXECUTE FUNCTION never_a_correction();

CREATE TABLE vocabulary (
    word text COLLATE "C" NOT NULL,
    lemma text COLLATE "C" NOT NULL,
    EXCLUDE USING hash (word WITH =)
);
CREATE TABLE sounds (
    sound text COLLATE "C" NOT NULL,
    word text COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX sounds_once ON sounds (md5(sound), md5(word));
CREATE INDEX sounds_sound ON sounds USING hash (sound);

-- Under what the statements of the newest versions are found; the row is statements.id. tokens has every word of each
-- column with the column's letter before it (bayaan.ledger.tsquery), in their places; size is how many words there are.
CREATE TABLE search (
    rowid bigint PRIMARY KEY REFERENCES statements,
    words text COLLATE "C" NOT NULL,
    lemmas text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    people text COLLATE "C" NOT NULL,
    marks text COLLATE "C" NOT NULL,
    size integer NOT NULL,
    tokens tsvector NOT NULL
);
CREATE INDEX search_tokens ON search USING gin (tokens);

-- In how many rows of search each token stands, and how many rows and words there are: what BM25 asks for.
CREATE TABLE frequencies (
    token text COLLATE "C" PRIMARY KEY,
    rows integer NOT NULL
);
CREATE TABLE extent (
    rows bigint NOT NULL,
    words bigint NOT NULL
);
INSERT INTO extent VALUES (0, 0);

-- Folded words of the aliases as tokens, how they sound with a space on either side, and how many words both have; the
-- row is aliases.id. Sounds are Latin letters, of which trigrams can be made whatever the database's locale is.
CREATE TABLE names (
    rowid bigint PRIMARY KEY REFERENCES aliases,
    spelled tsvector NOT NULL,
    sound text COLLATE "C" NOT NULL,
    size integer NOT NULL
);
CREATE INDEX names_spelled ON names USING gin (spelled);
CREATE INDEX names_sound ON names USING gin (sound gin_trgm_ops);

CREATE VIEW counted AS
SELECT version, person, mentions,
    (SELECT count(*) FROM statements AS s WHERE s.version = a.version AND s.person = a.person) AS said
FROM appearances AS a;

CREATE VIEW listing AS
SELECT a.id AS article, v.number AS version, v.url, v.outlet, v.section, v.headline, v.published,
    v.statements, v.named, v.unnamed, v.hearsay,
    (SELECT count(*) FROM articles AS o WHERE o.family = a.family) - 1 AS copies,
    v.id AS version_id, v.id = a.newest AS is_newest, a.day, v.outlet_spelled, v.section_spelled
FROM articles AS a JOIN versions AS v ON v.article = a.id;

-- The entries of a JSON array, counted from 0; the shared SQL calls it json_each.
CREATE FUNCTION entries(list text) RETURNS TABLE (key bigint, value text) LANGUAGE sql IMMUTABLE ROWS 20 AS
$$ SELECT ordinality - 1, value FROM json_array_elements_text(list::json) WITH ORDINALITY $$;
