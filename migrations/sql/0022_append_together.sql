-- Many requests that write one stream after another, stored together: what an import sends, each milestone being placed in
-- the same plan. Where all of a batch fits as it stands, each version following from the one before, it is stored at once;
-- as before, anything amiss has those that share a stream looked at one by one.

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
    fits boolean; chained boolean; odd integer[];
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
           bool_and(q.fits),
           bool_and(coalesce(q.follows, NOT q.moved))
      INTO slow, stale, fits, chained
      FROM (SELECT w.request, w.shared, w.fits IS TRUE AS fits,
                   CASE WHEN w.prev_request <> w.request
                        THEN w.version - w.writes = w.prev_version END AS follows,
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
                           a AS (PARTITION BY t.stream)) w
             OFFSET 0) q;    -- so that each is looked up once
    IF (fits AND p_request[cardinality(p_request)] = n AND cardinality(p_type) = cardinality(p_request)
        AND cardinality(p_tail) = cardinality(p_request) AND array_dims(p_digest) = '[1:' || n || ']'
        AND (odd IS NULL OR odd <@ known)) IS NOT TRUE THEN
        RAISE EXCEPTION 'the parts of a request do not fit together, or a digest has not 32 bytes'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;

    IF chained AND known IS NULL THEN
        slow := NULL; stale := NULL;
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
