-- Access: what the application itself needs to know who is asking.

CREATE SCHEMA access;

CREATE TABLE access.token (
    council_id  uuid        NOT NULL,
    token_id    text        NOT NULL,
    person_id   uuid        NOT NULL,
    secret_hash bytea       NOT NULL,     -- SHA-256 of 256 random bits: needs no salt
    label       text        NOT NULL,
    actions     text[],                   -- NULL: whatever the person may do
    made_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    PRIMARY KEY (council_id, token_id)
);

GRANT USAGE ON SCHEMA access TO waymark_app;
GRANT SELECT, INSERT, UPDATE ON access.token TO waymark_app;
