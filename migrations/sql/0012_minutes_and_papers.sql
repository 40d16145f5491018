-- Minutes of meetings with every text they had, and papers with their versions.

SET LOCAL ROLE waymark_runner;

CREATE TABLE read.minutes (
    council_id    uuid   NOT NULL,
    id            uuid   NOT NULL,
    partnership   uuid,
    body          uuid   NOT NULL,
    meeting       uuid   NOT NULL,
    held          jsonb  NOT NULL,
    held_on       date,
    from_day      date,
    versions      jsonb  NOT NULL,
    circulations  jsonb  NOT NULL,
    circulated_on date,
    approved_on   date,
    corrected_on  date,
    source        jsonb,
    position      bigint NOT NULL,
    visibility    text   NOT NULL,
    fuller        text,
    from_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE INDEX ON read.minutes (council_id, meeting);
CREATE TABLE read.minutes_was (
    LIKE read.minutes,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.minutes_was (council_id, to_position, from_position);

CREATE TABLE read.paper (
    council_id    uuid   NOT NULL,
    id            uuid   NOT NULL,
    partnership   uuid,
    body          uuid,
    title         text   NOT NULL,
    kind          text   NOT NULL,
    begun         jsonb,
    from_day      date,
    versions      jsonb  NOT NULL,
    adopted       jsonb  NOT NULL,
    received      jsonb  NOT NULL,
    in_force      bigint,
    withdrawn_on  date,
    why_withdrawn jsonb,
    source        jsonb,
    position      bigint NOT NULL,
    visibility    text   NOT NULL,
    fuller        text,
    from_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE TABLE read.paper_was (
    LIKE read.paper,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.paper_was (council_id, to_position, from_position);
