-- Files that show that a milestone is achieved. The register holds a title and the SHA-256 of the file;
-- the file lies here, sealed under a key of its own, so that it can be destroyed.

CREATE TABLE vault.file (
    council_id uuid        NOT NULL,
    about      uuid        NOT NULL,      -- the milestone
    sha256     bytea       NOT NULL,      -- of the file as it is kept
    key_id     uuid        NOT NULL,
    media_type text        NOT NULL,
    size       integer     NOT NULL,      -- bytes
    sealed     bytea       NOT NULL,
    sealed_by  uuid        NOT NULL,
    sealed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    kept       boolean     NOT NULL DEFAULT false,  -- an entry is known to name it
    PRIMARY KEY (council_id, about, sha256),
    FOREIGN KEY (council_id, key_id) REFERENCES vault.key ON DELETE CASCADE
);
ALTER TABLE vault.file ALTER COLUMN sealed SET STORAGE EXTERNAL;  -- sealed bytes do not get smaller
CREATE INDEX file_not_kept ON vault.file (sealed_at) WHERE NOT kept;
CREATE INDEX file_by_key ON vault.file (council_id, key_id);

GRANT SELECT, INSERT, UPDATE ON vault.file TO waymark_vault;

-- Whether an entry about the thing names the file. The vault's login reads no register.
CREATE FUNCTION vault.is_evidence(p_council uuid, p_stream uuid, p_sha256 bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
RETURN EXISTS (SELECT FROM store.event e
                WHERE e.council_id = p_council AND e.stream_id = p_stream
                  AND e.type = 'milestone.evidence-attached'
                  AND position(convert_to(encode(p_sha256, 'hex'), 'UTF8') IN e.leaf) > 0);

REVOKE ALL ON FUNCTION vault.is_evidence FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.is_evidence TO waymark_vault;
