-- What readers say about answers. A row holds nothing that tells who sent it:
-- no address, no browser, no time of day (which could be matched with a log).
-- Rows stand in the order of their random ids, not in that of their arrival.
CREATE TABLE feedback (
    -- Random UUID (version 4). Whoever knows it may delete the row.
    id       TEXT NOT NULL PRIMARY KEY,
    -- Day that it came, UTC, as YYYY-MM-DD.
    day      TEXT NOT NULL,
    -- Hash of the answer, 32 hex digits.
    answer   TEXT NOT NULL,
    -- Whether the answer was useful: 1 or 0.
    useful   INTEGER NOT NULL CHECK (useful IN (0, 1)),
    -- Reasons, a JSON list of codes.
    reasons  TEXT NOT NULL CHECK (json_type(reasons) = 'array'),
    -- The reader's own words, with personal data masked.
    comment  TEXT,
    -- Status of the answer.
    status   TEXT NOT NULL,
    -- Language of the answer.
    language TEXT NOT NULL,
    -- Where it was given: page, widget or console.
    surface  TEXT NOT NULL,
    -- The question, with personal data masked; only if the reader agreed to it.
    question TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX feedback_day ON feedback (day);

-- What caseworkers say about answers: approved, or corrected.
CREATE TABLE reviews (
    -- Random UUID (version 4).
    id         TEXT NOT NULL PRIMARY KEY,
    -- When it came, UTC, as YYYY-MM-DDThh:mm:ss.sssZ.
    created    TEXT NOT NULL,
    -- Name of the caseworker, as the file of tokens has it.
    reviewer   TEXT NOT NULL,
    -- Hash of the answer, 32 hex digits.
    answer     TEXT NOT NULL,
    verdict    TEXT NOT NULL CHECK (verdict IN ('approved', 'corrected')),
    -- The caseworker's remark, with personal data masked.
    comment    TEXT,
    -- What the answer should have said, with personal data masked.
    correction TEXT CHECK ((correction IS NULL) = (verdict = 'approved')),
    -- The question, with personal data masked.
    question   TEXT NOT NULL,
    -- Language of the answer.
    language   TEXT NOT NULL,
    -- Status of the answer.
    status     TEXT NOT NULL,
    -- The answer's sentences: [{"text", "citations": [n]}].
    sentences  TEXT NOT NULL CHECK (json_type(sentences) = 'array'),
    -- What they cite: [{"n", "url", "page", "quote"}].
    sources    TEXT NOT NULL CHECK (json_type(sources) = 'array')
) STRICT, WITHOUT ROWID;

CREATE INDEX reviews_created ON reviews (created);
