-- What a past day is told from: earlier co-ordinators, all that was said of a milestone, since when each piece of evidence shows it, and
-- in which words something was planned. Rows are made anew: the folds have other versions.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.partnership ADD COLUMN past_co_ordinators jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.partnership_was ADD COLUMN past_co_ordinators jsonb NOT NULL DEFAULT '[]';

ALTER TABLE read.milestone
    ADD COLUMN said jsonb NOT NULL DEFAULT '[]', ADD COLUMN evidence_on jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.milestone_was
    ADD COLUMN said jsonb NOT NULL DEFAULT '[]', ADD COLUMN evidence_on jsonb NOT NULL DEFAULT '[]';

-- In which words something was planned that has been held since.
ALTER TABLE read.engagement ADD COLUMN announced jsonb;
ALTER TABLE read.engagement_was ADD COLUMN announced jsonb;

-- Until they are made anew, rows have former names without their days.
UPDATE read.partnership SET former_names = (
    SELECT jsonb_agg(jsonb_build_object('name', former.value, 'until', NULL, 'position', from_position))
      FROM jsonb_array_elements(former_names) former)
 WHERE former_names <> '[]';
UPDATE read.partnership_was SET former_names = (
    SELECT jsonb_agg(jsonb_build_object('name', former.value, 'until', NULL, 'position', from_position))
      FROM jsonb_array_elements(former_names) former)
 WHERE former_names <> '[]';
