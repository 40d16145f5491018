-- A second wall around the read models: whatever a query of the reader's forgets to ask, no row of another council comes,
-- and none that is not for whoever asks. The reader's connections say before each query what may be seen (store/window.py);
-- one that says nothing sees nothing. The runner owns the tables, so the wall does not bind it.

-- Puts the wall around a table: `SELECT read.wall('read.milestone')`. Each rebuild and each migration that makes a read
-- table calls it, as the runner. What was follows what is: where a row's visibility can change (it is no part of the key),
-- an old version is seen only if the row may be seen now.
CREATE FUNCTION read.wall(p_table regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    name text := (SELECT c.relname FROM pg_class c WHERE c.oid = p_table);
    current text := regexp_replace(name, '_was$', '');
    keyed boolean := EXISTS (
        SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
         WHERE i.indrelid = p_table AND i.indisprimary AND a.attname = 'visibility');
    still text := '';
BEGIN
    IF name <> current AND NOT keyed THEN
        still := format('AND EXISTS (SELECT FROM read.%I n WHERE n.council_id = %I.council_id AND n.id = %2$I.id)',
                        current, name);
    END IF;
    EXECUTE format('ALTER TABLE read.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('DROP POLICY IF EXISTS seen ON read.%I', name);
    -- Both lists are searched as they are, and for what is not public only: making arrays of them costs more than all else.
    EXECUTE format($policy$
        CREATE POLICY seen ON read.%I FOR SELECT TO waymark_reader USING (
            council_id = nullif(current_setting('waymark.council', true), '')::uuid
            AND (visibility = 'public'
                 OR strpos(current_setting('waymark.kinds', true), visibility) > 0
                 OR (visibility = 'partnership'
                     AND strpos(current_setting('waymark.partnerships', true), partnership::text) > 0))
            %s)$policy$, name, still);
END $$;

-- Doors in the wall: the few questions that are asked before it is known who may see what, or whose answer is for everybody.
-- They run as the runner, answer no rows of the read models, and all but one are about the council of the connection.

-- Of which partnerships somebody may see more than the public: those in whose bodies they sit now.
CREATE FUNCTION read.sits_in(p_person uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 3 SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT b.partnership FROM read.body b
     WHERE b.council_id = nullif(current_setting('waymark.council', true), '')::uuid AND b.partnership IS NOT NULL
       AND b.fuller IS NULL AND NOT b.disbanded AND b.seats_taken @> ARRAY[p_person]
$$;

-- How persons want to be shown, councillors always by name: it decides how much of a name is told, to the public too.
CREATE FUNCTION read.shown_as(p_persons uuid[]) RETURNS TABLE (id uuid, shown text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.id, CASE WHEN p.councillor THEN 'full name' ELSE p.shown END FROM read.person p
     WHERE p.council_id = nullif(current_setting('waymark.council', true), '')::uuid AND p.id = ANY (p_persons)
$$;

-- At which positions these persons or things are named. Behind the wall PostgreSQL may not use the indexes for that: it
-- cannot know that comparing arrays gives nothing away. What stands there is for audit_trail's own wall to show.
-- OFFSET 0: they are found by what they name alone. Together with the council the index would be read for all of its entries.
CREATE FUNCTION read.naming_persons(p_persons uuid[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.position FROM (SELECT * FROM read.audit_trail WHERE persons && p_persons OFFSET 0) t
     WHERE t.council_id = nullif(current_setting('waymark.council', true), '')::uuid
$$;
CREATE FUNCTION read.naming_things(p_things uuid[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.position FROM (SELECT * FROM read.audit_trail WHERE things && p_things OFFSET 0) t
     WHERE t.council_id = nullif(current_setting('waymark.council', true), '')::uuid
$$;

-- What all the councils are called: the list that everybody begins with.
CREATE FUNCTION read.council_names() RETURNS TABLE (slug text, name text, practice boolean)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.slug, c.name, c.practice FROM store.register r
      JOIN read.council c ON c.council_id = r.council_id AND c.id = r.council_id
     WHERE c.visibility = 'public' ORDER BY r.slug
$$;

DO $$
DECLARE
    made regprocedure;
BEGIN
    FOR made IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'read'::regnamespace AND p.prosecdef
    LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO waymark_runner', made);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', made);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO waymark_reader', made);
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION read.wall FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.wall TO waymark_runner;

SET LOCAL ROLE waymark_runner;
SELECT read.wall(c.oid) FROM pg_class c
 WHERE c.relnamespace = 'read'::regnamespace AND c.relkind = 'r'
   AND c.relname <> 'tracking' AND c.relname !~ '_next$';
