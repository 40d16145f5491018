-- How decisions were voted on, proposed in writing, delegated, ratified and voided.

ALTER TABLE read.decision
    ADD COLUMN status text NOT NULL DEFAULT 'decided',
    ADD COLUMN item integer,
    ADD COLUMN matter text NOT NULL DEFAULT 'business',
    ADD COLUMN closes jsonb,
    ADD COLUMN ended_on date,
    ADD COLUMN why_withdrawn jsonb,
    ADD COLUMN put_to uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN answers jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN ballots jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN casting text,
    ADD COLUMN delegated_by uuid,
    ADD COLUMN within text,
    ADD COLUMN interests jsonb,
    ADD COLUMN openness jsonb,
    ADD COLUMN judged text,
    ADD COLUMN ratifies uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN ratified_by uuid,
    ADD COLUMN ratified_on date,
    ADD COLUMN voided_by uuid,
    ADD COLUMN voided_on date,
    ADD COLUMN why_voided jsonb,
    ADD COLUMN reported_on date,
    ADD COLUMN unreported boolean NOT NULL DEFAULT false,
    ADD COLUMN review_on date;
ALTER TABLE read.decision_was
    ADD COLUMN status text NOT NULL DEFAULT 'decided',
    ADD COLUMN item integer,
    ADD COLUMN matter text NOT NULL DEFAULT 'business',
    ADD COLUMN closes jsonb,
    ADD COLUMN ended_on date,
    ADD COLUMN why_withdrawn jsonb,
    ADD COLUMN put_to uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN answers jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN ballots jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN casting text,
    ADD COLUMN delegated_by uuid,
    ADD COLUMN within text,
    ADD COLUMN interests jsonb,
    ADD COLUMN openness jsonb,
    ADD COLUMN judged text,
    ADD COLUMN ratifies uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN ratified_by uuid,
    ADD COLUMN ratified_on date,
    ADD COLUMN voided_by uuid,
    ADD COLUMN voided_on date,
    ADD COLUMN why_voided jsonb,
    ADD COLUMN reported_on date,
    ADD COLUMN unreported boolean NOT NULL DEFAULT false,
    ADD COLUMN review_on date;

-- What is only proposed has none of these yet; only this program reads the tables.
-- squawk-ignore-file ban-drop-not-null
ALTER TABLE read.decision
    ALTER COLUMN number DROP NOT NULL,
    ALTER COLUMN outcome DROP NOT NULL,
    ALTER COLUMN quorum DROP NOT NULL,
    ALTER COLUMN notice DROP NOT NULL,
    ALTER COLUMN validity DROP NOT NULL;
ALTER TABLE read.decision_was
    ALTER COLUMN number DROP NOT NULL,
    ALTER COLUMN outcome DROP NOT NULL,
    ALTER COLUMN quorum DROP NOT NULL,
    ALTER COLUMN notice DROP NOT NULL,
    ALTER COLUMN validity DROP NOT NULL;
