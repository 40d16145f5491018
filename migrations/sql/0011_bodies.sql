-- Of which body another is a sub-group, and what its members have an interest in.

ALTER TABLE read.body ADD COLUMN parent uuid, ADD COLUMN interests jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.body_was ADD COLUMN parent uuid, ADD COLUMN interests jsonb NOT NULL DEFAULT '[]';
