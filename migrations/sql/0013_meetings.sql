-- What happened at a meeting in its turn: its agenda, who came and left, interests, votes for offices, adjournments.

ALTER TABLE read.meeting
    ADD COLUMN turns jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN rearranged jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN waiver jsonb,
    ADD COLUMN adjournments jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN agenda jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN movements jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN quorum_changes jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN interests jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN decided jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN elections jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.meeting_was
    ADD COLUMN turns jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN rearranged jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN waiver jsonb,
    ADD COLUMN adjournments jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN agenda jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN movements jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN quorum_changes jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN interests jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN decided jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN elections jsonb NOT NULL DEFAULT '[]';
