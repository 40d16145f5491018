-- What a past day is told from: who was co-ordinator of a partnership before, all that was said of a milestone, and since when each piece
-- of evidence shows it. Rows are made anew: the folds have other versions.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.partnership ADD COLUMN past_co_ordinators jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.partnership_was ADD COLUMN past_co_ordinators jsonb NOT NULL DEFAULT '[]';

ALTER TABLE read.milestone
    ADD COLUMN said jsonb NOT NULL DEFAULT '[]', ADD COLUMN evidence_on jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.milestone_was
    ADD COLUMN said jsonb NOT NULL DEFAULT '[]', ADD COLUMN evidence_on jsonb NOT NULL DEFAULT '[]';
