-- The audit trail and the names of things: what sentences are found and written with.

-- One index over a council and the ids that an entry names; ships with PostgreSQL.
CREATE EXTENSION IF NOT EXISTS btree_gin;

SET LOCAL ROLE waymark_runner;

-- What everything with a stream of its own is called.
CREATE TABLE read.thing (
    council_id    uuid   NOT NULL,
    id            uuid   NOT NULL,
    kind          text   NOT NULL,
    label         text   NOT NULL,
    partnership   uuid,
    body          uuid,
    visibility    text   NOT NULL,
    from_position bigint NOT NULL,
    PRIMARY KEY (council_id, id)
);
CREATE TABLE read.thing_was (
    LIKE read.thing,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, from_position)
);
CREATE INDEX ON read.thing (council_id, body) WHERE body IS NOT NULL;

-- One row an event: what an entry is found by. What it says stands in the register.
CREATE TABLE read.audit_trail (
    council_id        uuid    NOT NULL,
    position          bigint  NOT NULL,
    type              text    NOT NULL,
    kind              text    NOT NULL,
    partnership       uuid,
    persons           uuid[]  NOT NULL,
    things            uuid[]  NOT NULL,
    occurred_earliest date,
    occurred_latest   date,
    late              boolean NOT NULL,
    corrects          bigint,
    visibility        text    NOT NULL,
    PRIMARY KEY (council_id, position)
);
CREATE INDEX ON read.audit_trail (council_id, partnership, position) WHERE partnership IS NOT NULL;
CREATE INDEX ON read.audit_trail (council_id, kind, position);
CREATE INDEX ON read.audit_trail (council_id, occurred_earliest);
CREATE INDEX ON read.audit_trail (council_id, position) WHERE late;
CREATE INDEX ON read.audit_trail (council_id, corrects) WHERE corrects IS NOT NULL;
CREATE INDEX ON read.audit_trail USING gin (council_id, persons);
CREATE INDEX ON read.audit_trail USING gin (council_id, things);
