-- What holds milestones up and moves them; and what schemes measure them by. Their rows are made anew: the fold has
-- another version.

ALTER TABLE read.milestone
    ADD COLUMN action         text,
    ADD COLUMN theme          text,
    ADD COLUMN verifier       uuid,
    ADD COLUMN council_funded boolean,
    ADD COLUMN first_due      jsonb,
    ADD COLUMN rebaselined_on date,
    ADD COLUMN needs          uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN blocks         jsonb  NOT NULL DEFAULT '[]',
    ADD COLUMN blocked_since  date,
    ADD COLUMN blocked_until  date,
    ADD COLUMN overrides      jsonb  NOT NULL DEFAULT '[]',
    ADD COLUMN comments       jsonb  NOT NULL DEFAULT '[]',
    ADD COLUMN claimed_on     date,
    ADD COLUMN evidenced_on   date,
    ADD COLUMN heard          jsonb  NOT NULL DEFAULT '[]',
    ADD COLUMN told_on        date   NOT NULL DEFAULT '2000-01-01';
ALTER TABLE read.milestone_was
    ADD COLUMN action         text,
    ADD COLUMN theme          text,
    ADD COLUMN verifier       uuid,
    ADD COLUMN council_funded boolean,
    ADD COLUMN first_due      jsonb,
    ADD COLUMN rebaselined_on date,
    ADD COLUMN needs          uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN blocks         jsonb  NOT NULL DEFAULT '[]',
    ADD COLUMN blocked_since  date,
    ADD COLUMN blocked_until  date,
    ADD COLUMN overrides      jsonb  NOT NULL DEFAULT '[]',
    ADD COLUMN comments       jsonb  NOT NULL DEFAULT '[]',
    ADD COLUMN claimed_on     date,
    ADD COLUMN evidenced_on   date,
    ADD COLUMN heard          jsonb  NOT NULL DEFAULT '[]',
    ADD COLUMN told_on        date   NOT NULL DEFAULT '2000-01-01';

-- Counting all milestones of a council reads these alone, however long their histories. Of themes and leads it reads the
-- rows: three labels of any length could be more than an index takes.
-- They are made while nobody reads or writes: moments, as the rows are few beside the register's.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX ON read.milestone (council_id, from_position) INCLUDE (
    id, visibility, fuller, partnership, plan, objective, status, settled_on, achieved_latest, continuing, reviewed_on,
    review_months, set_on, from_day, from_source, claimed_on, evidenced_on, moved_on, forecast_latest, rebaselined_on,
    due_latest, heard_on, blocked_since, blocked_until
);
-- squawk-ignore require-concurrent-index-deletion
DROP INDEX read.milestone_was_council_id_to_position_from_position_idx;
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX ON read.milestone_was (council_id, to_position, from_position) INCLUDE (
    id, visibility, fuller, partnership, plan, objective, status, settled_on, achieved_latest, continuing, reviewed_on,
    review_months, set_on, from_day, from_source, claimed_on, evidenced_on, moved_on, forecast_latest, rebaselined_on,
    due_latest, heard_on, blocked_since, blocked_until
);
-- squawk-ignore require-concurrent-index-deletion
DROP INDEX read.milestone_council_id_partnership_idx;
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX ON read.milestone (council_id, partnership, from_position) INCLUDE (
    id, visibility, fuller, plan, objective, status, settled_on, achieved_latest, continuing, reviewed_on,
    review_months, set_on, from_day, from_source, claimed_on, evidenced_on, moved_on, forecast_latest, rebaselined_on,
    due_latest, heard_on, blocked_since, blocked_until
);

SET LOCAL ROLE waymark_runner;
CREATE TABLE read.yardstick (
    council_id    uuid   NOT NULL,
    id            uuid   NOT NULL,
    partnership   uuid,
    scales        jsonb  NOT NULL,
    phases        jsonb  NOT NULL,
    from_day      date,
    visibility    text   NOT NULL,
    fuller        text,
    from_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE TABLE read.yardstick_was (
    LIKE read.yardstick,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.yardstick_was (council_id, to_position, from_position);
