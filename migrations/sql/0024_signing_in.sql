-- Signing in: who a person is, told without a password.
--
-- Nothing here is a secret that somebody could use: what a browser or a mail holds is kept as its
-- SHA-256, and addresses and networks as a keyed hash, which tells nothing without the master key.

-- What was begun in a browser and is to be finished there within minutes, once.
CREATE TABLE access.pending (
    council_id   uuid        NOT NULL,
    secret_hash  bytea       NOT NULL,    -- of what comes back: in the link, the challenge, the state
    purpose      text        NOT NULL,
    browser_hash bytea       NOT NULL,    -- of what the browser was given when it began
    about        bytea       NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (council_id, secret_hash)
);
CREATE INDEX pending_by_expiry ON access.pending (expires_at);

CREATE TABLE access.session (
    council_id  uuid        NOT NULL,
    session_id  uuid        NOT NULL,
    person_id   uuid        NOT NULL,
    secret_hash bytea       NOT NULL,
    means       text        NOT NULL,     -- how the person signed in
    device      text        NOT NULL,     -- coarse, from a list of our own: Firefox on Windows
    made_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    used_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (council_id, session_id)
);
CREATE INDEX session_by_person ON access.session (council_id, person_id);
CREATE INDEX session_by_use ON access.session (used_at);

CREATE TABLE access.passkey (
    council_id    uuid        NOT NULL,
    credential_id bytea       NOT NULL,
    passkey_id    uuid        NOT NULL,   -- how its owner names it to us
    person_id     uuid        NOT NULL,
    public_key    bytea       NOT NULL,
    uses          bigint      NOT NULL,   -- as the authenticator counts; 0: it does not
    label         text        NOT NULL,
    made_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    used_at       timestamptz,
    PRIMARY KEY (council_id, credential_id),
    UNIQUE (council_id, passkey_id)
);
CREATE INDEX passkey_by_person ON access.passkey (council_id, person_id);

-- A council's own OpenID Connect provider. Its secret is in the environment.
CREATE TABLE access.provider (
    council_id uuid        NOT NULL,
    issuer     text        NOT NULL,
    client_id  text        NOT NULL,
    tenant     text,                      -- what the claim `tid` must say, where there is one
    set_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (council_id)
);

-- Whom the provider's accounts belong to: by issuer and subject, and never by an address.
CREATE TABLE access.identity (
    council_id    uuid        NOT NULL,
    identity_hash bytea       NOT NULL,   -- keyed, of issuer and subject
    person_id     uuid        NOT NULL,
    made_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (council_id, identity_hash)
);
CREATE INDEX identity_by_person ON access.identity (council_id, person_id);

-- How often something was tried in a span of time: counted for all processes together.
CREATE TABLE access.tried (
    council_id uuid        NOT NULL,
    what_hash  bytea       NOT NULL,      -- keyed: what was tried, and by whom or for whom
    began_at   timestamptz NOT NULL,
    times      bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (council_id, what_hash, began_at)
);
CREATE INDEX tried_by_start ON access.tried (began_at);

-- The security log. Ids and keyed hashes; no name, no address, no network.
CREATE TABLE access.security_log (
    council_id   uuid        NOT NULL,
    entry_id     bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    what         text        NOT NULL,
    outcome      text        NOT NULL,
    means        text,
    person_id    uuid,
    address_hash bytea,                   -- keyed
    device       text,
    PRIMARY KEY (council_id, entry_id)
);
CREATE INDEX security_log_by_person ON access.security_log (council_id, person_id, entry_id);
CREATE INDEX security_log_by_time ON access.security_log (at);

GRANT SELECT, INSERT, DELETE ON access.pending TO waymark_app;
GRANT SELECT, INSERT, DELETE ON access.session, access.passkey, access.identity TO waymark_app;
GRANT UPDATE (used_at) ON access.session TO waymark_app;
GRANT UPDATE (used_at, uses, label) ON access.passkey TO waymark_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON access.provider TO waymark_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON access.tried TO waymark_app;
-- The log only grows. Whoever is forgotten is blotted out of it, and after a year it goes.
GRANT SELECT, INSERT ON access.security_log TO waymark_app;
GRANT UPDATE (address_hash) ON access.security_log TO waymark_app;

CREATE FUNCTION access.sweep_security_log() RETURNS bigint
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    WITH gone AS (DELETE FROM access.security_log
                   WHERE at < clock_timestamp() - interval '1 year' RETURNING 1)
    SELECT count(*) FROM gone;
END;
REVOKE ALL ON FUNCTION access.sweep_security_log FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.sweep_security_log TO waymark_app;
