-- Since when and until when a milestone needs which others, so that any day can be asked about. Its rows are made anew: the
-- fold has another version.

ALTER TABLE read.milestone
    ADD COLUMN needed jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.milestone_was
    ADD COLUMN needed jsonb NOT NULL DEFAULT '[]';

-- Few need any, and all of a council's that wait are counted together: a count reads these few.
-- They are made while nobody reads or writes: moments, as the rows are few beside the register's.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX ON read.milestone (council_id, from_position) WHERE needed <> '[]';
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX ON read.milestone_was (council_id, to_position) WHERE needed <> '[]';
