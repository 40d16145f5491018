-- The register: one row is one event, one dense numbering per council.
--
-- Dense positions in commit order come from one advisory lock per register, held to the
-- end of the transaction, and the last row of the primary key: there is no head row to
-- update, so nothing bloats and nothing can disagree with the events. The three unique
-- constraints stand behind the lock: whatever slips past a check is refused, never stored
-- twice. There is one CHECK and no foreign key: each costs microseconds per statement, and
-- only the functions in 0002 write. They put every column into the leaf themselves, so a
-- leaf equals its columns by construction.

CREATE SCHEMA store;

CREATE TABLE store.register (
    council_id uuid PRIMARY KEY,
    slug       text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 60)
);

CREATE TABLE store.event (
    council_id  uuid        NOT NULL,
    position    bigint      NOT NULL,
    stream_id   uuid        NOT NULL,
    version     integer     NOT NULL,
    type        text        NOT NULL,
    command_id  uuid        NOT NULL,
    command_seq smallint    NOT NULL,
    recorded_at timestamptz NOT NULL,
    digest      bytea,      -- of the command's content, on its first event only
    leaf        bytea       NOT NULL CHECK (octet_length(leaf) <= 65535),
    -- RFC 6962 leaf hashing: a Merkle tree over the register needs nothing but what is stored.
    leaf_hash   bytea       NOT NULL GENERATED ALWAYS AS (sha256('\x00'::bytea || leaf)) STORED,
    PRIMARY KEY (council_id, position),
    UNIQUE (council_id, stream_id, version),
    UNIQUE (council_id, command_id, command_seq)
);

-- Behind the privileges, for the owner's slips too.
CREATE FUNCTION store.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the register only grows' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON store.event
    FOR EACH STATEMENT EXECUTE FUNCTION store.refuse();

-- A council's register begins empty; its first event is appended at position 0.
CREATE FUNCTION store.open_register(p_council uuid, p_slug text) RETURNS void
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    INSERT INTO store.register (council_id, slug) VALUES (p_council, p_slug);
END;

-- The last position recorded at or before a moment; -1 if there was none yet.
-- recorded_at never goes backwards, so halving the primary key finds it without an index.
CREATE FUNCTION store.position_at(p_council uuid, p_moment timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    low bigint := -1;       -- recorded in time, or before the beginning
    high bigint;            -- recorded later, or past the end
    middle bigint;
    moment timestamptz;
BEGIN
    SELECT e.position + 1 INTO high FROM store.event e
     WHERE e.council_id = p_council ORDER BY e.position DESC LIMIT 1;
    WHILE coalesce(high, 0) - low > 1 LOOP
        middle := (low + high) / 2;
        SELECT e.recorded_at INTO moment FROM store.event e
         WHERE e.council_id = p_council AND e.position = middle;
        IF moment <= p_moment THEN low := middle; ELSE high := middle; END IF;
    END LOOP;
    RETURN low;
END $$;

REVOKE ALL ON FUNCTION store.open_register, store.position_at, store.refuse FROM PUBLIC;
GRANT USAGE ON SCHEMA store TO waymark_app, waymark_runner, waymark_reader, waymark_vault;
GRANT SELECT ON store.register, store.event TO waymark_app, waymark_runner, waymark_reader;
GRANT EXECUTE ON FUNCTION store.open_register TO waymark_app;
GRANT EXECUTE ON FUNCTION store.position_at TO waymark_app, waymark_runner, waymark_reader;
