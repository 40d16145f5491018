-- Under which licence a council publishes its open data. Rows are made anew: the fold has another version.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.council ADD COLUMN licences jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.council_was ADD COLUMN licences jsonb NOT NULL DEFAULT '[]';
