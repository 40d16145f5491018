-- Read models: what is projected from the register, owned by the runner.
--
-- Each model has a table of current rows and `…_was`, one of every version that a row had:
-- true from `from_position` on and no longer at `to_position`. The entry tables (one row an
-- event) need no second one. Columns follow the row type in projections/<name>.py.

CREATE SCHEMA read AUTHORIZATION waymark_runner;
SET LOCAL ROLE waymark_runner;
GRANT USAGE ON SCHEMA read TO waymark_reader, waymark_app;

-- How far each projection has come in each register. `version` is the fold's; `trouble` is
-- why it stands still, if it does.
CREATE TABLE read.tracking (
    council_id uuid        NOT NULL,
    projection text        NOT NULL,
    position   bigint      NOT NULL DEFAULT -1,
    version    integer     NOT NULL,
    trouble    text,
    moved_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (council_id, projection)
) WITH (fillfactor = 50);

CREATE TABLE read.milestone (
    council_id      uuid    NOT NULL,
    id              uuid    NOT NULL,
    plan            uuid    NOT NULL,
    partnership     uuid,
    number          text,
    title           text    NOT NULL,
    objective       text,
    lead            text,
    checker         text    NOT NULL,
    due             jsonb   NOT NULL,
    due_latest      date,
    forecast        jsonb   NOT NULL,
    forecast_latest date,
    moves           jsonb   NOT NULL,
    moved_on        date,
    continuing      boolean NOT NULL,
    review_months   integer,
    reviewed_on     date,
    status          text    NOT NULL,
    set_on          date,
    settled_on      date,
    achieved        jsonb,
    achieved_latest date,
    claimed_by      uuid,
    verified_by     uuid,
    evidence        jsonb   NOT NULL,
    news            jsonb,
    heard_on        date,
    from_source     boolean NOT NULL,
    visibility      text    NOT NULL,
    from_position   bigint  NOT NULL,
    PRIMARY KEY (council_id, id)
);
CREATE TABLE read.milestone_was (
    LIKE read.milestone,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, from_position)
);
CREATE INDEX ON read.milestone_was (council_id, to_position, from_position);
