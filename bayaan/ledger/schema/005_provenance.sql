-- By what each version was read, the words that its spans stood on, and the digests of rows.

-- fetched is when the page's bytes were taken; bayaan, lexicon and model are '' for what was read before they were kept;
-- words are those of the reading's spans, in their order, packed with zlib; seal covers this row and the version's.
CREATE TABLE provenance (
    version INTEGER PRIMARY KEY REFERENCES versions,
    fetched TEXT,
    bayaan TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    model TEXT NOT NULL,
    seal TEXT NOT NULL,
    words BLOB NOT NULL
) STRICT;
INSERT INTO provenance
SELECT id, (SELECT fetched FROM pages WHERE version = versions.id ORDER BY pages.id LIMIT 1), '', '', '', '',
    span_words(text, reading)
FROM versions;
UPDATE provenance SET seal = (
    SELECT seal(v.id, v.article, v.number, v.digest, v.print, v.url, v.outlet, v.outlet_spelled, v.section,
        v.section_spelled, v.headline, v.published, v.text, v.reading, v.sketch, v.statements, v.named, v.unnamed,
        v.hearsay, v.added, p.fetched, p.bayaan, p.lexicon, p.model, p.words)
    FROM versions AS v JOIN provenance AS p ON p.version = v.id WHERE v.id = provenance.version);

ALTER TABLE statements ADD COLUMN seal TEXT NOT NULL DEFAULT '';
UPDATE statements SET seal = seal(version, number, start, "end", text, voice, vouching, mood, negated, act, quote, source,
    source_spelled, source_kind, because, record);

ALTER TABLE pages ADD COLUMN seal TEXT NOT NULL DEFAULT '';
UPDATE pages SET seal = seal(content, place, name, url, charset, fetched, outcome, reason, version, added);
CREATE INDEX pages_version ON pages (version) WHERE version IS NOT NULL;
