-- Each day on which a milestone that goes on was reviewed, so that any day can be asked about. Its rows are made anew: the
-- fold has another version.

ALTER TABLE read.milestone
    ADD COLUMN reviews jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.milestone_was
    ADD COLUMN reviews jsonb NOT NULL DEFAULT '[]';

-- Of how many lines of a report nothing can be late.
ALTER TABLE read.report
    ADD COLUMN going_on jsonb;
ALTER TABLE read.report_was
    ADD COLUMN going_on jsonb;
