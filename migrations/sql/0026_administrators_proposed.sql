-- Who is to become an administrator, once another one accepts it. The rows are made anew: the fold has another version.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.council ADD COLUMN proposed jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.council_was ADD COLUMN proposed jsonb NOT NULL DEFAULT '[]';
