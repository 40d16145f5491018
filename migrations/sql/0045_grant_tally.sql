-- What grants come to together, kept beside their rows: summing 100,000 of them takes 400 ms, and a council's first page asks for it
-- at each visit. The rows of grants are made anew: their fold has another version.

-- squawk-ignore-file require-concurrent-index-creation

SET LOCAL ROLE waymark_runner;

-- As grants are now, so many are alike in all that a list of them can be asked for. `id` says in what.
CREATE TABLE read.grant_tally (
    council_id    uuid    NOT NULL,
    id            uuid    NOT NULL,
    partnership   uuid,
    visibility    text    NOT NULL,
    fuller        text,
    fund          uuid    NOT NULL,
    status        text    NOT NULL,
    year          integer,
    area          text,
    themes        jsonb   NOT NULL,
    round         bigint,
    report        text,
    individual    boolean NOT NULL,
    payments_told boolean NOT NULL,
    grants        bigint  NOT NULL,
    asked         bigint  NOT NULL,
    awarded       bigint  NOT NULL,
    paid          bigint  NOT NULL,
    returned      bigint  NOT NULL,
    untold        bigint  NOT NULL,
    PRIMARY KEY (council_id, id)
);
SELECT read.wall('read.grant_tally');

-- Whether that is what was asked for: nothing came after the position, and nothing is about a later day.
CREATE INDEX ON read.grant_record (council_id, from_position);
CREATE INDEX ON read.grant_record_was (council_id, to_position);
CREATE INDEX ON read.grant_record (council_id, greatest(told_on, from_day, decided_on, reported_on));
