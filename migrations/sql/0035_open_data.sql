-- Under which licence a council publishes its open data. Rows are made anew: the fold has another version.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.council ADD COLUMN licences jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.council_was ADD COLUMN licences jsonb NOT NULL DEFAULT '[]';

-- Who of these is a councillor: they hold an office by that, and are named. As the other doors in the wall it runs as the
-- runner, answers no rows, and is about the council of the connection.
RESET ROLE;
CREATE FUNCTION read.councillors(p_persons uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.id FROM read.person p
     WHERE p.council_id = nullif(current_setting('waymark.council', true), '')::uuid AND p.councillor AND p.id = ANY (p_persons)
$$;
ALTER FUNCTION read.councillors OWNER TO waymark_runner;
REVOKE ALL ON FUNCTION read.councillors FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.councillors TO waymark_reader;
