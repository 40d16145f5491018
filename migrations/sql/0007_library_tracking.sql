-- How far applications of the eventsourcing library have come in what they follow.
--
-- One row for each that follows and each that is followed, never set back. Events that an
-- application appends to its register commit together with its row here (store/recorders.py).

CREATE TABLE store.library_tracking (
    council_id      uuid   NOT NULL,    -- the register that the follower writes to
    application     text   NOT NULL,    -- who follows
    upstream        text   NOT NULL,    -- whom
    notification_id bigint NOT NULL,    -- the last one taken; they count from 1
    PRIMARY KEY (council_id, application, upstream)
) WITH (fillfactor = 50);

GRANT SELECT, INSERT, UPDATE (notification_id) ON store.library_tracking TO waymark_app;
