"""Every login tries everything that PostgreSQL has a command for; nothing moves."""

from collections.abc import Iterable

import pytest

from tests.attacks.siege import REFUSED, STOLEN, Sessions, outcome

pytestmark = pytest.mark.usefixtures("unharmed")

logins = pytest.mark.parametrize("login", STOLEN)

ROWS = (
    "UPDATE {} SET council_id = gen_random_uuid()",
    "UPDATE {} SET council_id = council_id WHERE false",
    "DELETE FROM {}",
    "DELETE FROM ONLY {} WHERE false",
    "TRUNCATE {}",
    "TRUNCATE {} CASCADE",
    "INSERT INTO {} DEFAULT VALUES",
    "INSERT INTO {} (council_id) VALUES (gen_random_uuid())",
    "INSERT INTO {} (council_id) SELECT gen_random_uuid() FROM generate_series(1, 3)",
    "INSERT INTO {} (council_id) VALUES (gen_random_uuid()) ON CONFLICT DO NOTHING",
    "MERGE INTO {} t USING (VALUES (1)) v(x) ON true WHEN MATCHED THEN DELETE",
    (
        "MERGE INTO {} t USING (VALUES (1)) v(x) ON true"
        " WHEN MATCHED THEN UPDATE SET council_id = gen_random_uuid()"
    ),
    (
        "MERGE INTO {} t USING (VALUES (1)) v(x) ON false"
        " WHEN NOT MATCHED THEN INSERT (council_id) VALUES (gen_random_uuid())"
    ),
    "WITH gone AS (DELETE FROM {} RETURNING 1) SELECT FROM gone",
    "WITH new AS (INSERT INTO {} DEFAULT VALUES RETURNING 1) SELECT FROM new",
    "COPY {} FROM STDIN",
    "COPY {} FROM PROGRAM 'true'",
    "COPY {} TO PROGRAM 'true'",
    "COPY {} TO '/dev/null'",
    "SELECT FROM {} FOR UPDATE",
    "SELECT FROM {} FOR NO KEY UPDATE",
    "SELECT FROM {} FOR SHARE",
    "SELECT FROM {} FOR KEY SHARE",
    "BEGIN; LOCK TABLE {} IN ROW SHARE MODE",
    "BEGIN; LOCK TABLE {} IN ROW EXCLUSIVE MODE",
    "BEGIN; LOCK TABLE {} IN SHARE UPDATE EXCLUSIVE MODE",
    "BEGIN; LOCK TABLE {} IN SHARE MODE",
    "BEGIN; LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE",
    "BEGIN; LOCK TABLE {} IN EXCLUSIVE MODE",
    "BEGIN; LOCK TABLE {} IN ACCESS EXCLUSIVE MODE",
)
DEFINITIONS = (
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "ALTER TABLE {} DISABLE TRIGGER USER",
    "ALTER TABLE {} DROP CONSTRAINT event_pkey",
    "ALTER TABLE {} OWNER TO CURRENT_USER",
    "ALTER TABLE {} ADD COLUMN note text",
    "ALTER TABLE {} DROP COLUMN council_id",
    "ALTER TABLE {} ALTER COLUMN council_id TYPE text",
    "ALTER TABLE {} RENAME TO other",
    "ALTER TABLE {} SET SCHEMA public",
    "ALTER TABLE {} SET UNLOGGED",
    "ALTER TABLE {} SET (autovacuum_enabled = off)",
    "ALTER TABLE {} ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE {} REPLICA IDENTITY NOTHING",
    "DROP TABLE {}",
    "DROP TABLE {} CASCADE",
    "CREATE RULE quiet AS ON INSERT TO {} DO INSTEAD NOTHING",
    (
        "CREATE TRIGGER quiet BEFORE INSERT ON {}"
        " EXECUTE FUNCTION suppress_redundant_updates_trigger()"
    ),
    "CREATE POLICY quiet ON {}",
    "CREATE INDEX ON {} (council_id)",
    "CREATE STATISTICS ON (council_id), (council_id::text) FROM {}",
    "CREATE TEMP TABLE child () INHERITS ({})",
    "COMMENT ON TABLE {} IS 'mine'",
    "CLUSTER {}",
    "REINDEX TABLE {}",
)
GUARDED = ("store.event", "store.register")

