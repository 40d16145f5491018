-- What each entry says in plain sight, to be searched: its titles, names and quotes. Texts are sealed, and only named here.

SET LOCAL ROLE waymark_runner;

CREATE TABLE read.search_words (
    council_id  uuid   NOT NULL,
    position    bigint NOT NULL,
    thing       uuid   NOT NULL,
    kind        text   NOT NULL,
    words       text   NOT NULL,
    folded      text   NOT NULL,
    texts       uuid[] NOT NULL,
    on_day      date,
    partnership uuid,
    visibility  text   NOT NULL,
    PRIMARY KEY (council_id, position)
);
CREATE INDEX ON read.search_words USING gin (to_tsvector('english'::regconfig, folded));
CREATE INDEX ON read.search_words (council_id, position) WHERE texts <> '{}';
SELECT read.wall('read.search_words');
RESET ROLE;

-- At which positions these words stand. Behind the wall PostgreSQL may not use the index for that: it cannot know that looking
-- for words gives nothing away. What stands there is for search_words's own wall to show.
CREATE FUNCTION read.saying(p_words text) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.position
      FROM (SELECT * FROM read.search_words
             WHERE to_tsvector('english'::regconfig, folded) @@ to_tsquery('english'::regconfig, p_words) OFFSET 0) t
     WHERE t.council_id = nullif(current_setting('waymark.council', true), '')::uuid
$$;
ALTER FUNCTION read.saying OWNER TO waymark_runner;
REVOKE ALL ON FUNCTION read.saying FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.saying TO waymark_reader;
