-- Reports: what was frozen of milestones, under which number and hash. Their lines are read from the register itself.

SET LOCAL ROLE waymark_runner;

CREATE TABLE read.report (
    council_id    uuid   NOT NULL,
    id            uuid   NOT NULL,
    partnership   uuid,
    number        bigint NOT NULL,
    title         text   NOT NULL,
    as_of         date   NOT NULL,
    known_at      bigint NOT NULL,
    query         jsonb  NOT NULL,
    audience      text   NOT NULL,
    lines         bigint NOT NULL,
    states        jsonb  NOT NULL,
    colours       jsonb  NOT NULL,
    sha256        text   NOT NULL,
    parts         jsonb  NOT NULL,
    made_from     jsonb  NOT NULL,
    comments      jsonb  NOT NULL,
    withdrawn     jsonb,
    frozen        jsonb,
    frozen_on     date,
    frozen_by     uuid,
    from_day      date,
    position      bigint NOT NULL,
    visibility    text   NOT NULL,
    fuller        text,
    from_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE TABLE read.report_was (
    LIKE read.report,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.report_was (council_id, to_position, from_position);
