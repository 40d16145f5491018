-- What the rules made of a meeting before more was learnt of it.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.meeting ADD COLUMN judged_before jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.meeting_was ADD COLUMN judged_before jsonb NOT NULL DEFAULT '[]';
