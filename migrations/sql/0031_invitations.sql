-- Invitations: somebody is asked by a letter to take an office, a seat or a role. What comes of it is
-- in the register; who was asked and did not come is not.

CREATE TABLE access.invitation (
    council_id     uuid        NOT NULL,
    invitation_id  uuid        NOT NULL,
    secret_hash    bytea       NOT NULL,  -- of what the letter's link says
    invited_by     uuid        NOT NULL,
    proven         boolean     NOT NULL,  -- more than a mailbox vouched for whoever invited
    partnership_id uuid,
    offer          bytea       NOT NULL,  -- JSON: ids and words of our own, nothing that people write
    what_hash      bytea,                 -- keyed: who is invited to what; NULL once it is over
    address_hash   bytea,                 -- keyed: where the letter went; NULL once it is over
    person_id      uuid,                  -- who is invited, if they are known; who accepted
    newcomer_id    uuid        NOT NULL,  -- who it is to be, if they are not
    state          text        NOT NULL DEFAULT 'pending',
    made_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at     timestamptz NOT NULL,
    answered_at    timestamptz,
    busy_until     timestamptz,           -- it is being accepted: nobody else may answer it until then
    PRIMARY KEY (council_id, invitation_id)
);
CREATE UNIQUE INDEX invitation_by_secret ON access.invitation (council_id, secret_hash);
CREATE UNIQUE INDEX invitation_pending ON access.invitation (council_id, what_hash)
 WHERE state = 'pending';
CREATE INDEX invitation_by_expiry ON access.invitation (expires_at) WHERE state = 'pending';

-- The name and the address of whoever is invited, under a key of their own: both end together.
CREATE TABLE vault.invited (
    council_id    uuid        NOT NULL,
    invitation_id uuid        NOT NULL,
    sealed        bytea       NOT NULL,
    sealed_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (council_id, invitation_id),
    FOREIGN KEY (council_id, invitation_id) REFERENCES vault.key (council_id, key_id) ON DELETE CASCADE
);
CREATE INDEX invited_by_time ON vault.invited (sealed_at);

GRANT SELECT, INSERT, UPDATE ON access.invitation TO waymark_app;
GRANT SELECT, INSERT, DELETE ON vault.invited TO waymark_vault;