STATEMENTS = (
    # the trigger, the functions and the schemas
    "DROP TRIGGER only_grows ON store.event",
    "ALTER TRIGGER only_grows ON store.event RENAME TO other",
    "DROP INDEX store.event_pkey",
    "DROP FUNCTION store.refuse CASCADE",
    "ALTER FUNCTION store.refuse OWNER TO CURRENT_USER",
    "ALTER FUNCTION store.append_one SECURITY INVOKER",
    "ALTER FUNCTION store.append_one SET search_path = pg_temp",
    "CREATE OR REPLACE FUNCTION store.is_tail(bytea) RETURNS boolean RETURN true",
    "ALTER SCHEMA store OWNER TO CURRENT_USER",
    "ALTER SCHEMA store RENAME TO other",
    "DROP SCHEMA store CASCADE",
    "DROP SCHEMA vault CASCADE",
    "SELECT store.is_tail('')",
    "SELECT store.leaf(0, now(), NULL, 1, '', NULL, 0, '')",
    # something of one's own
    "CREATE SCHEMA mine",
    "CREATE TABLE public.mine ()",
    "CREATE TABLE store.mine ()",
    "CREATE TABLE vault.mine ()",
    "CREATE TABLE access.mine ()",
    "CREATE VIEW public.event AS SELECT 1",
    "CREATE TYPE public.mine AS (x integer)",
    "CREATE SEQUENCE store.mine",
    "CREATE FUNCTION public.mine() RETURNS integer RETURN 1",
    "CREATE FUNCTION pg_temp.mine() RETURNS integer RETURN 1",
    "CREATE FUNCTION pg_temp.mine() RETURNS integer LANGUAGE plpgsql AS 'BEGIN END'",
    "CREATE FUNCTION pg_temp.mine() RETURNS integer LANGUAGE internal AS 'int4abs'",
    "CREATE FUNCTION pg_temp.mine() RETURNS integer LANGUAGE c AS 'mine'",
    "DO 'BEGIN END'",
    "CREATE OPERATOR public.+ (LEFTARG = integer, RIGHTARG = text, FUNCTION = repeat)",
    "CREATE CAST (bytea AS uuid) WITH INOUT AS IMPLICIT",
    "CREATE EXTENSION dblink",
    "DROP EXTENSION btree_gin CASCADE",
    "CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION store.refuse()",
    "CREATE PUBLICATION mine FOR ALL TABLES",
    "CREATE SUBSCRIPTION mine CONNECTION '' PUBLICATION p WITH (connect = false)",
    "CREATE FOREIGN DATA WRAPPER mine",
    "CREATE TABLESPACE mine LOCATION '/dev/null'",
    "CREATE DATABASE mine",
    "ALTER DATABASE {database} OWNER TO CURRENT_USER",
    "ALTER DATABASE {database} SET session_replication_role = replica",
    "DROP DATABASE {database}",
    # another's rights
    "SET ROLE waymark_owner",
    "SET ROLE {other}",
    "SET ROLE pg_read_all_data",
    "SET SESSION AUTHORIZATION waymark_owner",
    "SET SESSION AUTHORIZATION {other}",
    "GRANT waymark_owner TO CURRENT_USER",
    "GRANT {other} TO CURRENT_USER",
    "GRANT pg_write_all_data TO CURRENT_USER",
    "GRANT pg_execute_server_program TO CURRENT_USER",
    "REASSIGN OWNED BY waymark_owner TO CURRENT_USER",
    "DROP OWNED BY waymark_owner",
    "ALTER DEFAULT PRIVILEGES FOR ROLE waymark_owner GRANT ALL ON TABLES TO PUBLIC",
    "CREATE ROLE mine",
    "CREATE ROLE mine SUPERUSER LOGIN",
    "DROP ROLE waymark_owner",
    "ALTER ROLE waymark_owner PASSWORD 'mine'",
    "ALTER ROLE {other} PASSWORD 'mine'",
    "ALTER ROLE {other} SET search_path = mine",
    "ALTER ROLE ALL SET search_path = mine",
    "ALTER ROLE CURRENT_USER SUPERUSER",
    "ALTER ROLE CURRENT_USER BYPASSRLS",
    "ALTER ROLE CURRENT_USER REPLICATION",
    "ALTER ROLE CURRENT_USER CREATEROLE",
    "ALTER ROLE CURRENT_USER CREATEDB",
    "ALTER ROLE CURRENT_USER INHERIT",
    "ALTER ROLE CURRENT_USER CONNECTION LIMIT 0",
    "ALTER ROLE CURRENT_USER VALID UNTIL 'infinity'",
    "ALTER ROLE CURRENT_USER SET session_replication_role = replica",
    "ALTER ROLE CURRENT_USER SET session_preload_libraries = mine",
    # settings
    "SET session_replication_role = replica",
    "SELECT set_config('session_replication_role', 'replica', false)",
    "SET lo_compat_privileges = on",
    "SET allow_system_table_mods = on",
    "SET ignore_checksum_failure = on",
    "SET log_min_messages = panic",
    "ALTER SYSTEM SET fsync = off",
    "LOAD 'mine'",
    # files, programs and the server
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "COPY (SELECT 1) TO '/dev/null'",
    "COPY store.event FROM '/dev/null'",
    "SELECT pg_read_file('postgresql.conf')",
    "SELECT pg_read_binary_file('PG_VERSION')",
    "SELECT pg_ls_dir('.')",
    "SELECT pg_ls_logdir()",
    "SELECT pg_stat_file('PG_VERSION')",
    "SELECT lo_import('/dev/null')",
    "SELECT lo_export(1, '/dev/null')",
    "SELECT lo_create(0)",
    "SELECT lo_creat(-1)",
    "SELECT lo_from_bytea(0, 'mine')",
    "SELECT pg_terminate_backend({owners_session})",
    "SELECT pg_cancel_backend({owners_session})",
    "SELECT pg_reload_conf()",
    "SELECT pg_switch_wal()",
    "SELECT pg_backup_start('mine')",
    "SELECT pg_create_physical_replication_slot('mine')",
    "SELECT pg_create_logical_replication_slot('mine', 'pgoutput')",
    "SELECT pg_replication_origin_create('mine')",
    "SELECT pg_stat_reset()",
    "SELECT pg_import_system_collations('public')",
    "SELECT pg_restore_relation_stats('schemaname', 'store', 'relname', 'event')",
    "SELECT rolpassword FROM pg_authid",
    "SELECT FROM pg_shadow",
    "SELECT FROM pg_statistic",
    "SELECT FROM pg_hba_file_rules",
    "SELECT FROM pg_file_settings",
    "SELECT FROM pg_largeobject",
    "SHOW hba_file",
    # locks that are no table's: the register's own among them
    "SELECT pg_advisory_xact_lock(uuid_hash_extended(gen_random_uuid(), 1380271955))",
    "SELECT pg_advisory_xact_lock_shared(1)",
    "SELECT pg_advisory_xact_lock(1, 1)",
    "SELECT pg_advisory_lock_shared(1)",
    "SELECT pg_try_advisory_lock(1)",
    "SELECT pg_try_advisory_xact_lock(1)",
    # what migrations remember
    "SELECT FROM public.migration_file",
    "UPDATE public.migration_file SET sha256 = ''",
    "DELETE FROM public.migration_file",
    "DELETE FROM public.alembic_version",
)
HARMLESS = (
    *("ANALYZE store.event", "VACUUM store.event", "VACUUM FULL store.event"),
    "GRANT ALL ON store.event TO PUBLIC",
    "GRANT ALL ON SCHEMA store TO PUBLIC",
    "GRANT ALL ON FUNCTION store.append_one TO PUBLIC",
    "GRANT ALL ON DATABASE {database} TO CURRENT_USER",
    "REVOKE ALL ON store.event FROM waymark_app",
    "REVOKE ALL ON SCHEMA store FROM waymark_app",
    "BEGIN; LOCK TABLE store.event IN ACCESS SHARE MODE",
    "CREATE TEMP TABLE event AS SELECT 1",
    "CREATE TEMP VIEW register AS SELECT 1",
    "CREATE TYPE pg_temp.uuid AS ENUM ()",
    "SELECT pg_advisory_unlock_all()",
    "NOTIFY register",
    "DISCARD ALL",
)


