-- Officers whose terms are still to come.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.body ADD COLUMN next_officers jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.body_was ADD COLUMN next_officers jsonb NOT NULL DEFAULT '[]';
