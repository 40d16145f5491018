"""Having Alembic run what a database still lacks."""

from collections.abc import Callable, Iterable

import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine


class TableInUse(Exception):
    """The revision named needs a table that somebody keeps in use."""


def apply(
    revisions: Iterable[str],
    connect: Callable[[], psycopg.Connection],
    report: Callable[[str], None],
) -> None:
    """Run each, in its own transaction. Raises TableInUse, psycopg.Error."""
    config = Config()
    config.set_main_option("script_location", "migrations:")
    engine = create_engine("postgresql+psycopg://", creator=connect)
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            for revision in revisions:
                report(revision)
                _upgrade(config, revision)
    finally:
        engine.dispose()


def _upgrade(config: Config, revision: str) -> None:
    try:
        command.upgrade(config, revision)
    except psycopg.errors.LockNotAvailable:
        raise TableInUse(revision) from None
