-- Appending: the only writers of the register.
--
-- A leaf is '{"position":…,"recorded_at":…,"stream":…,"version":…,"type":…,"command_id":…,
-- "command_seq":…,' and the caller's tail, which is the rest of a JSON object:
-- '"actor":…,"facts":{…}}'.

-- What the database itself writes into a leaf, up to the caller's tail.
CREATE FUNCTION store.leaf(
    p_position bigint, p_recorded_at timestamptz, p_stream uuid, p_version integer,
    p_type text, p_command uuid, p_seq integer, p_tail bytea) RETURNS bytea
LANGUAGE sql STABLE
RETURN convert_to(
    '{"position":' || p_position
    || ',"recorded_at":"' || to_char(p_recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","stream":"' || p_stream || '","version":' || p_version || ',"type":' || to_json(p_type)
    || ',"command_id":"' || p_command || '","command_seq":' || p_seq || ',', 'UTF8') || p_tail;

-- A tail may not say again what the database says, and must end the object it continues:
-- it is read after a first member, as it will stand in the leaf.
CREATE FUNCTION store.is_tail(p_tail bytea) RETURNS boolean
LANGUAGE sql IMMUTABLE
RETURN NOT ('{"":0,' || convert_from(p_tail, 'UTF8'))::jsonb
    ?| ARRAY['position', 'recorded_at', 'stream', 'version', 'type', 'command_id', 'command_seq'];

-- One request with one event and no guard: the quickest way. Its body is bound at creation,
-- so it needs no search_path. No row, or unique_violation: the request is stale or repeated,
-- or the register is empty; send it to append_one for the verdict.
CREATE FUNCTION store.append_lone(
    p_council uuid, p_command uuid, p_digest bytea,
    p_stream uuid, p_version integer, p_type text, p_tail bytea,
    OUT first_position bigint, OUT recorded_at timestamptz)
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    SELECT pg_advisory_xact_lock(uuid_hash_extended(p_council, 1380271955));
    SELECT pg_notify('register', p_council::text);
    INSERT INTO store.event (council_id, position, stream_id, version, type,
                             command_id, command_seq, recorded_at, digest, leaf)
    SELECT p_council, h.p, p_stream, p_version, p_type, p_command, 0, h.at, p_digest,
           store.leaf(h.p, h.at, p_stream, p_version, p_type, p_command, 0, p_tail)
      FROM (SELECT e.position + 1 AS p, greatest(clock_timestamp(), e.recorded_at) AS at
              FROM store.event e WHERE e.council_id = p_council
             ORDER BY e.position DESC LIMIT 1) h
     WHERE store.is_tail(p_tail)
       AND (p_version = 1
            OR EXISTS (SELECT FROM store.event e
                        WHERE e.council_id = p_council AND e.stream_id = p_stream
                          AND e.version = p_version - 1))
    RETURNING event.position, event.recorded_at;
END;

-- The same with guards: a separate function, because one more subquery costs as much as an index.
CREATE FUNCTION store.append_lone_guarded(
    p_council uuid, p_command uuid, p_digest bytea,
    p_stream uuid, p_version integer, p_type text, p_tail bytea,
    p_guard_stream uuid[], p_guard_version integer[],
    OUT first_position bigint, OUT recorded_at timestamptz)
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    SELECT pg_advisory_xact_lock(uuid_hash_extended(p_council, 1380271955));
    SELECT pg_notify('register', p_council::text);
    INSERT INTO store.event (council_id, position, stream_id, version, type,
                             command_id, command_seq, recorded_at, digest, leaf)
    SELECT p_council, h.p, p_stream, p_version, p_type, p_command, 0, h.at, p_digest,
           store.leaf(h.p, h.at, p_stream, p_version, p_type, p_command, 0, p_tail)
      FROM (SELECT e.position + 1 AS p, greatest(clock_timestamp(), e.recorded_at) AS at
              FROM store.event e WHERE e.council_id = p_council
             ORDER BY e.position DESC LIMIT 1) h
     WHERE store.is_tail(p_tail)
       AND (p_version = 1
            OR EXISTS (SELECT FROM store.event e
                        WHERE e.council_id = p_council AND e.stream_id = p_stream
                          AND e.version = p_version - 1))
       AND NOT EXISTS (
            SELECT FROM unnest(p_guard_stream, p_guard_version) g(stream, version)
             WHERE g.version <> coalesce((SELECT e.version FROM store.event e
                                           WHERE e.council_id = p_council AND e.stream_id = g.stream
                                           ORDER BY e.version DESC LIMIT 1), 0))
    RETURNING event.position, event.recorded_at;
END;

-- One request of any shape. Written streams come event by event in order; guards are streams
-- only looked at, at the version they must still have (0: none yet).
-- verdict: ok | stale | duplicate (same command, same digest: the first receipt)
--        | conflict (same command, other digest)
CREATE FUNCTION store.append_one(
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
    IF p_version[1] <> coalesce(v, 0) + 1 THEN RETURN; END IF;
    FOR i IN 2 .. n LOOP    -- a stream goes on from its version now, or from this request's last event in it
        v := NULL;
        FOR j IN REVERSE i - 1 .. 1 LOOP
            IF p_stream[j] = p_stream[i] THEN v := p_version[j]; EXIT; END IF;
        END LOOP;
        IF v IS NULL THEN
            SELECT e.version INTO v FROM store.event e
             WHERE e.council_id = p_council AND e.stream_id = p_stream[i] ORDER BY e.version DESC LIMIT 1;
        END IF;
        IF p_version[i] <> coalesce(v, 0) + 1 THEN RETURN; END IF;
    END LOOP;
    FOR i IN 1 .. cardinality(p_guard_stream) LOOP
        SELECT e.version INTO v FROM store.event e
         WHERE e.council_id = p_council AND e.stream_id = p_guard_stream[i] ORDER BY e.version DESC LIMIT 1;
        IF p_guard_version[i] <> coalesce(v, 0) THEN RETURN; END IF;
    END LOOP;

    recorded_at := greatest(clock_timestamp(), recorded_at);
    FOR i IN 1 .. n LOOP
        IF NOT store.is_tail(p_tail[i]) THEN
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

-- Many requests. Those that share no stream (written by one of them) and no command id with
-- another are checked and inserted set-wise; the others go through append_one in their order,
-- so the answer is always that of one after another.
CREATE FUNCTION store.append(
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
           count(DISTINCT c.id)
      INTO known, kinds FROM unnest(p_command) WITH ORDINALITY c(id, i);

    SELECT array_agg(DISTINCT q.request) FILTER (WHERE q.shared),
           array_agg(DISTINCT q.request) FILTER (WHERE q.moved)
      INTO slow, stale
      FROM (SELECT w.request, w.shared,
                   CASE WHEN w.prev_request = w.request THEN w.version <> w.prev_version + 1
                        ELSE w.version - w.writes <> coalesce((
                            SELECT e.version FROM store.event e
                             WHERE e.council_id = p_council AND e.stream_id = w.stream
                             ORDER BY e.version DESC LIMIT 1), 0) END AS moved
              FROM (SELECT t.request, t.stream, t.version, t.writes,
                           lag(t.request) OVER s AS prev_request, lag(t.version) OVER s AS prev_version,
                           max(t.writes) OVER a = 1
                               AND min(t.request) OVER a <> max(t.request) OVER a AS shared
                      FROM (SELECT u.request, u.stream, u.version, 1 AS writes, u.o
                              FROM unnest(p_request, p_stream, p_version)
                                   WITH ORDINALITY u(request, stream, version, o)
                             UNION ALL
                            SELECT g.request, g.stream, g.version, 0, 0
                              FROM unnest(p_guard_request, p_guard_stream, p_guard_version)
                                   g(request, stream, version)) t
                    WINDOW s AS (PARTITION BY t.stream ORDER BY t.request, t.o),
                           a AS (PARTITION BY t.stream)) w) q;

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
                WHERE t.request <> ALL (skip) AND NOT store.is_tail(t.tail)) THEN
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

REVOKE ALL ON FUNCTION store.leaf, store.is_tail, store.append, store.append_one,
    store.append_lone, store.append_lone_guarded FROM PUBLIC;
GRANT EXECUTE ON FUNCTION store.append, store.append_one, store.append_lone, store.append_lone_guarded
    TO waymark_app;
