"""What the operator's settings come to."""

from store.opened import opened
from store.settings import Database
from tests.conftest import MASTER

POOLED = "?statement_cache_size=0"


def test_every_login_has_the_owners_address_with_a_name_of_its_own() -> None:
    database = Database("postgresql://owner:secret@db.internal:5433/minutes", MASTER)
    password = MASTER.password("waymark_app")
    login = f"postgresql://waymark_app:{password}@db.internal:5433/minutes"
    assert database.dsn("waymark_app") == login
    nobody = Database("postgresql://db.internal:5433/minutes", MASTER)
    assert nobody.dsn("waymark_app") == login


def test_a_word_for_asyncpg_is_no_part_of_the_address() -> None:
    plain = Database("postgresql://db/minutes?sslmode=require", MASTER)
    assert plain.options == {}
    pooled = Database(
        "postgresql://db/minutes?statement_cache_size=0&sslmode=require", MASTER
    )
    assert pooled.options == {"statement_cache_size": 0}
    assert pooled.owner == plain.owner
    assert pooled.dsn("waymark_app") == plain.dsn("waymark_app")


async def test_behind_a_pooler_the_server_remembers_no_statement(
    database: Database,
) -> None:
    question = "SELECT count(*) FROM pg_prepared_statements"
    joint = "&" if "?" in database.owner else "?"
    pooled = Database(f"{database.owner}{joint}statement_cache_size=0", MASTER)
    for found, remembered in ((database, 1), (pooled, 0)):
        async with (
            opened(found, MASTER, most=1) as store,
            store.app.acquire() as connection,
        ):
            await connection.fetchval("SELECT 1")
            assert await connection.fetchval(question) >= remembered
            if not remembered:
                assert await connection.fetchval(question) == 0
