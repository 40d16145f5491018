-- When and where each meeting is to be, with every way it stood before.

SET LOCAL ROLE waymark_runner;

CREATE TABLE read.calendar (
    council_id    uuid        NOT NULL,
    id            uuid        NOT NULL,
    partnership   uuid,
    body          uuid        NOT NULL,
    kind          text        NOT NULL,
    series        bigint,
    open_to_all   boolean,
    stood         jsonb       NOT NULL,
    sequence      bigint      NOT NULL,
    changed_at    timestamptz NOT NULL,
    from_day      date,
    position      bigint      NOT NULL,
    visibility    text        NOT NULL,
    fuller        text,
    from_position bigint      NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE INDEX ON read.calendar (council_id, partnership);
CREATE TABLE read.calendar_was (
    LIKE read.calendar,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.calendar_was (council_id, to_position, from_position);
