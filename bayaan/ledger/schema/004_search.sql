-- Search across spellings and scripts: words with their lemmas, and a mark for every value that a field may ask for.

-- Every word of the statements, and how it sounds; words stay when the statements go.
CREATE TABLE vocabulary (
    word TEXT PRIMARY KEY,
    lemma TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sounds (
    sound TEXT NOT NULL,
    word TEXT NOT NULL REFERENCES vocabulary,
    PRIMARY KEY (sound, word)
) STRICT, WITHOUT ROWID;

-- Whom the words name stands in the old index alone.
CREATE VIRTUAL TABLE temp.old USING fts5vocab (main, search, instance);
CREATE TEMP TABLE naming AS SELECT doc, group_concat(term, ' ') AS people FROM old WHERE col = 'people' GROUP BY doc;
INSERT INTO vocabulary SELECT DISTINCT term, lemma(term) FROM old WHERE col = 'words';
DROP TABLE temp.old;
DROP TABLE search;

-- Folded words of the newest versions' statements; the row is statements.id. A person is U+E000 and people.id, one whom
-- a statement is about is U+E001 and people.id too; marks are as in bayaan.ledger.index.
CREATE VIRTUAL TABLE search USING fts5 (
    words, lemmas, source, people, marks, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
INSERT INTO search (rowid, words, lemmas, source, people, marks)
SELECT s.id, spelled(s.text), lemmas(spelled(s.text)),
    concat_ws(' ', source_spelled, char(0xE000) || s.person),
    concat_ws(' ', n.people,
        (SELECT group_concat(char(0xE001) || b.person, ' ') FROM about AS b WHERE b.statement = s.id)),
    concat_ws(' ',
        marks(voice, vouching, mood, act, coalesce(
            (SELECT group_concat(value ->> 'kind', ' ') FROM json_each(s.record, '$.evidence')), '')),
        article_marks(outlet_spelled, section_spelled, day))
FROM statements AS s JOIN articles AS a ON a.newest = s.version JOIN versions AS v ON v.id = s.version
    LEFT JOIN naming AS n ON n.doc = s.id;
DROP TABLE temp.naming;

INSERT OR IGNORE INTO sounds SELECT value, word FROM vocabulary, json_each(sounds(word));
