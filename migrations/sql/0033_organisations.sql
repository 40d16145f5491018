-- The directory: organisations with their names over time, their numbers, and who confirmed them last.

SET LOCAL ROLE waymark_runner;

CREATE TABLE read.organisation (
    council_id     uuid   NOT NULL,
    id             uuid   NOT NULL,
    partnership    uuid,
    name           text   NOT NULL,
    kind           text   NOT NULL,
    names          jsonb  NOT NULL,
    registrations  jsonb  NOT NULL,
    known_as       jsonb  NOT NULL,
    website        text,
    postcode       text,
    country        text,
    description    jsonb,
    officers       jsonb  NOT NULL,
    last_confirmed jsonb,
    confirmations  jsonb  NOT NULL,
    took_in        jsonb  NOT NULL,
    merged_into    uuid,
    merged_on      date,
    closed         jsonb,
    closed_on      date,
    why_closed     jsonb,
    added          jsonb,
    from_day       date,
    source         jsonb,
    position       bigint NOT NULL,
    visibility     text   NOT NULL,
    fuller         text,
    from_position  bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE TABLE read.organisation_was (
    LIKE read.organisation,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.organisation_was (council_id, to_position, from_position);
SELECT read.wall('read.organisation'), read.wall('read.organisation_was');
