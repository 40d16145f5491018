-- The security log holds more than signing in: what was refused, and who read what is sealed. Still ids only.

ALTER TABLE access.security_log
    ADD COLUMN route text,          -- as the API's description has it: no id, no query
    ADD COLUMN problem text,        -- what was answered, if it was refused
    ADD COLUMN about uuid[],        -- whose names, or whose archive
    ADD COLUMN times bigint NOT NULL DEFAULT 1,     -- the same within about a second is one entry
    ADD COLUMN request_id text;     -- of the first of them; the other log has the same
