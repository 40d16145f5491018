-- The vault: whatever a person wrote or is, sealed. Only its own login reads it.
--
-- A key belongs to one document or one person and is itself wrapped by the master key, which
-- never enters the database. Destroying a key row makes all that lies under it unreadable.

CREATE SCHEMA vault;

CREATE TABLE vault.key (
    council_id uuid        NOT NULL,
    key_id     uuid        NOT NULL,      -- the document's or the person's own id
    wrapped    bytea       NOT NULL,
    made_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (council_id, key_id)
);

-- Texts: what the register's leaves name by reference and salted hash.
CREATE TABLE vault.text (
    council_id uuid        NOT NULL,
    ref        uuid        NOT NULL,
    key_id     uuid        NOT NULL,
    salt       bytea       NOT NULL,      -- sealed, like the words
    sealed     bytea       NOT NULL,
    command_id uuid        NOT NULL,      -- the request it was written for
    sealed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    kept       boolean     NOT NULL DEFAULT false,  -- its event is known to be in the register
    PRIMARY KEY (council_id, ref),
    FOREIGN KEY (council_id, key_id) REFERENCES vault.key ON DELETE CASCADE
);
CREATE INDEX text_not_kept ON vault.text (council_id, sealed_at) WHERE NOT kept;
CREATE INDEX text_by_key ON vault.text (council_id, key_id);

-- Persons: one row a field (name, e-mail …).
CREATE TABLE vault.field (
    council_id uuid  NOT NULL,
    person_id  uuid  NOT NULL,
    field      text  NOT NULL,
    sealed     bytea NOT NULL,
    PRIMARY KEY (council_id, person_id, field),
    FOREIGN KEY (council_id, person_id) REFERENCES vault.key (council_id, key_id) ON DELETE CASCADE
);

GRANT USAGE ON SCHEMA vault TO waymark_vault;
GRANT SELECT, INSERT, UPDATE, DELETE ON vault.key, vault.text, vault.field TO waymark_vault;
GRANT SELECT ON store.event TO waymark_vault;   -- to sweep texts whose event was never stored
