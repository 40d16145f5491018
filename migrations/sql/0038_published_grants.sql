-- As whom a council publishes, and what is told of grants to everybody: as it was published where they are from, or as it is described here. The rows are made
-- anew: their fold has another version.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.council ADD COLUMN publishes jsonb;
ALTER TABLE read.council_was ADD COLUMN publishes jsonb;
ALTER TABLE read.grant_record
    ADD COLUMN identifier text,
    ADD COLUMN award jsonb,
    ADD COLUMN published_title text,
    ADD COLUMN description jsonb,
    ADD COLUMN department text,
    ADD COLUMN open_call boolean,
    ADD COLUMN places jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN url text,
    ADD COLUMN data_source text,
    ADD COLUMN modified text,
    ADD COLUMN published jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN leftover jsonb,
    ADD COLUMN changed_at timestamptz;
ALTER TABLE read.grant_record_was
    ADD COLUMN identifier text,
    ADD COLUMN award jsonb,
    ADD COLUMN published_title text,
    ADD COLUMN description jsonb,
    ADD COLUMN department text,
    ADD COLUMN open_call boolean,
    ADD COLUMN places jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN url text,
    ADD COLUMN data_source text,
    ADD COLUMN modified text,
    ADD COLUMN published jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN leftover jsonb,
    ADD COLUMN changed_at timestamptz;
