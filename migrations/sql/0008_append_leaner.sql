-- The same as in 0002, with less to start up at each call.

-- One format in place of a chain of concatenations.
CREATE OR REPLACE FUNCTION store.leaf(
    p_position bigint, p_recorded_at timestamptz, p_stream uuid, p_version integer,
    p_type text, p_command uuid, p_seq integer, p_tail bytea) RETURNS bytea
LANGUAGE sql STABLE
RETURN convert_to(format(
    '{"position":%s,"recorded_at":"%s","stream":"%s","version":%s,"type":%s,"command_id":"%s","command_seq":%s,',
    p_position, to_char(p_recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    p_stream, p_version, to_json(p_type), p_command, p_seq), 'UTF8') || p_tail;

-- A tail is read after the keys that the database writes, as it will stand in the leaf: it
-- must end that object, and may say none of its keys again.
CREATE OR REPLACE FUNCTION store.is_tail(p_tail bytea) RETURNS boolean
LANGUAGE sql IMMUTABLE
RETURN ('{"position":0,"recorded_at":0,"stream":0,"version":0,"type":0,"command_id":0,"command_seq":0,'
        || convert_from(p_tail, 'UTF8')) IS JSON OBJECT WITH UNIQUE KEYS;

CREATE OR REPLACE FUNCTION store.append_lone(
    p_council uuid, p_command uuid, p_digest bytea,
    p_stream uuid, p_version integer, p_type text, p_tail bytea,
    OUT first_position bigint, OUT recorded_at timestamptz)
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    SELECT pg_advisory_xact_lock(uuid_hash_extended(p_council, 1380271955)),
           pg_notify('register', p_council::text);
    INSERT INTO store.event (council_id, position, stream_id, version, type,
                             command_id, command_seq, recorded_at, digest, leaf)
    SELECT p_council, h.p, p_stream, p_version, p_type, p_command, 0, h.at, p_digest,
           store.leaf(h.p, h.at, p_stream, p_version, p_type, p_command, 0, p_tail)
      FROM (SELECT e.position + 1 AS p, greatest(clock_timestamp(), e.recorded_at) AS at
              FROM store.event e WHERE e.council_id = p_council
             ORDER BY e.position DESC LIMIT 1) h
     WHERE octet_length(p_digest) = 32
       AND store.is_tail(p_tail)
       AND (p_version = 1
            OR EXISTS (SELECT FROM store.event e
                        WHERE e.council_id = p_council AND e.stream_id = p_stream
                          AND e.version = p_version - 1))
    RETURNING event.position, event.recorded_at;
END;

CREATE OR REPLACE FUNCTION store.append_lone_guarded(
    p_council uuid, p_command uuid, p_digest bytea,
    p_stream uuid, p_version integer, p_type text, p_tail bytea,
    p_guard_stream uuid[], p_guard_version integer[],
    OUT first_position bigint, OUT recorded_at timestamptz)
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    SELECT pg_advisory_xact_lock(uuid_hash_extended(p_council, 1380271955)),
           pg_notify('register', p_council::text);
    INSERT INTO store.event (council_id, position, stream_id, version, type,
                             command_id, command_seq, recorded_at, digest, leaf)
    SELECT p_council, h.p, p_stream, p_version, p_type, p_command, 0, h.at, p_digest,
           store.leaf(h.p, h.at, p_stream, p_version, p_type, p_command, 0, p_tail)
      FROM (SELECT e.position + 1 AS p, greatest(clock_timestamp(), e.recorded_at) AS at
              FROM store.event e WHERE e.council_id = p_council
             ORDER BY e.position DESC LIMIT 1) h
     WHERE octet_length(p_digest) = 32
       AND store.is_tail(p_tail)
       AND (p_version = 1
            OR EXISTS (SELECT FROM store.event e
                        WHERE e.council_id = p_council AND e.stream_id = p_stream
                          AND e.version = p_version - 1))
       AND NOT EXISTS (
            SELECT FROM unnest(p_guard_stream, p_guard_version) g(stream, version)
             WHERE g.stream IS NULL
                OR g.version IS DISTINCT FROM coalesce((
                       SELECT e.version FROM store.event e
                        WHERE e.council_id = p_council AND e.stream_id = g.stream
                        ORDER BY e.version DESC LIMIT 1), 0))
    RETURNING event.position, event.recorded_at;
END;
