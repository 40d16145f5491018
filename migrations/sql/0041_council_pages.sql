-- In which colour a council's pages are, and how the public reaches it. Rows are made anew: the fold has another version.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.council ADD COLUMN colour text, ADD COLUMN contact jsonb;
ALTER TABLE read.council_was ADD COLUMN colour text, ADD COLUMN contact jsonb;
