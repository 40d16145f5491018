-- All that a plan is made of, all that a scheme says, and asks.

SET LOCAL ROLE waymark_runner;

ALTER TABLE read.plan
    ADD COLUMN owners jsonb NOT NULL DEFAULT '[]', ADD COLUMN outcomes jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN actions jsonb NOT NULL DEFAULT '[]', ADD COLUMN resources jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN money jsonb NOT NULL DEFAULT '[]', ADD COLUMN ideas jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN revisions jsonb NOT NULL DEFAULT '[]', ADD COLUMN reviews jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.plan_was
    ADD COLUMN owners jsonb NOT NULL DEFAULT '[]', ADD COLUMN outcomes jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN actions jsonb NOT NULL DEFAULT '[]', ADD COLUMN resources jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN money jsonb NOT NULL DEFAULT '[]', ADD COLUMN ideas jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN revisions jsonb NOT NULL DEFAULT '[]', ADD COLUMN reviews jsonb NOT NULL DEFAULT '[]';

ALTER TABLE read.scheme
    ADD COLUMN lists jsonb NOT NULL DEFAULT '[]', ADD COLUMN phases jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN shown jsonb NOT NULL DEFAULT '[]', ADD COLUMN questions jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN colours jsonb NOT NULL DEFAULT '[]';
ALTER TABLE read.scheme_was
    ADD COLUMN lists jsonb NOT NULL DEFAULT '[]', ADD COLUMN phases jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN shown jsonb NOT NULL DEFAULT '[]', ADD COLUMN questions jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN colours jsonb NOT NULL DEFAULT '[]';

CREATE TABLE read.ask (
    council_id      uuid   NOT NULL,
    id              uuid   NOT NULL,
    partnership     uuid,
    plan            uuid,
    action          text,
    service         text   NOT NULL,
    title           text   NOT NULL,
    wording         jsonb  NOT NULL,
    answer_by       jsonb,
    status          text   NOT NULL,
    sent            jsonb,
    from_day        date,
    sent_on         date,
    acknowledged_by text,
    acknowledged_on date,
    answers         jsonb  NOT NULL,
    answered_on     date,
    ending          jsonb,
    ended_on        date,
    source          jsonb,
    position        bigint NOT NULL,
    visibility      text   NOT NULL,
    fuller          text,
    from_position   bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE INDEX ON read.ask (council_id, partnership);
CREATE TABLE read.ask_was (
    LIKE read.ask,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.ask_was (council_id, to_position, from_position);
