-- Who is to become an administrator, once another one accepts it. Rows are made anew: the folds have other versions.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.council ADD COLUMN proposed jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.council_was ADD COLUMN proposed jsonb NOT NULL DEFAULT '[]';

-- Councillors are named, whatever they have chosen.
ALTER TABLE read.person ADD COLUMN councillor boolean NOT NULL DEFAULT false;
ALTER TABLE read.person_was ADD COLUMN councillor boolean NOT NULL DEFAULT false;
