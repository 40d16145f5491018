-- Who was co-ordinator of a partnership before. Rows are made anew: the fold has another version.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.partnership ADD COLUMN past_co_ordinators jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.partnership_was ADD COLUMN past_co_ordinators jsonb NOT NULL DEFAULT '[]';
