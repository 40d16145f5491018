-- Who received what: whether anybody tells what was paid of a grant, and by what grants are found and sorted. The rows of grants
-- are made anew: their fold has another version.

-- squawk-ignore-file require-concurrent-index-creation

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.grant_record ADD COLUMN payments_told boolean NOT NULL DEFAULT true;
ALTER TABLE read.grant_record_was ADD COLUMN payments_told boolean NOT NULL DEFAULT true;
CREATE INDEX ON read.grant_record (council_id, coalesce(decided_on, from_day, '-infinity'), id);
CREATE INDEX ON read.grant_record (council_id, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX ON read.grant_record (council_id, fund, payments_told);
CREATE INDEX ON read.organisation (council_id, merged_into) WHERE merged_into IS NOT NULL;
