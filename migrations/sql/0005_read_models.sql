-- Read models: what is projected from the register, owned by the runner.
--
-- Each model has a table of current rows and `…_was`, one of every version that a row had:
-- true from `from_position` on and no longer at `to_position`. The entry tables (one row an
-- event) need no second one. Columns follow the row type in projections/<name>.py.

CREATE SCHEMA read AUTHORIZATION waymark_runner;
SET LOCAL ROLE waymark_runner;
GRANT USAGE ON SCHEMA read TO waymark_reader, waymark_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA read GRANT SELECT ON TABLES TO waymark_reader;

-- How far each projection has come in each register. `version` is the fold's; `trouble` is
-- why it stands still, if it does.
CREATE TABLE read.tracking (
    council_id uuid        NOT NULL,
    projection text        NOT NULL,
    position   bigint      NOT NULL DEFAULT -1,
    version    integer     NOT NULL,
    trouble    text,
    moved_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (council_id, projection)
) WITH (fillfactor = 50);

CREATE TABLE read.milestone (
    council_id      uuid    NOT NULL,
    id              uuid    NOT NULL,
    plan            uuid    NOT NULL,
    partnership     uuid,
    number          text,
    title           text    NOT NULL,
    objective       text,
    lead            text,
    checker         text    NOT NULL,
    due             jsonb   NOT NULL,
    due_latest      date,
    forecast        jsonb   NOT NULL,
    forecast_latest date,
    moves           jsonb   NOT NULL,
    moved_on        date,
    continuing      boolean NOT NULL,
    review_months   integer,
    reviewed_on     date,
    status          text    NOT NULL,
    set_on          date,
    from_day        date,
    settled_on      date,
    achieved        jsonb,
    achieved_latest date,
    claimed_by      uuid,
    verified_by     uuid,
    evidence        jsonb   NOT NULL,
    news            jsonb,
    heard_on        date,
    from_source     boolean NOT NULL,
    visibility      text    NOT NULL,
    fuller          text,
    from_position   bigint  NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE INDEX ON read.milestone (council_id, partnership);
CREATE TABLE read.milestone_was (
    LIKE read.milestone,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.milestone_was (council_id, to_position, from_position);

CREATE TABLE read.council (
    council_id    uuid    NOT NULL,
    id            uuid    NOT NULL,
    partnership   uuid,
    name          text    NOT NULL,
    practice      boolean NOT NULL,
    roles         jsonb   NOT NULL,
    past_roles    jsonb   NOT NULL,
    registered    jsonb,
    from_day      date,
    visibility    text    NOT NULL,
    fuller        text,
    from_position bigint  NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE TABLE read.council_was (
    LIKE read.council,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.council_was (council_id, to_position, from_position);

CREATE TABLE read.person (
    council_id    uuid   NOT NULL,
    id            uuid   NOT NULL,
    partnership   uuid,
    shown         text   NOT NULL,
    added         jsonb,
    from_day      date,
    visibility    text   NOT NULL,
    from_position bigint NOT NULL,
    PRIMARY KEY (council_id, id)
);
CREATE TABLE read.person_was (
    LIKE read.person,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, from_position)
);
CREATE INDEX ON read.person_was (council_id, to_position, from_position);

CREATE TABLE read.scheme (
    council_id      uuid   NOT NULL,
    id              uuid   NOT NULL,
    partnership     uuid,
    name            text   NOT NULL,
    kind            text   NOT NULL,
    purpose         jsonb,
    key_objectives  jsonb  NOT NULL,
    characteristics jsonb  NOT NULL,
    themes          jsonb  NOT NULL,
    scope_rules     jsonb  NOT NULL,
    duties          jsonb  NOT NULL,
    discrepancies   jsonb  NOT NULL,
    created         jsonb,
    from_day        date,
    visibility      text   NOT NULL,
    fuller          text,
    from_position   bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE TABLE read.scheme_was (
    LIKE read.scheme,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.scheme_was (council_id, to_position, from_position);

CREATE TABLE read.partnership (
    council_id         uuid   NOT NULL,
    id                 uuid   NOT NULL,
    partnership        uuid   NOT NULL,
    name               text   NOT NULL,
    former_names       jsonb  NOT NULL,
    scheme             uuid   NOT NULL,
    stage              text   NOT NULL,
    stages             jsonb  NOT NULL,
    heard_from         text,
    founded            jsonb,
    drivers            jsonb  NOT NULL,
    constituted        jsonb,
    governing_document text,
    merged_into        uuid,
    areas              jsonb  NOT NULL,
    past_areas         jsonb  NOT NULL,
    forums             jsonb  NOT NULL,
    past_forums        jsonb  NOT NULL,
    co_ordinator       jsonb,
    support            jsonb  NOT NULL,
    characteristics    jsonb  NOT NULL,
    knowledge          jsonb  NOT NULL,
    rulebooks          jsonb  NOT NULL,
    bodies             uuid[] NOT NULL,
    from_day           date,
    heard              jsonb,
    heard_on           date,
    visibility         text   NOT NULL,
    fuller             text,
    from_position      bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE TABLE read.partnership_was (
    LIKE read.partnership,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.partnership_was (council_id, to_position, from_position);

CREATE TABLE read.body (
    council_id    uuid    NOT NULL,
    id            uuid    NOT NULL,
    partnership   uuid,
    name          text    NOT NULL,
    kind          text    NOT NULL,
    prefix        text    NOT NULL,
    seats         bigint,
    vacancies     bigint,
    seats_taken   uuid[]  NOT NULL,
    members       jsonb   NOT NULL,
    past_members  jsonb   NOT NULL,
    officers      jsonb   NOT NULL,
    past_officers jsonb   NOT NULL,
    formed        jsonb,
    from_day      date,
    disbanded     boolean NOT NULL,
    disbanded_on  date,
    why_disbanded jsonb,
    visibility    text    NOT NULL,
    fuller        text,
    from_position bigint  NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE INDEX ON read.body USING gin (seats_taken);   -- who sits where: what a person may see
CREATE TABLE read.body_was (
    LIKE read.body,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.body_was (council_id, to_position, from_position);

CREATE TABLE read.meeting (
    council_id     uuid    NOT NULL,
    id             uuid    NOT NULL,
    partnership    uuid,
    body           uuid    NOT NULL,
    kind           text    NOT NULL,
    series         bigint,
    planned        jsonb   NOT NULL,
    planned_on     date,
    starts_at      text,
    place          text,
    open_to_all    boolean,
    status         text    NOT NULL,
    called         jsonb,
    from_day       date,
    notice         jsonb,
    held           jsonb,
    held_on        date,
    attendance     jsonb,
    elected        jsonb   NOT NULL,
    reports        jsonb   NOT NULL,
    openness       jsonb,
    quorum         jsonb,
    notice_verdict jsonb,
    cancelled_on   date,
    why_cancelled  jsonb,
    source         jsonb,
    position       bigint  NOT NULL,
    visibility     text    NOT NULL,
    fuller         text,
    from_position  bigint  NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE INDEX ON read.meeting (council_id, partnership);
CREATE TABLE read.meeting_was (
    LIKE read.meeting,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.meeting_was (council_id, to_position, from_position);

CREATE TABLE read.decision (
    council_id    uuid    NOT NULL,
    id            uuid    NOT NULL,
    partnership   uuid,
    body          uuid    NOT NULL,
    number        text    NOT NULL,
    title         text,
    wording       jsonb   NOT NULL,
    how           text    NOT NULL,
    meeting       uuid,
    made          jsonb,
    made_on       date,
    from_day      date,
    proposer      uuid,
    seconder      uuid,
    votes         jsonb,
    outcome       text    NOT NULL,
    quorum        jsonb   NOT NULL,
    notice        jsonb   NOT NULL,
    majority      jsonb,
    validity      text    NOT NULL,
    supersedes    uuid,
    superseded_by uuid,
    superseded_on date,
    rescinded     boolean NOT NULL,
    rescinded_by  uuid,
    rescinded_on  date,
    why_rescinded jsonb,
    reported_to   uuid[]  NOT NULL,
    review_by     jsonb,
    source        jsonb,
    position      bigint  NOT NULL,
    visibility    text    NOT NULL,
    fuller        text,
    from_position bigint  NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE INDEX ON read.decision (council_id, partnership);
CREATE INDEX ON read.decision (council_id, meeting);
CREATE TABLE read.decision_was (
    LIKE read.decision,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.decision_was (council_id, to_position, from_position);

CREATE TABLE read.plan (
    council_id    uuid    NOT NULL,
    id            uuid    NOT NULL,
    partnership   uuid,
    scheme        uuid,
    title         text    NOT NULL,
    objectives    jsonb   NOT NULL,
    milestones    uuid[]  NOT NULL,
    drafted       jsonb,
    from_day      date,
    adopted       jsonb,
    adopted_on    date,
    closed        boolean NOT NULL,
    closed_on     date,
    learned       jsonb,
    source        jsonb,
    visibility    text    NOT NULL,
    fuller        text,
    from_position bigint  NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE TABLE read.plan_was (
    LIKE read.plan,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.plan_was (council_id, to_position, from_position);

CREATE TABLE read.fund (
    council_id    uuid   NOT NULL,
    id            uuid   NOT NULL,
    partnership   uuid,
    name          text   NOT NULL,
    budget        bigint,
    currency      text   NOT NULL,
    committed     bigint NOT NULL,
    remaining     bigint,
    awards        jsonb  NOT NULL,
    opened        jsonb,
    from_day      date,
    visibility    text   NOT NULL,
    fuller        text,
    from_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE TABLE read.fund_was (
    LIKE read.fund,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.fund_was (council_id, to_position, from_position);

CREATE TABLE read.grant_record (
    council_id    uuid    NOT NULL,
    id            uuid    NOT NULL,
    partnership   uuid,
    fund          uuid    NOT NULL,
    applicant     text    NOT NULL,
    title         text    NOT NULL,
    amount        bigint  NOT NULL,
    status        text    NOT NULL,
    applied       jsonb,
    from_day      date,
    awarded       bigint,
    declined      boolean NOT NULL,
    decision      uuid,
    decided_on    date,
    why_declined  jsonb,
    paid          bigint  NOT NULL,
    paid_on       date,
    payments      jsonb   NOT NULL,
    source        jsonb,
    visibility    text    NOT NULL,
    fuller        text,
    from_position bigint  NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE INDEX ON read.grant_record (council_id, fund);
CREATE TABLE read.grant_record_was (
    LIKE read.grant_record,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.grant_record_was (council_id, to_position, from_position);

CREATE TABLE read.promise (
    council_id    uuid   NOT NULL,
    id            uuid   NOT NULL,
    partnership   uuid,
    title         text   NOT NULL,
    wording       jsonb  NOT NULL,
    by_when       jsonb,
    status        text   NOT NULL,
    made          jsonb,
    from_day      date,
    settled_on    date,
    ending        jsonb,
    source        jsonb,
    position      bigint NOT NULL,
    visibility    text   NOT NULL,
    fuller        text,
    from_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE TABLE read.promise_was (
    LIKE read.promise,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.promise_was (council_id, to_position, from_position);

CREATE TABLE read.engagement (
    council_id    uuid   NOT NULL,
    id            uuid   NOT NULL,
    partnership   uuid,
    title         text   NOT NULL,
    kind          text   NOT NULL,
    status        text   NOT NULL,
    planned       jsonb,
    place         text,
    wording       jsonb,
    held          jsonb,
    held_on       date,
    cancelled_on  date,
    why_cancelled jsonb,
    from_day      date,
    source        jsonb,
    position      bigint NOT NULL,
    visibility    text   NOT NULL,
    fuller        text,
    from_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility)
);
CREATE TABLE read.engagement_was (
    LIKE read.engagement,
    to_position bigint NOT NULL,
    PRIMARY KEY (council_id, id, visibility, from_position)
);
CREATE INDEX ON read.engagement_was (council_id, to_position, from_position);
