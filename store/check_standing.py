"""What stands guard over the registers: triggers, constraints, columns, privileges.

All of it is read from PostgreSQL's own catalogue, which every login may read. Names are
written out in full: nothing depends on a search_path.
"""

from typing import Any

from store.finding import Findings

# Enabled for everybody ('O': unless the session says that it replicates), before any
# statement that updates (16), deletes (8) or truncates (32), and doing what it did.
_TRIGGERS = r"""
    SELECT t.tgname AS name,
           t.tgenabled IN ('O', 'A') AS enabled,
           t.tgtype = 2 + 8 + 16 + 32 AND t.tgqual IS NULL AND t.tgattr = ''
               AND t.tgfoid = to_regprocedure('store.refuse()') AS same,
           regexp_replace(p.prosrc, '\s+', ' ', 'g') AS body
      FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
     WHERE t.tgrelid = 'store.event'::regclass AND NOT t.tgisinternal
     ORDER BY t.tgname"""
_REFUSES = (
    " BEGIN RAISE EXCEPTION 'the register only grows' "
    "USING ERRCODE = 'insufficient_privilege'; END "
)
_SWITCHED_OFF = """
    SELECT coalesce(d.datname, 'every database') AS database,
           coalesce(r.rolname, 'everybody') AS login
      FROM pg_catalog.pg_db_role_setting s
      LEFT JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
      LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
     WHERE (s.setdatabase = 0 OR d.datname = current_database())
       AND EXISTS (SELECT FROM unnest(s.setconfig) c
                    WHERE c LIKE 'session_replication_role=%'
                      AND c <> 'session_replication_role=origin')"""
_UNIQUE = """
    SELECT c.conrelid::regclass::text AS table,
           (SELECT array_agg(a.attname::text ORDER BY k.place)
              FROM unnest(c.conkey) WITH ORDINALITY k(number, place)
              JOIN pg_catalog.pg_attribute a
                ON a.attrelid = c.conrelid AND a.attnum = k.number) AS columns
      FROM pg_catalog.pg_constraint c
      JOIN pg_catalog.pg_index i ON i.indexrelid = c.conindid
     WHERE c.conrelid = ANY (ARRAY['store.event', 'store.register']::regclass[])
       AND c.contype IN ('p', 'u') AND c.convalidated AND NOT c.condeferrable
       AND i.indisvalid AND i.indisready AND i.indisunique AND i.indimmediate"""
_EXPECTED_UNIQUE = {
    ("store.event", ("council_id", "position")),
    ("store.event", ("council_id", "stream_id", "version")),
    ("store.event", ("council_id", "command_id", "command_seq")),
    ("store.register", ("council_id",)),
    ("store.register", ("slug",)),
}
_LENGTH = """
    SELECT EXISTS (
        SELECT FROM pg_catalog.pg_constraint c
         WHERE c.conrelid = 'store.event'::regclass AND c.contype = 'c'
           AND c.convalidated AND c.conenforced
           AND pg_get_expr(c.conbin, c.conrelid) = '(octet_length(leaf) <= 65535)')"""
_COLUMNS = """
    SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
           a.attnotnull AS required, a.attgenerated::text AS generated,
           pg_get_expr(d.adbin, d.adrelid) AS expression
      FROM pg_catalog.pg_attribute a
      LEFT JOIN pg_catalog.pg_attrdef d
             ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = 'store.event'::regclass
       AND a.attnum > 0 AND NOT a.attisdropped"""
_PLAIN = (True, "", None)
_EXPECTED_COLUMNS = {
    "council_id": ("uuid", *_PLAIN),
    "position": ("bigint", *_PLAIN),
    "stream_id": ("uuid", *_PLAIN),
    "version": ("integer", *_PLAIN),
    "type": ("text", *_PLAIN),
    "command_id": ("uuid", *_PLAIN),
    "command_seq": ("smallint", *_PLAIN),
    "recorded_at": ("timestamp with time zone", *_PLAIN),
    "digest": ("bytea", False, "", None),
    "leaf": ("bytea", *_PLAIN),
    "leaf_hash": ("bytea", True, "s", r"sha256(('\x00'::bytea || leaf))"),
}
# Superusers may do anything and cannot be kept from it; the owner may put it right.
_PRIVILEGES = """
    SELECT r.rolname AS login, c.oid::regclass::text AS table,
           pg_has_role(r.oid, c.relowner, 'SET') AS owns
      FROM pg_catalog.pg_roles r, pg_catalog.pg_class c
     WHERE c.oid = ANY (ARRAY['store.event', 'store.register']::regclass[])
       AND r.rolcanlogin AND NOT r.rolsuper AND r.oid <> c.relowner
       AND (pg_has_role(r.oid, c.relowner, 'SET')
            OR has_table_privilege(
                   r.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')
            OR has_any_column_privilege(r.oid, c.oid, 'INSERT, UPDATE'))
     ORDER BY 1, 2"""
_TABLES = """
    SELECT c.oid::regclass::text AS table, c.relpersistence = 'p' AS kept,
           row_security_active(c.oid) AS hidden,
           EXISTS (SELECT FROM pg_catalog.pg_rewrite w
                    WHERE w.ev_class = c.oid) AS ruled,
           EXISTS (SELECT FROM pg_catalog.pg_inherits h
                    WHERE h.inhparent = c.oid OR h.inhrelid = c.oid) AS parts
      FROM pg_catalog.pg_class c
     WHERE c.oid = ANY (ARRAY['store.event', 'store.register']::regclass[])
     ORDER BY 1"""