def tried(sessions: Sessions, login: str, attacks: Iterable[str]) -> dict[str, str]:
    """What each attack of a login ended with."""
    owner = sessions["owner"].info
    other = STOLEN[STOLEN.index(login) - 1]
    words = {
        "{database}": owner.dbname,
        "{other}": f"waymark_{other}",
        "{owners_session}": str(owner.backend_pid),
    }
    outcomes = {}
    for attack in attacks:
        statement = attack
        for word, meaning in words.items():
            statement = statement.replace(word, meaning)
        outcomes[attack] = outcome(sessions[login], statement)
    return outcomes


@logins
@pytest.mark.parametrize("table", ["store.event", "store.register"])
def test_no_login_writes_locks_or_redefines_a_table_of_the_register(
    sessions: Sessions, login: str, table: str
) -> None:
    attacks = [attack.format(table) for attack in (*ROWS, *DEFINITIONS)]
    assert tried(sessions, login, attacks) == dict.fromkeys(attacks, REFUSED)


@logins
def test_no_login_reaches_beyond_itself(sessions: Sessions, login: str) -> None:
    attacks = tried(sessions, login, STATEMENTS)
    assert attacks == dict.fromkeys(STATEMENTS, REFUSED)


@logins
def test_no_login_keeps_a_transaction_and_its_locks_beyond_its_session(
    sessions: Sessions, login: str
) -> None:
    statement = "BEGIN; PREPARE TRANSACTION 'mine'"
    assert tried(sessions, login, [statement]) == {statement: "55000"}


@logins
def test_what_is_not_refused_changes_nothing(sessions: Sessions, login: str) -> None:
    assert set(tried(sessions, login, HARMLESS).values()) <= {"", REFUSED}


@logins
def test_no_login_sees_what_another_is_doing(sessions: Sessions, login: str) -> None:
    seen = sessions[login].execute(
        "SELECT DISTINCT usename::text, query <> '<insufficient privilege>'"
        "  FROM pg_stat_activity WHERE usename LIKE 'waymark_%'"
    )
    assert {name for name, readable in seen if readable} == {f"waymark_{login}"}
