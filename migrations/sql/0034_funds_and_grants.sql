-- What else comes into a fund, its rounds, every movement of its money; and the whole life of a grant. The rows of both are
-- made anew: their folds have other versions.

-- What a fund has given to whom is in its ledger now; an enquiry may name no amount. These are read models: what they held is
-- made again from the register, and the version before stops as soon as this one is there.
-- squawk-ignore-file ban-drop-column, ban-drop-not-null

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.fund
    DROP COLUMN awards,
    ADD COLUMN received bigint NOT NULL DEFAULT 0,
    ADD COLUMN carried_in bigint NOT NULL DEFAULT 0,
    ADD COLUMN carried_out bigint NOT NULL DEFAULT 0,
    ADD COLUMN settled bigint NOT NULL DEFAULT 0,
    ADD COLUMN programme jsonb,
    ADD COLUMN department text,
    ADD COLUMN funder uuid,
    ADD COLUMN bands jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN rounds jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN match_share text,
    ADD COLUMN carries_over boolean NOT NULL DEFAULT false,
    ADD COLUMN spend_by jsonb,
    ADD COLUMN closed_on date,
    ADD COLUMN moved_on date;
ALTER TABLE read.fund_was
    DROP COLUMN awards,
    ADD COLUMN received bigint NOT NULL DEFAULT 0,
    ADD COLUMN carried_in bigint NOT NULL DEFAULT 0,
    ADD COLUMN carried_out bigint NOT NULL DEFAULT 0,
    ADD COLUMN settled bigint NOT NULL DEFAULT 0,
    ADD COLUMN programme jsonb,
    ADD COLUMN department text,
    ADD COLUMN funder uuid,
    ADD COLUMN bands jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN rounds jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN match_share text,
    ADD COLUMN carries_over boolean NOT NULL DEFAULT false,
    ADD COLUMN spend_by jsonb,
    ADD COLUMN closed_on date,
    ADD COLUMN moved_on date;

-- One row a movement: what it is found by, and what it changes.
CREATE TABLE read.fund_movement (
    council_id   uuid   NOT NULL,
    position     bigint NOT NULL,
    fund         uuid   NOT NULL,
    kind         text   NOT NULL,
    change       bigint,
    worth        bigint,
    grant_id     uuid,
    other        uuid,
    round        bigint,
    giver        text,
    organisation uuid,
    made_of      text,
    hours        bigint,
    what         text,
    reference    text,
    occurred     jsonb,
    moved_on     date   NOT NULL,
    partnership  uuid,
    visibility   text   NOT NULL,
    PRIMARY KEY (council_id, position)
);
CREATE INDEX ON read.fund_movement (council_id, fund, position);
CREATE INDEX ON read.fund_movement (council_id, position) WHERE giver IS NOT NULL;

ALTER TABLE read.grant_record
    ALTER COLUMN amount DROP NOT NULL,
    ADD COLUMN organisation uuid,
    ADD COLUMN individual boolean NOT NULL DEFAULT false,
    ADD COLUMN recipient jsonb,
    ADD COLUMN round bigint,
    ADD COLUMN band text,
    ADD COLUMN area text,
    ADD COLUMN themes jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN planned jsonb,
    ADD COLUMN elsewhere bigint,
    ADD COLUMN in_time jsonb,
    ADD COLUMN match jsonb,
    ADD COLUMN eligible boolean,
    ADD COLUMN checks jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN assessments jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN declared jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN proposed bigint,
    ADD COLUMN interests jsonb,
    ADD COLUMN conditions jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN instalments jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN offered_until jsonb,
    ADD COLUMN accepted_on date,
    ADD COLUMN suspended boolean NOT NULL DEFAULT false,
    ADD COLUMN report_by jsonb,
    ADD COLUMN report_due date,
    ADD COLUMN chases jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN report text,
    ADD COLUMN reported_on date,
    ADD COLUMN spent bigint,
    ADD COLUMN owed bigint NOT NULL DEFAULT 0,
    ADD COLUMN returned bigint NOT NULL DEFAULT 0,
    ADD COLUMN reconciled_on date,
    ADD COLUMN closed_on date,
    ADD COLUMN elsewhere_said jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN moves jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN told_on date;
ALTER TABLE read.grant_record_was
    ALTER COLUMN amount DROP NOT NULL,
    ADD COLUMN organisation uuid,
    ADD COLUMN individual boolean NOT NULL DEFAULT false,
    ADD COLUMN recipient jsonb,
    ADD COLUMN round bigint,
    ADD COLUMN band text,
    ADD COLUMN area text,
    ADD COLUMN themes jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN planned jsonb,
    ADD COLUMN elsewhere bigint,
    ADD COLUMN in_time jsonb,
    ADD COLUMN match jsonb,
    ADD COLUMN eligible boolean,
    ADD COLUMN checks jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN assessments jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN declared jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN proposed bigint,
    ADD COLUMN interests jsonb,
    ADD COLUMN conditions jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN instalments jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN offered_until jsonb,
    ADD COLUMN accepted_on date,
    ADD COLUMN suspended boolean NOT NULL DEFAULT false,
    ADD COLUMN report_by jsonb,
    ADD COLUMN report_due date,
    ADD COLUMN chases jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN report text,
    ADD COLUMN reported_on date,
    ADD COLUMN spent bigint,
    ADD COLUMN owed bigint NOT NULL DEFAULT 0,
    ADD COLUMN returned bigint NOT NULL DEFAULT 0,
    ADD COLUMN reconciled_on date,
    ADD COLUMN closed_on date,
    ADD COLUMN elsewhere_said jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN moves jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN told_on date;
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX ON read.grant_record (council_id, fund) WHERE paid > 0;
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX ON read.grant_record (council_id, report_due) WHERE report_due IS NOT NULL;
SELECT read.wall('read.fund_movement');
