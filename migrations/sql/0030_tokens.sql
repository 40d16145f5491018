-- Tokens as their owners see them: by an id that is no part of the secret, with when each was last
-- used. One made by somebody for whom only a mailbox vouched vouches for no more than that.

-- Those that are there were made by the operator. A table of tokens is small: it is rewritten at once.
ALTER TABLE access.token
    ADD COLUMN used_at timestamptz,
    ADD COLUMN proven boolean NOT NULL DEFAULT true,
    -- squawk-ignore adding-field-with-default
    ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid();

-- squawk-ignore require-concurrent-index-creation
CREATE UNIQUE INDEX token_by_public_id ON access.token (council_id, public_id);
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX token_by_person ON access.token (council_id, person_id);
