"""What a rebuild puts in a table's place is like it, name for name, and measured."""

from projections.everything import ALL
from projections.rebuild import rebuild
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council

_SCHEMA = """
    SELECT c.relname::text, 'index', i.indexrelid::regclass::text,
           pg_get_indexdef(i.indexrelid) AS what
      FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid
     WHERE c.relnamespace = 'read'::regnamespace
    UNION ALL
    SELECT c.relname, 'constraint', o.conname::text, pg_get_constraintdef(o.oid)
      FROM pg_class c JOIN pg_constraint o ON o.conrelid = c.oid
     WHERE c.relnamespace = 'read'::regnamespace
    UNION ALL
    SELECT c.relname, 'column', a.attname::text,
           format('%s %s %s %s',
                  row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum),
                  a.atttypid::regtype, a.attnotnull, pg_get_expr(d.adbin, d.adrelid))
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relnamespace = 'read'::regnamespace AND c.relkind = 'r'
    UNION ALL
    SELECT c.relname, 'table', pg_get_userbyid(c.relowner),
           (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(c.relacl) a)
      FROM pg_class c WHERE c.relnamespace = 'read'::regnamespace AND c.relkind = 'r'
    UNION ALL
    SELECT c.relname, 'statistics', s.stxname::text, pg_get_statisticsobjdef(s.oid)
      FROM pg_class c JOIN pg_statistic_ext s ON s.stxrelid = c.oid
     WHERE c.relnamespace = 'read'::regnamespace"""


async def test_a_rebuilt_schema_is_that_of_a_fresh_database_name_for_name(
    council: Council,
) -> None:
    connection = await council.connect()
    fresh = sorted(map(tuple, await connection.fetch(_SCHEMA)), key=str)
    await council.append(EVERYTHING)
    await council.catch_up()

    await rebuild(connection, *ALL)

    assert sorted(map(tuple, await connection.fetch(_SCHEMA)), key=str) == fresh
    assert len([what for *_, what in fresh if " gin " in str(what)]) > 1
    await connection.close()


async def test_a_rebuilt_table_has_statistics_before_anybody_reads_it(
    council: Council,
) -> None:
    await council.append(EVERYTHING)
    await council.catch_up()
    connection = await council.connect()

    await rebuild(connection, *ALL)

    unknown = await connection.fetch(
        "SELECT relname FROM pg_class WHERE relnamespace = 'read'::regnamespace "
        "AND relname = ANY($1) AND reltuples < 0",
        [table for projection in ALL for table in projection.table.tables],
    )
    assert unknown == []
    known = "SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = 'read'"
    names = {row["tablename"] for row in await connection.fetch(known)}
    assert {projection.name for projection in ALL} <= names
    await connection.close()
