"""Everything that may be done to what stands guard over the registers."""

from tests.store.damage import OFF, Damage, unconstrained

FUNCTION = """
    CREATE OR REPLACE FUNCTION store.{name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RETURN NULL; END $$"""
SWITCH = "ALTER DATABASE %I SET session_replication_role = replica"

STANDING = (
    Damage(
        "the trigger disabled",
        (OFF,),
        {"trigger"},
        r"the database: the trigger only_grows on store.event is disabled; what is "
        r"stored could be changed or removed without being refused, or may have been\.",
    ),
    Damage(
        "the trigger for replicas only",
        ("ALTER TABLE store.event ENABLE REPLICA TRIGGER only_grows",),
        {"trigger"},
        r"only_grows on store.event is disabled",
    ),
    Damage(
        "the trigger dropped",
        ("DROP TRIGGER only_grows ON store.event",),
        {"trigger"},
        r"the trigger only_grows on store.event is not there",
    ),
    Damage(
        "the trigger's function emptied",
        (FUNCTION.format(name="refuse"),),
        {"trigger"},
        r"the trigger only_grows does not refuse what it should",
    ),
    Damage(
        "the trigger made anew with another function",
        (
            FUNCTION.format(name="allow"),
            (
                "CREATE OR REPLACE TRIGGER only_grows"
                " BEFORE UPDATE OR DELETE OR TRUNCATE ON store.event"
                " FOR EACH STATEMENT EXECUTE FUNCTION store.allow()"
            ),
        ),
        {"trigger"},
        r"the trigger only_grows does not refuse what it should",
    ),
    Damage(
        "the trigger made anew for less",
        (
            (
                "CREATE OR REPLACE TRIGGER only_grows BEFORE UPDATE OR DELETE"
                " ON store.event FOR EACH STATEMENT EXECUTE FUNCTION store.refuse()"
            ),
        ),
        {"trigger"},
        r"the trigger only_grows does not refuse what it should",
    ),
    Damage(
        "a trigger of somebody's own",
        (
            FUNCTION.format(name="swallow"),
            (
                "CREATE TRIGGER quiet BEFORE INSERT ON store.event"
                " FOR EACH ROW EXECUTE FUNCTION store.swallow()"
            ),
        ),
        {"trigger"},
        r"store.event has a trigger quiet that is not Waymark's",
    ),
    Damage(
        "triggers kept still in this database",
        (f"DO $$ BEGIN EXECUTE format('{SWITCH}', current_database()); END $$",),
        {"trigger"},
        r"\(session_replication_role\) keeps triggers still for everybody in waymark_",
    ),
    Damage(
        "a rewrite rule",
        ("CREATE RULE quiet AS ON INSERT TO store.event DO INSTEAD NOTHING",),
        {"trigger"},
        r"a rewrite rule stands over store.event",
    ),
    Damage(
        "positions no longer unique",
        (unconstrained('council_id, "position"'),),
        {"constraint"},
        r"store.event is not kept unique by \(council_id, position\); the same place",
    ),
    Damage(
        "versions no longer unique",
        (unconstrained("council_id, stream_id, version"),),
        {"constraint"},
        r"store.event is not kept unique by \(council_id, stream_id, version\)",
    ),
    Damage(
        "requests no longer unique",
        (unconstrained("council_id, command_id, command_seq"),),
        {"constraint"},
        r"store.event is not kept unique by \(council_id, command_id, command_seq\)",
    ),
    Damage(
        "short names no longer unique",
        ("ALTER TABLE store.register DROP CONSTRAINT register_slug_key",),
        {"constraint"},
        r"store.register is not kept unique by \(slug\)",
    ),
    Damage(
        "an index that is not to be trusted",
        (
            (
                "UPDATE pg_index SET indisvalid = false"
                " WHERE indrelid = 'store.event'::regclass AND indisprimary"
            ),
        ),
        {"constraint"},
        r"store.event is not kept unique by \(council_id, position\)",
    ),
    Damage(
        "leaves of any length",
        ("ALTER TABLE store.event DROP CONSTRAINT event_leaf_check",),
        {"column"},
        r"the length of store.event's leaves is not limited; what is stored need no",
    ),
    Damage(
        "a column that may be empty",
        ("ALTER TABLE store.event ALTER recorded_at DROP NOT NULL",),
        {"column"},
        r"the column recorded_at of store.event is defined otherwise",
    ),
    Damage(
        "a hash of something else",
        ("ALTER TABLE store.event ALTER leaf_hash SET EXPRESSION AS (sha256(leaf))",),
        {"column", "hash"},
        r"the column leaf_hash of store.event is defined otherwise",
    ),
    Damage(
        "a table that a crash empties",
        ("ALTER TABLE store.event SET UNLOGGED",),
        {"column"},
        r"store.event would be emptied by a crash \(it is unlogged\)",
    ),
    Damage(
        "a login that may write",
        ("GRANT INSERT ON store.event TO waymark_app",),
        {"privilege"},
        r"the login waymark_app may write to store.event; more than the register's own",
    ),
    Damage(
        "a login that may empty",
        ("GRANT TRUNCATE ON store.register TO waymark_runner",),
        {"privilege"},
        r"the login waymark_runner may write to store.register",
    ),
    Damage(
        "a login that may change one column",
        ("GRANT UPDATE (leaf) ON store.event TO waymark_reader",),
        {"privilege"},
        r"the login waymark_reader may write to store.event",
    ),
    Damage(
        "everybody may delete",
        ("GRANT DELETE ON store.event TO PUBLIC",),
        {"privilege"},
        r"the login waymark_vault may write to store.event",
    ),
    Damage(
        "rows withheld",
        ("ALTER TABLE store.event ENABLE ROW LEVEL SECURITY",),
        {"hidden", "unregistered", "shorter", "ahead"},
        r"row-level security withholds rows of store.event; events may be there that",
    ),
    Damage(
        "a table under the table",
        ("CREATE TABLE store.more () INHERITS (store.event)",),
        {"hidden"},
        r"store.event has been made a part or a parent of another",
    ),
    Damage(
        "a read model without its wall",
        ("ALTER TABLE read.milestone DISABLE ROW LEVEL SECURITY",),
        {"wall"},
        r"no row-level security stands around read\.milestone; a query that forgot",
    ),
    Damage(
        "a door in the wall",
        ("CREATE POLICY open ON read.body FOR SELECT TO PUBLIC USING (true)",),
        {"wall"},
        r"no row-level security stands around read\.body;",
    ),
    Damage(
        "a read model that somebody made by hand",
        ("CREATE TABLE read.notes AS SELECT * FROM read.person",),
        {"wall"},
        r"no row-level security stands around read\.notes;",
    ),
)