# Each step takes the next council there is: however long the registers, one look each.
_ORPHANS = """
    WITH RECURSIVE c (id) AS (
        (SELECT e.council_id FROM store.event e ORDER BY e.council_id LIMIT 1)
        UNION ALL
        SELECT (SELECT e.council_id FROM store.event e
                 WHERE e.council_id > c.id ORDER BY e.council_id LIMIT 1)
          FROM c WHERE c.id IS NOT NULL)
    SELECT c.id FROM c
     WHERE c.id IS NOT NULL
       AND NOT EXISTS (SELECT FROM store.register r WHERE r.council_id = c.id)"""
# The read models are evidence about the register: whoever cuts it forgets them easily.
_AHEAD = """
    SELECT r.slug, t.council_id, t.projection, t.position,
           coalesce(last.position, -1) AS last
      FROM read.tracking t
      LEFT JOIN store.register r ON r.council_id = t.council_id
      LEFT JOIN LATERAL (
            SELECT e.position FROM store.event e WHERE e.council_id = t.council_id
             ORDER BY e.position DESC LIMIT 1) last ON true
     WHERE t.position > coalesce(last.position, -1)
     ORDER BY r.slug, t.council_id, t.projection"""

# Whatever the reader reads stands behind the policy that read.wall makes, and no other
# opens it again; what is being rebuilt has none yet, and shows nothing. How far
# projections have come is for everybody.
_UNWALLED = """
    SELECT c.oid::regclass::text AS table FROM pg_catalog.pg_class c
     WHERE c.relnamespace = to_regnamespace('read')
       AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname <> 'tracking'
       AND NOT (c.relrowsecurity AND coalesce((
            SELECT bool_and(p.polname = 'seen' AND p.polcmd = 'r'
                            AND pg_get_expr(p.polqual, p.polrelid)
                                LIKE '%waymark.council%visibility%waymark.kinds%')
              FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid), true))
     ORDER BY 1"""


async def standing(connection: Any) -> Findings:
    """What is amiss with the tables themselves; a few milliseconds."""
    found = Findings()
    await _triggers(connection, found)
    await _constraints(connection, found)
    await _columns(connection, found)
    await _tables(connection, found)
    for row in await connection.fetch(_PRIVILEGES):
        login, table = row["login"], row["table"]
        if row["owns"]:
            found.add("privilege", f"the login {login} can act as {table}'s owner")
        else:
            found.add("privilege", f"the login {login} may write to {table}")
    for row in await connection.fetch(_UNWALLED):
        found.add("wall", f"no row-level security stands around {row['table']}")
    for row in await connection.fetch(_ORPHANS):
        what = f"there are events of council {row['id']}, which has no row of its own"
        found.add("orphan", what)
    return found


async def ahead(connection: Any) -> Findings:
    """Read models that have come further than their register reaches."""
    found = Findings()
    for row in await connection.fetch(_AHEAD):
        council = row["slug"] or str(row["council_id"])
        name, position, last = row["projection"], row["position"], row["last"]
        ends = "is empty" if last < 0 else f"ends at position {last}"
        what = f"the read model {name} has taken position {position}"
        found.add("ahead", f"{what} and the register {ends}", council, position)
    return found


async def _triggers(connection: Any, found: Findings) -> None:
    rows = {row["name"]: row for row in await connection.fetch(_TRIGGERS)}
    guard = rows.pop("only_grows", None)
    if guard is None:
        found.add("trigger", "the trigger only_grows on store.event is not there")
    elif not guard["enabled"]:
        found.add("trigger", "the trigger only_grows on store.event is disabled")
    elif not guard["same"] or guard["body"] != _REFUSES:
        found.add("trigger", "the trigger only_grows does not refuse what it should")
    for name in rows:
        found.add("trigger", f"store.event has a trigger {name} that is not Waymark's")
    for row in await connection.fetch(_SWITCHED_OFF):
        where = f"{row['login']} in {row['database']}"
        what = f"a setting (session_replication_role) keeps triggers still for {where}"
        found.add("trigger", what)


async def _constraints(connection: Any, found: Findings) -> None:
    rows = await connection.fetch(_UNIQUE)
    unique = {(row["table"], tuple(row["columns"])) for row in rows}
    for table, columns in sorted(_EXPECTED_UNIQUE - unique):
        names = ", ".join(columns)
        found.add("constraint", f"{table} is not kept unique by ({names})")
    if not await connection.fetchval(_LENGTH):
        found.add("column", "the length of store.event's leaves is not limited")


async def _columns(connection: Any, found: Findings) -> None:
    rows = {name: rest for name, *rest in await connection.fetch(_COLUMNS)}
    for name, expected in _EXPECTED_COLUMNS.items():
        if name not in rows:
            found.add("column", f"store.event has no column {name}")
        elif tuple(rows[name]) != expected:
            found.add(
                "column", f"the column {name} of store.event is defined otherwise"
            )


async def _tables(connection: Any, found: Findings) -> None:
    for row in await connection.fetch(_TABLES):
        table = row["table"]
        if not row["kept"]:
            found.add("column", f"{table} would be emptied by a crash (it is unlogged)")
        if row["ruled"]:
            found.add("trigger", f"a rewrite rule stands over {table}")
        if row["parts"]:
            found.add("hidden", f"{table} has been made a part or a parent of another")
        if row["hidden"]:
            found.add("hidden", f"row-level security withholds rows of {table}")
