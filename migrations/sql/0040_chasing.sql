-- Asking how a milestone is going: somebody gets a letter, and answers by its link, once. That it was asked,
-- and what was answered, is in the register; to which address the letter went is not.

CREATE TABLE access.chase (
    council_id     uuid        NOT NULL,
    chase_id       uuid        NOT NULL,
    secret_hash    bytea       NOT NULL,  -- of what the letter's link says
    milestone_id   uuid        NOT NULL,
    partnership_id uuid,
    asked_by       uuid        NOT NULL,
    proven         boolean     NOT NULL,  -- more than a mailbox vouched for whoever asked
    whom_hash      bytea,                 -- keyed: who is asked of what; NULL once it is over
    address_hash   bytea,                 -- keyed: where the letter went; NULL once it is over
    person_id      uuid,                  -- who is asked, if they are known; who answered
    answer_by      date,
    position       bigint,                -- of the entry that says that it was asked
    state          text        NOT NULL DEFAULT 'pending',
    made_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at     timestamptz NOT NULL,
    answered_at    timestamptz,
    busy_until     timestamptz,           -- it is being answered: nobody else may until then
    PRIMARY KEY (council_id, chase_id)
);
CREATE UNIQUE INDEX chase_by_secret ON access.chase (council_id, secret_hash);
CREATE UNIQUE INDEX chase_pending ON access.chase (council_id, whom_hash) WHERE state = 'pending';
CREATE INDEX chase_by_milestone ON access.chase (council_id, milestone_id);
CREATE INDEX chase_by_expiry ON access.chase (expires_at) WHERE state = 'pending';

GRANT SELECT, INSERT, UPDATE ON access.chase TO waymark_app;
