-- Beside a grant: who belongs to the applicant, and its own report. A fund knows what was paid out of it and what came back,
-- without looking at each of its grants. Organisations are found by the beginnings of words in their names.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.grant_record
    ADD COLUMN person uuid,
    ADD COLUMN matched jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN handed_in jsonb;
ALTER TABLE read.grant_record_was
    ADD COLUMN person uuid,
    ADD COLUMN matched jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN handed_in jsonb;
ALTER TABLE read.fund
    ADD COLUMN paid bigint NOT NULL DEFAULT 0,
    ADD COLUMN returned bigint NOT NULL DEFAULT 0;
ALTER TABLE read.fund_was
    ADD COLUMN paid bigint NOT NULL DEFAULT 0,
    ADD COLUMN returned bigint NOT NULL DEFAULT 0;

-- Every sign between words counts as a space: else "Foo/Bar" would be one word, the name of a file.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX ON read.organisation USING gin (
    to_tsvector('simple'::regconfig,
        regexp_replace(jsonb_path_query_array(names, '$[*].name')::text, '[^[:alnum:]]+', ' ', 'g')));
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX ON read.organisation_was USING gin (
    to_tsvector('simple'::regconfig,
        regexp_replace(jsonb_path_query_array(names, '$[*].name')::text, '[^[:alnum:]]+', ' ', 'g')));

RESET ROLE;

-- A door as those of 0028: which organisations were ever called something with words in it that begin so. Behind the wall
-- PostgreSQL may not use the indexes for that. Whether one of them is shown is for the wall of its own table to say.
CREATE FUNCTION read.organisations_called(p_words text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, pg_temp AS $$
    WITH sought AS MATERIALIZED (
        SELECT regexp_replace(plainto_tsquery('simple', regexp_replace(p_words, '[^[:alnum:]]+', ' ', 'g'))::text,
                              '''( |$)', ''':*\1', 'g')::tsquery AS words)
    SELECT found.id FROM (
        SELECT o.council_id, o.id FROM read.organisation o
         WHERE to_tsvector('simple'::regconfig,
                   regexp_replace(jsonb_path_query_array(o.names, '$[*].name')::text, '[^[:alnum:]]+', ' ', 'g'))
               @@ (SELECT words FROM sought)
        UNION ALL
        SELECT w.council_id, w.id FROM read.organisation_was w
         WHERE to_tsvector('simple'::regconfig,
                   regexp_replace(jsonb_path_query_array(w.names, '$[*].name')::text, '[^[:alnum:]]+', ' ', 'g'))
               @@ (SELECT words FROM sought)
        OFFSET 0) found
     WHERE found.council_id = nullif(current_setting('waymark.council', true), '')::uuid
$$;
ALTER FUNCTION read.organisations_called OWNER TO waymark_runner;
REVOKE ALL ON FUNCTION read.organisations_called FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.organisations_called TO waymark_reader;
