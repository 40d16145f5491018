-- Forgetting people: addresses by which they are found, texts that were redacted, and what
-- became of each request.

-- Which person an e-mail address leads to: by a keyed hash of it, which says nothing without the
-- master key. It ends with the person's key.
CREATE TABLE access.address (
    council_id   uuid  NOT NULL,
    address_hash bytea NOT NULL,
    person_id    uuid  NOT NULL,
    PRIMARY KEY (council_id, address_hash),
    FOREIGN KEY (council_id, person_id) REFERENCES vault.key (council_id, key_id) ON DELETE CASCADE
);
CREATE INDEX address_by_person ON access.address (council_id, person_id);

-- What outlives a change of the master key: sealed under the one in use.
CREATE TABLE vault.secret (
    name   text  PRIMARY KEY,
    sealed bytea NOT NULL
);

-- A redacted text no longer proves its hash in the register. It may be redacted for one person
-- after another, so each time has a number.
CREATE TABLE vault.redaction (
    council_id uuid     NOT NULL,
    ref        uuid     NOT NULL,
    number     smallint NOT NULL,
    person_id  uuid     NOT NULL,
    PRIMARY KEY (council_id, ref, number),
    FOREIGN KEY (council_id, ref) REFERENCES vault.text ON DELETE CASCADE
);
CREATE INDEX redaction_by_person ON vault.redaction (council_id, person_id);

GRANT USAGE ON SCHEMA access TO waymark_vault;
GRANT SELECT, INSERT, DELETE ON access.address TO waymark_vault;
GRANT SELECT, INSERT, DELETE ON vault.redaction TO waymark_vault;
GRANT SELECT ON vault.secret TO waymark_vault;

ALTER TABLE read.person
    ADD COLUMN erasure text,
    ADD COLUMN erasure_received date,
    ADD COLUMN erasure_due date,
    ADD COLUMN erased jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.person_was
    ADD COLUMN erasure text,
    ADD COLUMN erasure_received date,
    ADD COLUMN erasure_due date,
    ADD COLUMN erased jsonb NOT NULL DEFAULT '[]';
