-- What a stolen password could still do: append with arguments that contradict each other,
-- hold the register up, leave things behind, and read what is not its business.

-- One request of any shape, as in 0002.
CREATE OR REPLACE FUNCTION store.append_one(
    p_council uuid, p_command uuid, p_digest bytea,
    p_stream uuid[], p_version integer[], p_type text[], p_tail bytea[],
    p_guard_stream uuid[], p_guard_version integer[],
    OUT verdict text, OUT first_position bigint, OUT events integer, OUT recorded_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    n integer := cardinality(p_stream);
    v integer;
    known boolean;
BEGIN
    IF n = 0 THEN
        RAISE EXCEPTION 'a request without events' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF cardinality(p_version) <> n OR cardinality(p_type) <> n OR cardinality(p_tail) <> n
       OR cardinality(p_guard_version) <> cardinality(p_guard_stream) THEN
        RAISE EXCEPTION 'the parts of a request do not fit together'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    -- The register's lock: the statements below see all that was appended before it was had.
    PERFORM pg_advisory_xact_lock(uuid_hash_extended(p_council, 1380271955));

    SELECT (SELECT e.position + 1 FROM store.event e
             WHERE e.council_id = p_council ORDER BY e.position DESC LIMIT 1),
           (SELECT e.recorded_at FROM store.event e
             WHERE e.council_id = p_council ORDER BY e.position DESC LIMIT 1),
           (SELECT e.version FROM store.event e
             WHERE e.council_id = p_council AND e.stream_id = p_stream[1] ORDER BY e.version DESC LIMIT 1),
           EXISTS (SELECT FROM store.event e
                    WHERE e.council_id = p_council AND e.command_id = p_command AND e.command_seq = 0)
      INTO first_position, recorded_at, v, known;
    IF known THEN
        SELECT CASE WHEN e.digest = p_digest THEN 'duplicate' ELSE 'conflict' END, e.position, e.recorded_at
          INTO verdict, first_position, recorded_at
          FROM store.event e
         WHERE e.council_id = p_council AND e.command_id = p_command AND e.command_seq = 0;
        SELECT count(*) INTO events FROM store.event e
         WHERE e.council_id = p_council AND e.command_id = p_command;
        RETURN;
    END IF;
    IF first_position IS NULL THEN
        IF NOT EXISTS (SELECT FROM store.register r WHERE r.council_id = p_council) THEN
            RAISE EXCEPTION 'no register for council %', p_council USING ERRCODE = 'no_data_found';
        END IF;
        first_position := 0;
    END IF;

    verdict := 'stale';
    IF p_version[1] IS DISTINCT FROM coalesce(v, 0) + 1 THEN RETURN; END IF;
    FOR i IN 2 .. n LOOP    -- a stream goes on from its version now, or from this request's last event in it
        v := NULL;
        FOR j IN REVERSE i - 1 .. 1 LOOP
            IF p_stream[j] = p_stream[i] THEN v := p_version[j]; EXIT; END IF;
        END LOOP;
        IF v IS NULL THEN
            SELECT e.version INTO v FROM store.event e
             WHERE e.council_id = p_council AND e.stream_id = p_stream[i] ORDER BY e.version DESC LIMIT 1;
        END IF;
        IF p_version[i] IS DISTINCT FROM coalesce(v, 0) + 1 THEN RETURN; END IF;
    END LOOP;
    FOR i IN 1 .. cardinality(p_guard_stream) LOOP
        SELECT e.version INTO v FROM store.event e
         WHERE e.council_id = p_council AND e.stream_id = p_guard_stream[i] ORDER BY e.version DESC LIMIT 1;
        IF p_guard_stream[i] IS NULL OR p_guard_version[i] IS DISTINCT FROM coalesce(v, 0) THEN RETURN; END IF;
    END LOOP;

    IF octet_length(p_digest) IS DISTINCT FROM 32 THEN
        RAISE EXCEPTION 'a digest has 32 bytes' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    recorded_at := greatest(clock_timestamp(), recorded_at);
    FOR i IN 1 .. n LOOP
        IF store.is_tail(p_tail[i]) IS NOT TRUE THEN
            RAISE EXCEPTION 'an event repeats what the register writes itself'
                USING ERRCODE = 'invalid_parameter_value';
        END IF;
        INSERT INTO store.event (council_id, position, stream_id, version, type,
                                 command_id, command_seq, recorded_at, digest, leaf)
        VALUES (p_council, first_position + i - 1, p_stream[i], p_version[i], p_type[i],
                p_command, i - 1, recorded_at, CASE WHEN i = 1 THEN p_digest END,
                store.leaf(first_position + i - 1, recorded_at, p_stream[i], p_version[i],
                           p_type[i], p_command, i - 1, p_tail[i]));
    END LOOP;
    verdict := 'ok';
    events := n;
    PERFORM pg_notify('register', p_council::text);
END $$;

-- Many requests, as in 0002.
CREATE OR REPLACE FUNCTION store.append(
    p_council uuid,
    p_command uuid[], p_digest bytea[], p_events integer[],                -- one per request
    p_request integer[], p_seq smallint[], p_stream uuid[], p_version integer[],
    p_type text[], p_tail bytea[],                                         -- one per event, by request
    p_guard_request integer[], p_guard_stream uuid[], p_guard_version integer[],  -- one per guard
    OUT verdict text[], OUT first_position bigint[], OUT events integer[], OUT recorded_at timestamptz[])
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    slow integer[]; stale integer[]; known integer[]; kinds integer; skip integer[] := '{}';
    base bigint; was timestamptz; now_ timestamptz; one record;
    n integer := cardinality(p_command); first integer := 1;
    fits boolean; odd integer[];
BEGIN
    IF 0 = ANY (p_events) THEN
        RAISE EXCEPTION 'a request without events' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM pg_advisory_xact_lock(uuid_hash_extended(p_council, 1380271955));
    IF NOT EXISTS (SELECT FROM store.register r WHERE r.council_id = p_council) THEN
        RAISE EXCEPTION 'no register for council %', p_council USING ERRCODE = 'no_data_found';
    END IF;

    SELECT array_agg(c.i) FILTER (WHERE EXISTS (
               SELECT FROM store.event e
                WHERE e.council_id = p_council AND e.command_id = c.id AND e.command_seq = 0)),
           array_agg(c.i) FILTER (WHERE octet_length(c.digest) IS DISTINCT FROM 32),
           count(DISTINCT c.id)
      INTO known, odd, kinds FROM unnest(p_command, p_digest) WITH ORDINALITY c(id, digest, i);

    -- What fits: events come in the requests' order, each request's numbered from 0 without a
    -- gap and as many as it says; nothing that versions are compared with is left unsaid.
    SELECT array_agg(DISTINCT q.request) FILTER (WHERE q.shared),
           array_agg(DISTINCT q.request) FILTER (WHERE q.moved),
           bool_and(q.fits)
      INTO slow, stale, fits
      FROM (SELECT w.request, w.shared, w.fits IS TRUE AS fits,
                   CASE WHEN w.prev_request = w.request THEN w.version <> w.prev_version + 1
                        ELSE w.version - w.writes <> coalesce((
                            SELECT e.version FROM store.event e
                             WHERE e.council_id = p_council AND e.stream_id = w.stream
                             ORDER BY e.version DESC LIMIT 1), 0) END AS moved
              FROM (SELECT t.request, t.stream, t.version, t.writes, t.fits,
                           lag(t.request) OVER s AS prev_request, lag(t.version) OVER s AS prev_version,
                           max(t.writes) OVER a = 1
                               AND min(t.request) OVER a <> max(t.request) OVER a AS shared
                      FROM (SELECT u.request, u.stream, u.version, 1 AS writes, u.o,
                                   u.version IS NOT NULL
                                   AND CASE WHEN u.seq = 0 THEN u.request = coalesce(p_request[u.o - 1], 0) + 1
                                            ELSE u.request = p_request[u.o - 1] AND u.seq = p_seq[u.o - 1] + 1 END
                                   AND (p_events[u.request] = u.seq + 1
                                        OR p_request[u.o + 1] = u.request AND p_events[u.request] > u.seq) AS fits
                              FROM unnest(p_request, p_seq, p_stream, p_version)
                                   WITH ORDINALITY u(request, seq, stream, version, o)
                             UNION ALL
                            SELECT g.request, g.stream, g.version, 0, 0,
                                   g.request BETWEEN 1 AND n AND g.stream IS NOT NULL AND g.version IS NOT NULL
                              FROM unnest(p_guard_request, p_guard_stream, p_guard_version)
                                   g(request, stream, version)) t
                    WINDOW s AS (PARTITION BY t.stream ORDER BY t.request, t.o),
                           a AS (PARTITION BY t.stream)) w) q;
    IF (fits AND p_request[cardinality(p_request)] = n AND cardinality(p_type) = cardinality(p_request)
        AND cardinality(p_tail) = cardinality(p_request) AND array_dims(p_digest) = '[1:' || n || ']'
        AND (odd IS NULL OR odd <@ known)) IS NOT TRUE THEN
        RAISE EXCEPTION 'the parts of a request do not fit together, or a digest has not 32 bytes'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;

    IF kinds < n THEN       -- a command twice in one batch
        slow := array(SELECT generate_series(1, n));
    END IF;
    IF slow IS NOT NULL OR stale IS NOT NULL OR known IS NOT NULL THEN
        skip := coalesce(slow, '{}') || coalesce(stale, '{}') || coalesce(known, '{}');
    END IF;

    SELECT e.position + 1, e.recorded_at INTO base, was FROM store.event e
     WHERE e.council_id = p_council ORDER BY e.position DESC LIMIT 1;
    base := coalesce(base, 0);
    now_ := greatest(clock_timestamp(), was);
    IF EXISTS (SELECT FROM unnest(p_request, p_tail) t(request, tail)
                WHERE t.request <> ALL (skip) AND store.is_tail(t.tail) IS NOT TRUE) THEN
        RAISE EXCEPTION 'an event repeats what the register writes itself'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    INSERT INTO store.event (council_id, position, stream_id, version, type,
                             command_id, command_seq, recorded_at, digest, leaf)
    SELECT p_council, u.p, u.stream, u.version, u.type,
           p_command[u.request], u.seq, now_, CASE WHEN u.seq = 0 THEN p_digest[u.request] END,
           store.leaf(u.p, now_, u.stream, u.version, u.type, p_command[u.request], u.seq, u.tail)
      FROM (SELECT t.*, base - 1 + row_number() OVER (ORDER BY t.o) AS p
              FROM unnest(p_request, p_seq, p_stream, p_version, p_type, p_tail)
                   WITH ORDINALITY t(request, seq, stream, version, type, tail, o)
             WHERE t.request <> ALL (skip)) u;

    FOR i IN 1 .. n LOOP
        IF i <> ALL (skip) THEN
            verdict[i] := 'ok'; first_position[i] := base; events[i] := p_events[i]; recorded_at[i] := now_;
            base := base + p_events[i];
        END IF;
    END LOOP;
    IF skip <> '{}' THEN
        FOR i IN 1 .. n LOOP
            IF i = ANY (skip) THEN
                one := store.append_one(
                    p_council, p_command[i], p_digest[i],
                    p_stream[first : first + p_events[i] - 1], p_version[first : first + p_events[i] - 1],
                    p_type[first : first + p_events[i] - 1], p_tail[first : first + p_events[i] - 1],
                    array(SELECT g.s FROM unnest(p_guard_request, p_guard_stream) WITH ORDINALITY g(r, s, o)
                           WHERE g.r = i ORDER BY g.o),
                    array(SELECT g.v FROM unnest(p_guard_request, p_guard_version) WITH ORDINALITY g(r, v, o)
                           WHERE g.r = i ORDER BY g.o));
                verdict[i] := one.verdict; first_position[i] := one.first_position;
                events[i] := one.events; recorded_at[i] := one.recorded_at;
            END IF;
            first := first + p_events[i];
        END LOOP;
    END IF;
    IF 'ok' = ANY (verdict) THEN    -- one per transaction, however often called
        PERFORM pg_notify('register', p_council::text);
    END IF;
END $$;

-- The vault asks whether its texts and persons are in the register; it does not read there.
CREATE FUNCTION vault.is_named(p_council uuid, p_command uuid, p_ref uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
RETURN EXISTS (SELECT FROM store.event e
                WHERE e.council_id = p_council AND e.command_id = p_command
                  AND position(convert_to(p_ref::text, 'UTF8') IN e.leaf) > 0);

CREATE FUNCTION vault.has_events(p_council uuid, p_stream uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
RETURN EXISTS (SELECT FROM store.event e
                WHERE e.council_id = p_council AND e.stream_id = p_stream);

REVOKE ALL ON FUNCTION vault.is_named, vault.has_events FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.is_named, vault.has_events TO waymark_vault;
REVOKE SELECT ON store.event FROM waymark_vault;
REVOKE USAGE ON SCHEMA store FROM waymark_vault;

-- What PostgreSQL lets every login do, and none of ours needs. Advisory locks: whoever takes
-- a register's holds all writers up. Large objects: they fill the disk unseen. Functions and
-- DO: whoever owns a table may have them run by those who use it, the owner too. Only a
-- superuser may take these away; elsewhere they stay (docs/security.md).
DO $$
DECLARE
    granted regprocedure;
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN RETURN; END IF;
    FOR granted IN
        SELECT oid FROM pg_proc
         WHERE pronamespace = 'pg_catalog'::regnamespace
           AND (proname ~ '^pg_(try_)?advisory_(xact_)?lock'
                OR proname IN ('lo_creat', 'lo_create', 'lo_from_bytea'))
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', granted);
    END LOOP;
    GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO waymark_runner;    -- to rebuild alone
    REVOKE USAGE ON LANGUAGE sql, plpgsql FROM PUBLIC;
END $$;
