-- A council's own name, logo and language; agendas that are changed; whom questions are for. Rows are made anew: the fold has another version.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.council
    ADD COLUMN logo jsonb, ADD COLUMN language text, ADD COLUMN former_names jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.council_was
    ADD COLUMN logo jsonb, ADD COLUMN language text, ADD COLUMN former_names jsonb NOT NULL DEFAULT '[]';

-- What was changed of an agenda after notice was given.
ALTER TABLE read.meeting ADD COLUMN agenda_changes jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.meeting_was ADD COLUMN agenda_changes jsonb NOT NULL DEFAULT '[]';

RESET ROLE;

-- What all pages of a council need before anything is asked of its register.
CREATE FUNCTION read.council_front(p_slug text) RETURNS TABLE (council_id uuid, language text, logo jsonb)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1 SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.council_id, c.language, c.logo FROM store.register r
      JOIN read.council c ON c.council_id = r.council_id AND c.id = r.council_id
     WHERE r.slug = p_slug AND c.visibility = 'public'
$$;
ALTER FUNCTION read.council_front OWNER TO waymark_runner;
REVOKE ALL ON FUNCTION read.council_front FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read.council_front TO waymark_reader;

-- Whom a question is for is kept as long as its link lasts: twice as long as that of an invitation.
ALTER TABLE vault.invited ADD COLUMN lasts interval NOT NULL DEFAULT '7 days';
UPDATE vault.invited i SET lasts = '14 days' FROM access.chase c
 WHERE c.council_id = i.council_id AND c.chase_id = i.invitation_id;
ALTER TABLE vault.invited ALTER COLUMN lasts DROP DEFAULT;

-- Whether an entry about the thing names the file: as what shows something, or as the council's logo.
CREATE OR REPLACE FUNCTION vault.is_evidence(p_council uuid, p_stream uuid, p_sha256 bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
RETURN EXISTS (SELECT FROM store.event e
                WHERE e.council_id = p_council AND e.stream_id = p_stream
                  AND e.type IN ('milestone.evidence-attached', 'council.logo-chosen')
                  AND position(convert_to(encode(p_sha256, 'hex'), 'UTF8') IN e.leaf) > 0);
