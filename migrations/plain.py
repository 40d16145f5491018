"""Plain SQL files, run as they are and remembered by their hash."""

from hashlib import sha256

import psycopg
from alembic import op
from psycopg.sql import SQL

from migrations.files import source

_REMEMBER = "INSERT INTO public.migration_file (name, sha256) VALUES (%s, %s)"


def run(name: str) -> None:
    """Run one file inside the migration's own transaction."""
    sql = source(name)
    connection = op.get_bind().connection.driver_connection
    assert isinstance(connection, psycopg.Connection)
    # psycopg's own execute: SQLAlchemy's would read every % as a placeholder.
    connection.execute(SQL(sql.decode()))
    connection.execute("RESET ROLE")  # a file may make things in another login's name
    connection.execute(_REMEMBER, (name, sha256(sql).hexdigest()))
