-- What was added to a decision later, what it rests on, and ratifications that lapsed.

ALTER TABLE read.decision
    ADD COLUMN mandate jsonb,
    ADD COLUMN lapsed_on date,
    ADD COLUMN before jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN chair_voted boolean;
ALTER TABLE read.decision_was
    ADD COLUMN mandate jsonb,
    ADD COLUMN lapsed_on date,
    ADD COLUMN before jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN chair_voted boolean;
