-- Which milestones wait for others: few need any, and a council's are counted together. A count of all that wait reads
-- these few.
-- They are made while nobody reads or writes: moments, as the rows are few beside the register's.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX ON read.milestone (council_id, from_position) WHERE needs <> '{}';
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX ON read.milestone_was (council_id, to_position) WHERE needs <> '{}';
